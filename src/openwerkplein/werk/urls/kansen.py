"""Addresses of equal chances and the reasons of proposals."""

from django.urls import URLPattern, path

from openwerkplein.werk.views import kansen, redenen

urlpatterns: list[URLPattern] = [
    path("", kansen.kansen, name="kansen"),
    path("bestand/", kansen.bestand, name="kansen-bestand"),
    path("redenen/", redenen.redenen, name="redenen"),
    path("redenen/bestand/", redenen.bestand, name="redenen-bestand"),
]
