"""Addresses that only the demo has."""

from django.urls import path

from openwerkplein.demo import views

app_name = "demo"
urlpatterns = [path("", views.aanmelden, name="aanmelden")]
