"""Addresses of work: the list, the page, entry, confirming, closing."""

from django.urls import URLPattern, path

from openwerkplein.werk.views import werk

urlpatterns: list[URLPattern] = [
    path("", werk.lijst, name="lijst"),
    path("<int:pk>/", werk.werk, name="werk"),
]
