"""Addresses of support for employers and its calculator."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
