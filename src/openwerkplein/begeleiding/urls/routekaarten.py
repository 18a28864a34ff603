"""Addresses of routekaarten in progress."""

from django.urls import URLPattern

in_dossier: list[URLPattern] = []
"""Below a dossier: the address begins with ``inwoners/<dossiernummer>/``."""
urlpatterns: list[URLPattern] = []
