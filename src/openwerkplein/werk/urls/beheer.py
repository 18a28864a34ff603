"""Addresses of what an administrator keeps for work: occupations and what was proposed for lists."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
