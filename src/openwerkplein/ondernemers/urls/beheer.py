"""Addresses of what an administrator keeps for employers: amounts and intermediaries."""

from django.urls import path

from openwerkplein.ondernemers.views import beheer

urlpatterns = [
    path("bedragen/", beheer.bedragen, name="bedragen"),
    path("bedragen/nieuw/", beheer.bedrag_nieuw, name="bedrag-nieuw"),
    path("bedragen/<int:pk>/verbeteren/", beheer.bedrag_wijzig, name="bedrag-wijzig"),
    path("bedragen/<int:pk>/verwijderen/", beheer.bedrag_verwijder, name="bedrag-verwijder"),
    path("bedragen/soort/<slug:soort>/", beheer.verloop, name="bedrag-verloop"),
    path("intermediairs/", beheer.intermediairs, name="intermediairs"),
    path("intermediairs/nieuw/", beheer.intermediair_nieuw, name="intermediair-nieuw"),
    path("intermediairs/<int:pk>/", beheer.intermediair_wijzig, name="intermediair-wijzig"),
]
