"""Addresses of work: the list, the page, entry, what it asks, confirming, closing."""

from django.urls import URLPattern, path

from openwerkplein.werk.views import werk, werk_eisen, werk_stappen, werk_vastleggen

urlpatterns: list[URLPattern] = [
    path("", werk.lijst, name="lijst"),
    path("bestand/", werk.bestand, name="bestand"),
    path("nieuw/", werk_vastleggen.nieuw, name="nieuw"),
    path("eisen/<int:pk>/wijzigen/", werk_eisen.wijzig, name="werkeis-wijzig"),
    path("eisen/<int:pk>/weg/", werk_eisen.weg, name="werkeis-weg"),
    path("<int:pk>/", werk.werk, name="werk"),
    path("<int:pk>/geschiedenis/", werk.geschiedenis, name="werk-geschiedenis"),
    path("<int:pk>/wijzigen/", werk_vastleggen.wijzig, name="werk-wijzig"),
    path("<int:pk>/kopie/", werk_vastleggen.kopieer, name="werk-kopie"),
    path("<int:pk>/eisen/", werk_eisen.eisen, name="werk-eisen"),
    path("<int:pk>/eisen/nieuw/<slug:eissoort>/", werk_eisen.nieuw, name="werk-eis-nieuw"),
    path("<int:pk>/bevestigen/", werk_stappen.bevestig, name="werk-bevestig"),
    path("<int:pk>/openen/", werk_stappen.open_, name="werk-open"),
    path("<int:pk>/stap/<slug:status>/", werk_stappen.stap, name="werk-stap"),
]
