"""Addresses of proposals."""

from django.urls import URLPattern, path

from openwerkplein.werk.views import voordracht, voordrachtenlijst

urlpatterns: list[URLPattern] = [
    path("", voordrachtenlijst.lijst, name="voordrachten"),
    path("bestand/", voordrachtenlijst.export, name="voordrachten-export"),
    path("werk/<int:pk>/", voordracht.van_werk, name="werk-voordrachten"),
    path("<int:pk>/", voordracht.voordracht, name="voordracht"),
    path("<int:pk>/stap/<slug:naar>/", voordracht.stap, name="voordracht-stap"),
]
