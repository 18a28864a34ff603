"""Addresses of employers; a file per subject."""

from openwerkplein.ondernemers.urls import beheer, relatie, steun

app_name = "ondernemers"
urlpatterns = [*relatie.urlpatterns, *steun.urlpatterns, *beheer.urlpatterns]
