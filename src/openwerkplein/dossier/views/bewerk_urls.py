"""Addresses of the forms of a dossier, below ``/inwoners/<dossiernummer>/``."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
