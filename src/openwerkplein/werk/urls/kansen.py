"""Addresses of equal chances and the reasons of proposals."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
