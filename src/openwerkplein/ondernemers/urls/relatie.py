"""Addresses of the file of an employer: the list, the page, contact, promises, questions."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
