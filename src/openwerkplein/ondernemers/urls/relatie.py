"""Addresses of the file of an employer: the list, the page, contact, promises, questions."""

from django.urls import path

from openwerkplein.ondernemers.views import beloften, contact, lijst, mensen, ondernemer, rijen, vestiging

_VAN = "<int:vestiging>"
urlpatterns = [
    path("", lijst.lijst, name="lijst"),
    path("van-mij/", lijst.mijn, name="mijn"),
    path("lijst.csv", lijst.bestand, name="lijst-bestand"),
    path("bezoek/", contact.bezoek, name="bezoek"),
    path("afspraken/", beloften.beloften, name="beloften"),
    path("nieuw/", ondernemer.nieuw, name="ondernemer-nieuw"),
    path("bedrijf/<int:pk>/", vestiging.ondernemer, name="ondernemer"),
    path("bedrijf/<int:pk>/wijzigen/", ondernemer.wijzig, name="ondernemer-wijzig"),
    path("bedrijf/<int:ondernemer>/vestiging/", ondernemer.vestiging_nieuw, name="vestiging-nieuw"),
    path("<int:pk>/", vestiging.vestiging, name="vestiging"),
    path("<int:pk>/wijzigen/", ondernemer.vestiging_wijzig, name="vestiging-wijzig"),
    path("<int:pk>/sluiten/", ondernemer.sluiten, name="vestiging-sluiten"),
    path("<int:pk>/heropenen/", ondernemer.heropenen, name="vestiging-heropenen"),
    path("<int:pk>/volgend-contact/", ondernemer.volgend, name="vestiging-volgend"),
    path("<int:pk>/relatiemanager/", ondernemer.relatiemanager, name="vestiging-relatiemanager"),
    path(f"{_VAN}/contact/", contact.nieuw, name="contact-nieuw"),
    path("contact/<int:pk>/", contact.contact, name="ondernemerscontact"),
    path("contact/<int:pk>/wijzigen/", contact.wijzig, name="ondernemerscontact-wijzig"),
    path(f"{_VAN}/contactpersoon/", mensen.contactpersoon_nieuw, name="contactpersoon-nieuw"),
    path("contactpersoon/<int:pk>/", mensen.contactpersoon_wijzig, name="contactpersoon-wijzig"),
    path(f"{_VAN}/kernteam/", mensen.kernteamlid_nieuw, name="kernteamlid-nieuw"),
    path("kernteam/<int:pk>/einde/", mensen.kernteamlid_beeindig, name="kernteamlid-beeindig"),
    path(f"{_VAN}/aangebracht-door/", mensen.introductie_nieuw, name="introductie-nieuw"),
    path(f"{_VAN}/toezegging/", beloften.toezegging_nieuw, name="toezegging-nieuw"),
    path("toezegging/<int:pk>/", beloften.toezegging_wijzig, name="toezegging-wijzig"),
    path("toezegging/<int:pk>/gedaan/", beloften.toezegging_gedaan, name="toezegging-gedaan"),
    path("toezegging/<int:pk>/afhandelen/", beloften.toezegging_afhandelen, name="toezegging-afhandelen"),
    path(f"{_VAN}/vraag/", beloften.vraag_nieuw, name="vraag-nieuw"),
    path("vraag/<int:pk>/", beloften.vraag, name="ondernemersvraag"),
    path("vraag/<int:pk>/bij-wie/", beloften.vraag_wijzig, name="ondernemersvraag-wijzig"),
    path("vraag/<int:pk>/eerste-antwoord/", beloften.vraag_eerste_antwoord, name="ondernemersvraag-eerste-antwoord"),
    path("vraag/<int:pk>/antwoord/", beloften.vraag_beantwoord, name="ondernemersvraag-antwoord"),
    path("geschiedenis/<slug:soort>/<int:pk>/", rijen.geschiedenis, name="geschiedenis"),
    path("verwijderen/<slug:soort>/<int:pk>/", rijen.verwijder, name="verwijder"),
]
