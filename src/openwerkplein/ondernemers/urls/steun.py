"""Addresses of support for employers and its calculator."""

from django.urls import path

from openwerkplein.ondernemers.views import steun

urlpatterns = [
    path("rekenhulp/", steun.rekenhulp, name="rekenhulp"),
    path("<int:vestiging>/steun/", steun.steun, name="steun"),
    path("<int:vestiging>/steun/<slug:soort>/uitgelegd/", steun.uitgelegd, name="steun-uitgelegd"),
    path("<int:vestiging>/steun/<slug:soort>/aanvragen/", steun.aanvraag_nieuw, name="steun-aanvraag-nieuw"),
    path("steun/<int:pk>/", steun.rij, name="steun-rij"),
    path("steun/<int:pk>/aanvragen/", steun.aanvraag, name="steun-aanvraag"),
    path("steun/<int:pk>/besluit/", steun.beslis, name="steun-besluit"),
    path("steun/<int:pk>/opnieuw-berekenen/", steun.opnieuw, name="steun-opnieuw"),
    path("steun/<int:pk>/intrekken/", steun.intrekken, name="steun-intrekken"),
]
