"""Addresses of the kennisbank of instruments."""

from django.urls import path

from openwerkplein.begeleiding.views import kennisbank

urlpatterns = [
    path("", kennisbank.lijst, name="kennisbank"),
    path("nieuw/", kennisbank.nieuw, name="instrument-nieuw"),
    path("<slug:instrument>/", kennisbank.instrument, name="instrument"),
    path("<slug:instrument>/wijzigen/", kennisbank.wijzigen, name="instrument-wijzig"),
    path("<slug:instrument>/geschiedenis/", kennisbank.geschiedenis, name="instrument-geschiedenis"),
    path("<slug:instrument>/gebruik/", kennisbank.gebruik, name="instrument-gebruik"),
    path("<slug:instrument>/gemeenten/<str:gemeente>/", kennisbank.gemeente, name="instrument-gemeente"),
    path("<slug:instrument>/gemeenten/<str:gemeente>/algemeen/", kennisbank.volg_algemeen, name="instrument-algemeen"),
]
