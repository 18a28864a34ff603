"""Addresses of the kandidaatprofiel; `in_dossier` stands below a dossier."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
in_dossier: list[URLPattern] = []
