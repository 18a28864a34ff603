"""Addresses of the kennisbank of instruments."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
