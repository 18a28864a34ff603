"""Addresses of what an administrator keeps for employers: amounts and intermediaries."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
