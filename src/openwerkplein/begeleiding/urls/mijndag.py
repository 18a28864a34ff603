"""Addresses of Mijn dag, its mail and its calendar."""

from django.urls import path

from openwerkplein.begeleiding.views import agenda, mijndag, mijndag_instellingen

urlpatterns = [
    path("", mijndag.mijn_dag, name="mijndag"),
    path("later/<slug:signaal>/<str:sleutel>/", mijndag.later, name="mijndag-later"),
    path("toch-nu/<slug:signaal>/<str:sleutel>/", mijndag.weer_nu, name="mijndag-toch-nu"),
    path("instellingen/", mijndag_instellingen.instellingen, name="mijndag-instellingen"),
    path("instellingen/agenda/", mijndag_instellingen.agenda_nieuw, name="agenda-nieuw"),
    path("instellingen/agenda/weg/", mijndag_instellingen.agenda_weg, name="agenda-weg"),
    path("mail-uit/<str:sleutel>/", mijndag_instellingen.afmelden, name="mijndag-afmelden"),
    path("agenda/<str:sleutel>.ics", agenda.agenda, name="agenda"),
    path("agenda/<slug:soort>/<int:pk>/", agenda.open_punt, name="agenda-open"),
]
