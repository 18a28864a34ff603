"""Addresses of what an administrator keeps for work: occupations and what was proposed for lists."""

from django.urls import URLPattern, path

from openwerkplein.werk.views import beroepen, lijstvoorstellen

urlpatterns: list[URLPattern] = [
    path("beroepen/", beroepen.beroepen, name="beroepen"),
    path("beroepen/nieuw/", beroepen.nieuw, name="beroep-nieuw"),
    path("beroepen/<int:beroep>/", beroepen.wijzigen, name="beroep-wijzig"),
    path("beroepen/<int:beroep>/te-kiezen/", beroepen.te_kiezen, name="beroep-te-kiezen"),
    path("voorstellen/", lijstvoorstellen.lijst, name="lijstvoorstellen"),
    path("voorstellen/<int:pk>/", lijstvoorstellen.beantwoorden, name="lijstvoorstel"),
]
