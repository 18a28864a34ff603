"""Voordrachten: what may happen, who may do it, what is checked, and that nothing happens without a line in the log."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from openwerkplein.dossier.handelingen.rijen import maak_ongedaan
from openwerkplein.dossier.tests.factories import InwonerFactory
from openwerkplein.kern.tests.factories import MedewerkerFactory
from openwerkplein.kern.tijd import vandaag
from openwerkplein.werk.handelingen.voordrachten import (
    draag_samen_voor,
    laat_verlopen,
    moment,
    sluit_voordrachten_van,
    stel_voor,
    trek_in_wegens_toestemming,
    zet_stap,
)
from openwerkplein.werk.models import Voordracht, Werk
from openwerkplein.werk.overgangen import GEWEEST, OPEN, OVERGANGEN, mogelijk, redenen_voor
from openwerkplein.werk.tests.factories import (
    KandidaatprofielFactory,
    ToestemmingFactory,
    UitsluitingFactory,
    VoordrachtFactory,
    WerkFactory,
)
from openwerkplein.werk.voordrachtcontroles import CONTROLES

pytestmark = pytest.mark.django_db
S = Voordracht.Status


@pytest.fixture
def accountmanager() -> Any:
    return MedewerkerFactory(rollen=["accountmanager"], naam="Ada Contact")


@pytest.fixture
def coach() -> Any:
    return MedewerkerFactory(rollen=["regiecoach"], naam="Rik Coach")


@pytest.fixture
def kandidaat() -> Any:
    return KandidaatprofielFactory().inwoner


@pytest.fixture
def werk() -> Any:
    return WerkFactory(vestiging__ondernemer__naam="Bakkerij Korst")


def fout(doe: Any) -> str:
    with pytest.raises(ValidationError) as bericht:
        doe()
    return " ".join(bericht.value.messages)


def stap(rij: Any, naar: str, door: Any, **velden: Any) -> Any:
    rij.refresh_from_db()
    return zet_stap(rij, rij.versie, naar, door=door, **velden)


def staat(rij: Any) -> str:
    rij.refresh_from_db()
    return str(rij.status)


# -- the table --------------------------------------------------------------------------------------------------------


def test_table_is_closed_and_reaches_every_state() -> None:
    naar = {een.naar for een in OVERGANGEN}
    assert naar == set(S)
    assert all(code in CONTROLES for een in OVERGANGEN for code in een.controles)
    # Only the programme lets lapse; whatever ended stays ended, except a placement that falls through.
    assert all((een.naar == S.VERLOPEN) == (not een.rollen) for een in OVERGANGEN)
    assert {een.van for een in OVERGANGEN} == {"", *OPEN, S.GEPLAATST}
    # Who refuses or withdraws says why; nobody comes to an employer without consent, whatever the way.
    assert all(("reden" in een.invullen) == (een.einde and bool(een.rollen)) for een in OVERGANGEN)
    assert all("toestemming" in een.controles for een in OVERGANGEN if een.naar in (S.VOORGEDRAGEN, S.GESPREK))
    assert all(een.van in GEWEEST for een in OVERGANGEN if een.naar == S.GEPLAATST)
    assert [een.vooruit for een in mogelijk(S.VOORGEDRAGEN)] == [True, True, False, False, False]


def test_reasons_are_of_the_side_that_says_them() -> None:
    kandidaat = dict(redenen_voor(S.AFGEWEZEN_KANDIDAAT))
    ondernemer = dict(redenen_voor(S.AFGEWEZEN_ONDERNEMER))
    intrekken = dict(redenen_voor(S.INGETROKKEN))
    assert {"kandidaat_reizen", "geen_reactie", "overig"} <= kandidaat.keys()
    assert {"ondernemer_taal", "geen_reactie", "overig"} <= ondernemer.keys()
    assert not any(code.startswith("kandidaat_") for code in (*ondernemer, *intrekken))
    assert "vergissing" in intrekken
    assert "vergissing" not in {*kandidaat, *ondernemer}


# -- proposing --------------------------------------------------------------------------------------------------------


def test_proposing_keeps_what_the_machine_found_and_logs(werk: Any, kandidaat: Any, coach: Any) -> None:
    bijdragen = [{"code": "reizen", "punten": 1200, "zin": "Woont 4 km van het werk."}]
    uitkomst = stel_voor(werk, kandidaat, door=coach, toelichting="Wil graag bakken.", score=8100, bijdragen=bijdragen)
    rij = Voordracht.objects.get()
    assert (rij.status, rij.medewerker, rij.voorgesteld_op, rij.score, rij.bijdragen, rij.toelichting) == (
        S.VOORGESTELD,
        coach,
        vandaag(),
        8100,
        bijdragen,
        "Wil graag bakken.",
    )
    regel = rij.overgangen.get()
    assert (regel.van, regel.naar, regel.medewerker, regel.toelichting) == (
        "",
        S.VOORGESTELD,
        coach,
        "Wil graag bakken.",
    )
    # Proposing among colleagues needs no consent, but says that it will be needed.
    assert "Vraag toestemming voordat u bij Bakkerij Korst voordraagt" in uitkomst.zin
    ToestemmingFactory(inwoner=(ander := KandidaatprofielFactory().inwoner), begindatum=date(2024, 1, 1))
    assert "toestemming" not in stel_voor(werk, ander, door=coach).zin


def test_who_cannot_be_proposed(werk: Any, kandidaat: Any, coach: Any) -> None:
    nu = vandaag()
    zonder = InwonerFactory(voornamen="Bo", achternaam="Kaal")
    assert "Bo Kaal heeft nog geen kandidaatprofiel" in fout(lambda: stel_voor(werk, zonder, door=coach))
    overleden = KandidaatprofielFactory(inwoner__overleden=date(2024, 2, 1)).inwoner
    assert "is overleden op 1 feb 2024" in fout(lambda: stel_voor(werk, overleden, door=coach))
    dicht = WerkFactory(status=Werk.Status.VERVULD, gesloten_op=nu)
    assert "staat op 'vervuld'. Heropen het werk" in fout(lambda: stel_voor(dicht, kandidaat, door=coach))
    weg = KandidaatprofielFactory().inwoner
    UitsluitingFactory(inwoner=weg, ondernemer=werk.vestiging.ondernemer, begindatum=nu, einddatum=date(2099, 12, 31))
    assert "Bakkerij Korst en deze kandidaat worden tot en met 31 dec 2099 niet bij elkaar gebracht" in fout(
        lambda: stel_voor(werk, weg, door=coach)
    )
    stel_voor(werk, kandidaat, door=coach)
    assert "al voorgesteld voor dit werk door Rik Coach" in fout(lambda: stel_voor(werk, kandidaat, door=coach))
    vol = WerkFactory(plekken=1)
    VoordrachtFactory(werk=vol, status=S.GEPLAATST, geplaatst_per=nu)
    assert "De plek is vergeven" in fout(lambda: stel_voor(vol, kandidaat, door=coach))
    voorman = MedewerkerFactory(rollen=["voorman"])
    assert "'Stel voor' doet een regiecoach, accountmanager, adviseur Max-WW" in fout(
        lambda: stel_voor(werk, zonder, door=voorman)
    )


# -- the way of one voordracht ----------------------------------------------------------------------------------------


def test_from_proposal_to_placed(werk: Any, kandidaat: Any, coach: Any, accountmanager: Any) -> None:
    rij = stel_voor(werk, kandidaat, door=coach).rij
    stap(rij, S.BESPROKEN, coach, toelichting="Wil graag.")
    assert "'Draag voor' doet een accountmanager" in fout(lambda: stap(rij, S.VOORGEDRAGEN, coach))
    assert "geen toestemming gegeven om bij Bakkerij Korst" in fout(lambda: stap(rij, S.VOORGEDRAGEN, accountmanager))
    # Consent for another employer does not count.
    ToestemmingFactory(inwoner=kandidaat, ondernemer=WerkFactory().vestiging.ondernemer, begindatum=date(2024, 1, 1))
    assert "geen toestemming" in fout(lambda: stap(rij, S.VOORGEDRAGEN, accountmanager))
    ToestemmingFactory(inwoner=kandidaat, ondernemer=werk.vestiging.ondernemer, begindatum=date(2024, 1, 1))
    stap(rij, S.VOORGEDRAGEN, accountmanager)
    assert fout(lambda: stap(rij, S.GESPREK, coach)) == "Vul in: de dag van het gesprek."
    over_een_week = vandaag() + timedelta(days=7)
    stap(rij, S.GESPREK, coach, gesprek_op=over_een_week)
    verzet = stap(rij, S.GESPREK, coach, gesprek_op=over_een_week + timedelta(days=1))
    assert "staat op" in verzet.zin
    assert rij.overgangen.count() == 5
    assert "ligt voor de dag van het voorstel" in fout(
        lambda: stap(rij, S.GEPLAATST, coach, geplaatst_per=date(2020, 1, 1))
    )
    assert "meer dan een jaar vooruit" in fout(
        lambda: stap(rij, S.GEPLAATST, coach, geplaatst_per=vandaag() + timedelta(days=400))
    )
    geplaatst = stap(rij, S.GEPLAATST, accountmanager, geplaatst_per=over_een_week)
    assert geplaatst.zin.endswith("Alle plekken zijn nu vergeven: sluit het werk.")
    rij.refresh_from_db()
    assert rij.geplaatst_per == over_een_week
    assert rij.status_sinds.date() <= timezone.now().date()
    weg = stap(rij, S.INGETROKKEN, coach, reden="overig", toelichting="Begon toch niet.")
    rij.refresh_from_db()
    assert rij.geplaatst_per is None
    assert weg.stappen
    assert [een.naar for een in rij.overgangen.all()] == [
        S.VOORGESTELD,
        S.BESPROKEN,
        S.VOORGEDRAGEN,
        S.GESPREK,
        S.GESPREK,
        S.GEPLAATST,
        S.INGETROKKEN,
    ]


def test_the_end_needs_a_reason_that_fits(coach: Any) -> None:
    rij = VoordrachtFactory()
    assert fout(lambda: stap(rij, S.AFGEWEZEN_KANDIDAAT, coach)) == "Vul in: waarom het niet doorgaat."
    assert "hoort niet bij deze stap" in fout(lambda: stap(rij, S.AFGEWEZEN_KANDIDAAT, coach, reden="ondernemer_taal"))
    assert "Schrijf op wat de reden is" in fout(lambda: stap(rij, S.AFGEWEZEN_KANDIDAAT, coach, reden="overig"))
    assert "kan niet naar 'ondernemer wil niet'" in fout(
        lambda: stap(rij, S.AFGEWEZEN_ONDERNEMER, coach, reden="ondernemer_taal")
    )
    assert "Dit doet het programma zelf" in fout(lambda: stap(rij, S.VERLOPEN, coach))
    stap(rij, S.AFGEWEZEN_KANDIDAAT, coach, reden="kandidaat_reizen", toelichting="Geen bus in de ochtend.")
    rij.refresh_from_db()
    assert (rij.reden, rij.reden_toelichting) == ("kandidaat_reizen", "Geen bus in de ochtend.")
    assert rij.overgangen.get().reden == "kandidaat_reizen"


def test_the_second_hears_who_was_first(coach: Any, accountmanager: Any) -> None:
    rij = VoordrachtFactory()
    zet_stap(rij, 1, S.BESPROKEN, door=coach)
    melding = fout(lambda: zet_stap(rij, 1, S.INGETROKKEN, door=accountmanager, reden="geen_reactie"))
    assert "Rik Coach was u voor" in melding
    assert "op 'besproken met kandidaat'" in melding
    assert rij.overgangen.count() == 1


# -- undo, and what follows from elsewhere ----------------------------------------------------------------------------


def test_undo_puts_back_and_stays_on_record(werk: Any, kandidaat: Any, coach: Any) -> None:
    voorstel = stel_voor(werk, kandidaat, door=coach)
    rij: Any = voorstel.rij
    nee = stap(rij, S.AFGEWEZEN_KANDIDAAT, coach, reden="kandidaat_wil_niet")
    maak_ongedaan(None, nee.stappen, door=coach)
    rij.refresh_from_db()
    assert (rij.status, rij.reden, rij.reden_toelichting) == (S.VOORGESTELD, "", "")
    laatste = rij.overgangen.last()
    assert (laatste.van, laatste.naar, laatste.toelichting) == (
        S.AFGEWEZEN_KANDIDAAT,
        S.VOORGESTELD,
        "stap ongedaan gemaakt",
    )
    with pytest.raises(ValidationError, match="Rik Coach heeft het intussen gewijzigd"):
        maak_ongedaan(None, voorstel.stappen, door=coach)
    ander = stel_voor(werk, KandidaatprofielFactory().inwoner, door=coach)
    maak_ongedaan(None, ander.stappen, door=coach)
    ander.rij.refresh_from_db()
    assert isinstance(ander.rij, Voordracht)
    assert (ander.rij.status, ander.rij.reden) == (S.INGETROKKEN, "vergissing")
    assert not Voordracht.objects.meegeteld().filter(pk=ander.rij.pk).exists()


def test_closing_work_ends_what_is_open(coach: Any) -> None:
    werk = WerkFactory(plekken=2)
    open_, klaar = (
        VoordrachtFactory(werk=werk),
        VoordrachtFactory(werk=werk, status=S.GEPLAATST, geplaatst_per=vandaag()),
    )
    weg = sluit_voordrachten_van(werk, "De ondernemer stopt.", coach)
    assert weg == [open_]
    assert staat(klaar) == S.GEPLAATST
    open_.refresh_from_db()
    assert (open_.status, open_.reden, open_.reden_toelichting) == (
        S.INGETROKKEN,
        "werk_gesloten",
        "De ondernemer stopt.",
    )
    vol = WerkFactory()
    VoordrachtFactory(werk=vol, status=S.GEPLAATST, geplaatst_per=vandaag())
    over = VoordrachtFactory(werk=vol)
    sluit_voordrachten_van(vol, "", coach)
    over.refresh_from_db()
    assert over.reden == "plek_vergeven"


def test_withdrawn_consent_takes_out_of_what_it_carried(coach: Any) -> None:
    kandidaat = KandidaatprofielFactory().inwoner
    een, twee = WerkFactory(), WerkFactory()
    eigen = ToestemmingFactory(inwoner=kandidaat, ondernemer=een.vestiging.ondernemer, begindatum=date(2024, 1, 1))
    bij_een = VoordrachtFactory(inwoner=kandidaat, werk=een, status=S.VOORGEDRAGEN)
    bij_twee = VoordrachtFactory(inwoner=kandidaat, werk=twee, status=S.GESPREK, gesprek_op=vandaag())
    van_een_ander = VoordrachtFactory(werk=twee, status=S.VOORGEDRAGEN)
    # A general consent just ended: the one for the first employer still carries that voordracht.
    assert trek_in_wegens_toestemming(kandidaat, None, coach) == [bij_twee]
    assert (staat(bij_een), staat(bij_twee)) == (S.VOORGEDRAGEN, S.INGETROKKEN)
    eigen.einddatum = vandaag() - timedelta(days=1)
    eigen.save()
    assert trek_in_wegens_toestemming(kandidaat, een.vestiging.ondernemer, coach) == [bij_een]
    assert staat(bij_een) == S.INGETROKKEN
    assert staat(van_een_ander) == S.VOORGEDRAGEN
    assert bij_een.overgangen.get().reden == "toestemming_ingetrokken"


def test_what_nobody_touched_lapses_once() -> None:
    oud = VoordrachtFactory(status_sinds=moment() - timedelta(days=61))
    jong, dicht = VoordrachtFactory(), VoordrachtFactory(status=S.VERLOPEN, status_sinds=moment() - timedelta(days=90))
    grens = moment() - timedelta(days=60)
    assert laat_verlopen(grens) == [oud]
    assert laat_verlopen(grens) == []
    assert (staat(oud), staat(jong), staat(dicht)) == (S.VERLOPEN, S.VOORGESTELD, S.VERLOPEN)
    regel = oud.overgangen.get()
    assert (regel.medewerker, regel.toelichting) == (None, "Geen stap in 60 dagen.")


def test_several_at_once_or_nobody(werk: Any, coach: Any, accountmanager: Any) -> None:
    een, twee = (VoordrachtFactory(werk=werk) for _ in range(2))
    ToestemmingFactory(inwoner=een.inwoner, begindatum=date(2024, 1, 1))
    melding = fout(lambda: draag_samen_voor(werk, [(een, 1), (twee, 1)], door=accountmanager))
    assert f"{twee.inwoner.naam}: " in melding
    assert een.inwoner.naam not in melding
    assert staat(een) == S.VOORGESTELD
    ToestemmingFactory(inwoner=twee.inwoner, begindatum=date(2024, 1, 1))
    uitkomst = draag_samen_voor(werk, [(een, 1), (twee, 1)], door=accountmanager)
    assert uitkomst.zin == "2 kandidaten zijn voorgedragen bij Bakkerij Korst."
    maak_ongedaan(None, uitkomst.stappen, door=accountmanager)
    assert (staat(een), staat(twee)) == (S.VOORGESTELD, S.VOORGESTELD)
    assert "Vink eerst aan" in fout(lambda: draag_samen_voor(werk, [], door=accountmanager))
