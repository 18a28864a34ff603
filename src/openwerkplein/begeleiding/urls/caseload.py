"""Addresses of the caseload of a colleague and of a team, and moving work between colleagues."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
