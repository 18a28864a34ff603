"""Addresses of routes as data: reading, changing, publishing."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
