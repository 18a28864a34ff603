"""Addresses of the shell itself."""

from django.urls import path

from openwerkplein.web import views

app_name = "web"
urlpatterns = [
    path("weergave/", views.weergave, name="weergave"),
    path("thema.css", views.thema, name="thema"),
    path("stijl/", views.stijlgids, name="stijlgids"),
]
