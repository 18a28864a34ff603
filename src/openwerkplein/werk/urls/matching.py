"""Addresses of matching: the shortlist, net niet, comparing, and the reverse for a candidate (`in_dossier`)."""

from django.urls import URLPattern, path

from openwerkplein.werk.views import matching, matching_anoniem, matching_gewichten, matching_inwoner, matching_namen

urlpatterns: list[URLPattern] = [
    path("<int:pk>/kandidaten/", matching.kandidaten, name="kandidaten"),
    path("<int:pk>/kandidaten/vergelijk/", matching.vergelijk, name="vergelijk"),
    path("<int:pk>/kandidaten/voorstellen/", matching.voorstellen, name="voorstellen"),
    path("<int:pk>/zonder-namen/", matching_anoniem.anoniem, name="anoniem"),
    path("<int:pk>/zonder-namen/pdf/", matching_anoniem.pdf, name="anoniem-pdf"),
    path("namen/", matching_namen.namen, name="namen"),
    path("score/", matching_gewichten.score, name="score"),
    path("gewichten/", matching_gewichten.gewichten, name="gewichten"),
    path("gewichten/geleverd/", matching_gewichten.geleverd, name="gewichten-geleverd"),
]
in_dossier: list[URLPattern] = [
    path("passend-werk/", matching_inwoner.passend_werk, name="passend-werk"),
]
