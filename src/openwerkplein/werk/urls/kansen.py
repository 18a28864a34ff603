"""Addresses of equal chances and the reasons of proposals."""

from django.urls import URLPattern, path

from openwerkplein.werk.views import kansen

urlpatterns: list[URLPattern] = [
    path("", kansen.kansen, name="kansen"),
    path("bestand/", kansen.bestand, name="kansen-bestand"),
]
