"""Addresses of Mijn dag, its mail and its calendar."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
