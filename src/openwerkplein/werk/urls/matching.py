"""Addresses of matching: the shortlist, net niet, comparing, and the reverse for a candidate (`in_dossier`)."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
in_dossier: list[URLPattern] = []
