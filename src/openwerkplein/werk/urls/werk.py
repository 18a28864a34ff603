"""Addresses of work: the list, the page, entry, confirming, closing."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
