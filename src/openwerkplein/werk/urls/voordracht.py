"""Addresses of proposals."""

from django.urls import URLPattern, path

from openwerkplein.werk.views import namenblad, voordracht, voordrachtenlijst

urlpatterns: list[URLPattern] = [
    path("", voordrachtenlijst.lijst, name="voordrachten"),
    path("bestand/", voordrachtenlijst.export, name="voordrachten-export"),
    path("werk/<int:pk>/", voordracht.van_werk, name="werk-voordrachten"),
    path("werk/<int:pk>/namen/", namenblad.namen, name="werk-namen"),
    path("werk/<int:pk>/namen/pdf/", namenblad.pdf, name="werk-namen-pdf"),
    path("<int:pk>/", voordracht.voordracht, name="voordracht"),
    path("<int:pk>/stap/<slug:naar>/", voordracht.stap, name="voordracht-stap"),
]
