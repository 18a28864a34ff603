"""A small Werkplein with one of everything, so that every address of the site can be asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import Model
from django.urls import NoReverseMatch, reverse

from openwerkplein.begeleiding.handelingen.dagvoorkeur import afmeldsleutel, maak_agendasleutel
from openwerkplein.begeleiding.handelingen.overdracht import Aanbod, bied_aan
from openwerkplein.begeleiding.handelingen.routekaarten import rond_af, start
from openwerkplein.begeleiding.handelingen.routes import nieuwe_versie, publiceer, wijzig_tekst
from openwerkplein.begeleiding.handelingen.verdeling import Post, Verdeelplan, verdeel
from openwerkplein.begeleiding.models import (
    Afspraak,
    Begeleiding,
    Bestemming,
    Caseloadnorm,
    JongereInBeeld,
    Overdracht,
    Routeaanleiding,
    Routekaart,
    Routestap,
    Routeversie,
    Uitstroomoverleg,
    Voorziening,
)
from openwerkplein.begeleiding.tests.routes import VERVOLG, maak_versie
from openwerkplein.dossier.handelingen.samenvoegen import voeg_samen
from openwerkplein.dossier.models import (
    Besluit,
    Contactmoment,
    Document,
    Inwoner,
    Kenmerk,
    Leefsituatie,
    Samenvoeging,
    Taalmeting,
    Uitkering,
)
from openwerkplein.inzicht.models import Taakstelling
from openwerkplein.kern.models import Lijstwaarde, Medewerker
from openwerkplein.kern.rollen import BEGELEIDERS, Rol
from openwerkplein.kern.tests.factories import GemeenteFactory, MedewerkerFactory, TeamFactory
from openwerkplein.kern.tijd import vandaag
from openwerkplein.ondernemers.models import (
    Bedrag,
    Contactpersoon,
    Intermediair,
    Introductie,
    Kernteamlid,
    Ondernemer,
    Ondernemerscontact,
    Ondernemersvraag,
    Steun,
    Toezegging,
    Vestiging,
)
from openwerkplein.uitwisseling.handelingen import voer_uit, zet_klaar
from openwerkplein.uitwisseling.models import Aanlevering
from openwerkplein.werk.handelingen.voordrachten import stel_voor, zet_stap
from openwerkplein.werk.models import (
    Beroep,
    Kandidaatprofiel,
    Lijstvoorstel,
    Toestemming,
    Uitsluiting,
    Voordracht,
    Werk,
    Werkeis,
)
from openwerkplein.werk.tests.factories import KandidaatprofielFactory, ToestemmingFactory
from tests.voorbeeld_werk import maak_ondernemer, maak_profiel

# Example arguments by name; what means something else in one route stands in PER_ROUTE.
ARGUMENTEN: dict[str, Callable[[Voorbeeld], Any]] = {
    "dossiernummer": lambda v: v.inwoner.dossiernummer,
    "sleutel": lambda v: v.aanlevering.sleutel,
    "collega": lambda v: v.begeleiding.medewerker_id,
    "kenmerk": lambda v: "fase",
    "verdeling": lambda v: v.verdeling,
    # The kennisbank.
    "instrument": lambda v: "coaching",
    "gemeente": lambda v: v.inwoner.gemeente.code,
    # Routes: one with versions and a draft.
    "routecode": lambda v: v.routeversie.code,
    "nummer": lambda v: 2,
    # A step of the kandidaatprofiel.
    "deel": lambda v: "papieren",
    "plek": lambda v: 1,
    "richting": lambda v: "omlaag",
    "aanleidingcode": lambda v: v.routeaanleiding.aanleiding,
    "beroep": lambda v: Beroep.objects.get(code="5230").pk,
    # Work.
    "eissoort": lambda v: "taal",
    "status": lambda v: "ingetrokken",
    # Employers.
    "vestiging": lambda v: v.vestiging.pk,
    "ondernemer": lambda v: v.ondernemer.pk,
    # The numbers.
    "tabel": lambda v: "clienten",
    "rij": lambda v: "uitkering",
    "kolom": lambda v: "totaal",
    # Arguments of django-allauth.
    "uidb36": lambda v: "1",
    "key": lambda v: "a-b",
    "provider_id": lambda v: "onbekend",
}
PER_ROUTE: dict[str, dict[str, Callable[[Voorbeeld], Any]]] = {
    "dossier:export": {"bereik": lambda v: "alles"},
    "dossier:samenvoegen": {
        "blijft": lambda v: v.inwoner.dossiernummer,
        "vervalt": lambda v: v.dubbel.dossiernummer,
    },
    "dossier:kenmerk-vaststellen": {"soort": lambda v: "perspectief"},
    "dossier:ongedaan": {"briefje": lambda v: "briefje"},
    "dossier:ongedaan-los": {"briefje": lambda v: "briefje"},
    "begeleiding:mijndag-later": {"signaal": lambda v: "afspraak", "sleutel": lambda v: v.belofte.pk},
    "begeleiding:mijndag-toch-nu": {"signaal": lambda v: "afspraak", "sleutel": lambda v: v.belofte.pk},
    "begeleiding:mijndag-afmelden": {"sleutel": lambda v: afmeldsleutel(v.begeleiding.medewerker)},
    "begeleiding:agenda": {"sleutel": lambda v: v.agendasleutel},
    "begeleiding:agenda-open": {"soort": lambda v: "afspraak", "pk": lambda v: v.belofte.pk},
    "werk:voordracht-stap": {"naar": lambda v: "gesprek"},
    # Matching: pages of a piece of work.
    **{
        f"werk:{naam}": {"pk": lambda v: v.werk.pk}
        for naam in ("kandidaten", "vergelijk", "voorstellen", "anoniem", "anoniem-pdf")
    },
    "ondernemers:steun-uitgelegd": {"soort": lambda v: "jobcoach"},
    "ondernemers:steun-aanvraag-nieuw": {"soort": lambda v: "lks_loonwaarde"},
    "ondernemers:bedrag-verloop": {"soort": lambda v: "wml_uur"},
    "ondernemers:geschiedenis": {"soort": lambda v: "vestiging", "pk": lambda v: v.vestiging.pk},
    "ondernemers:verwijder": {"soort": lambda v: "toezegging", "pk": lambda v: v.toezegging.pk},
    "inzicht:bestand": {"soort": lambda v: "csv"},
    "beheer:medewerker": {"pk": lambda v: v.begeleiding.medewerker_id},
    "beheer:uitnodigen": {"pk": lambda v: v.begeleiding.medewerker_id},
    "beheer:tweede_factor_weg": {"pk": lambda v: v.begeleiding.medewerker_id},
    "beheer:team": {"pk": lambda v: v.begeleiding.medewerker.team_id},
    "beheer:gemeente": {"pk": lambda v: v.inwoner.gemeente_id},
    "beheer:lijst": {"lijst": lambda v: "uitkering_soort"},
    "beheer:waarde": {"pk": lambda v: Lijstwaarde.objects.filter(lijst="uitkering_soort").first().pk},
    "mfa_edit_webauthn": {"pk": lambda v: 1},
    "mfa_remove_webauthn": {"pk": lambda v: 1},
}


@dataclass(frozen=True)
class Voorbeeld:
    """One inwoner with one of everything, and a colleague in every role who reaches that inwoner."""

    inwoner: Inwoner
    medewerkers: dict[Rol, Medewerker]
    uitkering: Uitkering
    leefsituatie: Leefsituatie
    kenmerk: Kenmerk
    contactmoment: Contactmoment
    besluit: Besluit
    taalmeting: Taalmeting
    document: Document
    voorziening: Voorziening
    begeleiding: Begeleiding
    afspraak: Afspraak
    belofte: Afspraak
    agendasleutel: str
    dubbel: Inwoner
    samenvoeging: Samenvoeging
    taakstelling: Taakstelling
    aanlevering: Aanlevering
    jongereinbeeld: JongereInBeeld
    bestemming: Bestemming
    uitstroomoverleg: Uitstroomoverleg
    overdracht: Overdracht
    routekaart: Routekaart
    routestap: Routestap
    routeversie: Routeversie
    routeaanleiding: Routeaanleiding
    caseloadnorm: Caseloadnorm
    verdeling: str
    ondernemer: Ondernemer
    vestiging: Vestiging
    contactpersoon: Contactpersoon
    kernteamlid: Kernteamlid
    introductie: Introductie
    ondernemerscontact: Ondernemerscontact
    toezegging: Toezegging
    ondernemersvraag: Ondernemersvraag
    werk: Werk
    werkeis: Werkeis
    kandidaatprofiel: Kandidaatprofiel
    toestemming: Toestemming
    uitsluiting: Uitsluiting
    lijstvoorstel: Lijstvoorstel
    voordracht: Voordracht
    steun: Steun
    bedrag: Bedrag
    intermediair: Intermediair

    def adres(self, naam: str, argumenten: frozenset[str]) -> str | None:
        """Return the address of a route with example arguments, None when an example is missing."""
        bekend = ARGUMENTEN | self._rij(naam) | PER_ROUTE.get(naam, {})
        if not argumenten <= bekend.keys():
            return None
        try:
            return reverse(naam, kwargs={argument: bekend[argument](self) for argument in argumenten})
        except NoReverseMatch:
            return None

    def _rij(self, naam: str) -> dict[str, Callable[[Voorbeeld], Any]]:
        """Return the `pk` for a route that is named after a model: ``dossier:uitkering-wijzig``."""
        rij = getattr(self, naam.rpartition(":")[2].partition("-")[0], None)
        return {"pk": lambda v: rij.pk} if isinstance(rij, Model) else {}


def maak_voorbeeld() -> Voorbeeld:
    """Make the example in the database of the test."""
    gemeente, team, nu = GemeenteFactory(), TeamFactory(), vandaag()
    collegas = {rol: MedewerkerFactory(rollen=[rol], team=team, gemeenten=[gemeente]) for rol in Rol}
    coach = collegas[Rol.REGIECOACH]
    wie = {"voornamen": "Fenna", "achternaam": "Voorbeeld", "geboortedatum": date(1980, 1, 2), "gemeente": gemeente}
    inwoner, dubbel, derde = (Inwoner.objects.create(dossiernummer=f"D-{n}", **wie) for n in (1, 2, 3))
    begin = nu - timedelta(days=400)
    begeleidingen = [
        Begeleiding.objects.create(inwoner=inwoner, medewerker=collegas[rol], rol=rol, begindatum=begin)
        for rol in BEGELEIDERS
    ]
    bij_ondernemer, profiel = maak_ondernemer(collegas[Rol.ACCOUNTMANAGER], gemeente, inwoner), maak_profiel(inwoner)
    ToestemmingFactory(
        inwoner=KandidaatprofielFactory(inwoner=dubbel).inwoner
    )  # somebody who fits and was not proposed yet
    return Voorbeeld(
        **bij_ondernemer,
        **profiel,
        voordracht=_voordracht(bij_ondernemer["werk"], inwoner, collegas),
        inwoner=inwoner,
        medewerkers=collegas,
        uitkering=Uitkering.objects.create(inwoner=inwoner, soort="PW", begindatum=begin),
        leefsituatie=Leefsituatie.objects.create(
            inwoner=inwoner, norm="alleenstaand", leefvorm="alleenstaand", begindatum=begin
        ),
        kenmerk=Kenmerk.objects.create(inwoner=inwoner, soort="perspectief", waarde="wel", begindatum=begin),
        contactmoment=Contactmoment.objects.create(
            inwoner=inwoner, soort="gesprek", datum=nu - timedelta(days=10), medewerker=coach, onderwerp="Kennismaken"
        ),
        besluit=Besluit.objects.create(
            inwoner=inwoner,
            datum=nu,
            onderwerp="Cursus",
            uitkomst="Toegekend",
            redenen="Past bij het doel.",
            medewerker=coach,
        ),
        taalmeting=Taalmeting.objects.create(inwoner=inwoner, datum=nu, uitslag="oranje", medewerker=coach),
        document=Document.objects.create(
            inwoner=inwoner,
            datum=nu,
            soort="brief",
            titel="Brief",
            bestand=ContentFile(b"%PDF-1.7", "brief.pdf"),
            bestandstype="pdf",
            grootte=8,
            medewerker=coach,
        ),
        voorziening=Voorziening.objects.create(inwoner=inwoner, soort="coaching", begindatum=nu - timedelta(days=90)),
        begeleiding=begeleidingen[0],
        jongereinbeeld=JongereInBeeld.objects.create(
            inwoner=inwoner, begindatum=begin, school="Praktijkcollege", verlaat_school_op=nu + timedelta(days=60)
        ),
        bestemming=Bestemming.objects.create(
            inwoner=inwoner,
            datum=nu,
            soort="werk",
            actie="Proefdag regelen",
            uitvoerder=coach,
            voor=nu + timedelta(days=7),
            medewerker=coach,
        ),
        uitstroomoverleg=Uitstroomoverleg.objects.create(datum=nu, gemeente=gemeente, medewerker=coach),
        overdracht=_overdracht(inwoner, coach),
        caseloadnorm=Caseloadnorm.objects.create(rol="regiecoach", team=team, norm=60),
        verdeling=_verdeling(dubbel, coach, collegas[Rol.TEAMLEIDER]),
        routekaart=(kaart := _routekaart(inwoner, coach)),
        routestap=kaart.stappen.open().first(),
        routeversie=_concept(kaart.versie_van_route, collegas[Rol.FUNCTIONEEL_BEHEERDER]),
        routeaanleiding=Routeaanleiding.objects.create(aanleiding="jaarbegin", route="proef"),
        dubbel=dubbel,
        samenvoeging=voeg_samen(inwoner, derde, reden="Dezelfde persoon", door=collegas[Rol.TEAMLEIDER]),
        aanlevering=_aanlevering(collegas[Rol.FUNCTIONEEL_BEHEERDER]),
        taakstelling=Taakstelling.objects.create(soort="beschut_werk", jaar=nu.year, aantal=5, gemeente=gemeente),
        belofte=Afspraak.objects.create(
            inwoner=inwoner,
            datum=nu - timedelta(days=10),
            medewerker=coach,
            wat="Bellen over de cursus",
            wie="medewerker",
            uitvoerder=coach,
            voor=nu - timedelta(days=1),
        ),
        agendasleutel=maak_agendasleutel(coach),
        afspraak=Afspraak.objects.create(
            inwoner=inwoner,
            datum=nu - timedelta(days=10),
            medewerker=coach,
            wat="Inschrijven voor de cursus",
            wie="inwoner",
            voor=nu + timedelta(days=5),
        ),
    )


def _voordracht(werk: Werk, inwoner: Inwoner, collegas: dict[Rol, Medewerker]) -> Voordracht:
    """Put the inwoner forward for the work, after talking about it."""
    bijdragen = [{"code": "reizen", "punten": 1400, "zin": "Woont 2 kilometer van het werk."}]
    coach, manager = collegas[Rol.REGIECOACH], collegas[Rol.ACCOUNTMANAGER]
    stel_voor(werk, inwoner, door=coach, toelichting="Bakt graag.", score=7600, bijdragen=bijdragen)
    rij = Voordracht.objects.get()
    zet_stap(rij, 1, "besproken", door=coach)
    zet_stap(rij, 2, "voorgedragen", door=manager)
    return Voordracht.objects.get()


def _verdeling(inwoner: Inwoner, naar: Medewerker, door: Medewerker) -> str:
    """Give who has nobody a contact person as a division of one, and return its code."""
    posten = (Post(inwoner.pk, None, 0, naar.pk),)
    return verdeel(Verdeelplan("regiecoach", vandaag(), "had nog niemand", posten), door=door).code


def _routekaart(inwoner: Inwoner, door: Medewerker) -> Routekaart:
    """Let the inwoner follow a route, with a step that is done."""
    start(inwoner, maak_versie(), ankerdatum=vandaag(), door=door)
    stap = Routestap.objects.get(code="bijeenkomst")
    rond_af(stap, stap.versie, door=door, uitkomst="gekomen", notitie="Was op tijd.")
    return Routekaart.objects.get()


def _concept(versie: Routeversie, door: Medewerker) -> Routeversie:
    """Publish a newer version of a route, so that somebody follows an older one, and return a draft of the next."""
    maak_versie(VERVOLG)
    eerste: Any = nieuwe_versie(versie, door=door).rij
    anders = eerste.bron.replace("2 maanden na anker", "10 weken na anker")
    tweede: Any = wijzig_tekst(eerste, eerste.versie, anders, door=door).rij
    derde: Any = publiceer(tweede, tweede.versie, toelichting="Eerder bijwerken", door=door).rij
    concept: Any = nieuwe_versie(derde, door=door).rij
    return Routeversie.objects.get(pk=concept.pk)


def _overdracht(inwoner: Inwoner, van: Medewerker) -> Overdracht:
    """Offer a handover to a colleague of the team."""
    naar = MedewerkerFactory(rollen=[Rol.REGIECOACH], team=van.team, gemeenten=list(van.gemeenten.all()))
    aanbod = Aanbod("regiecoach", naar, "Zoekt werk.", "Bel in de ochtend.", gesprek_op=vandaag() + timedelta(days=3))
    return Overdracht.objects.get(pk=bied_aan(inwoner, aanbod, door=van).rij.pk)


def _aanlevering(door: Medewerker) -> Aanlevering:
    """Offer a delivery with a row that cannot be loaded, and try it."""
    bestand = SimpleUploadedFile("gemeenten.csv", b"code;naam\n0106;Assen\nfout;Nergens\n")
    aanlevering = zet_klaar([bestand], door)
    voer_uit(str(aanlevering.sleutel), proef=True)
    return aanlevering
