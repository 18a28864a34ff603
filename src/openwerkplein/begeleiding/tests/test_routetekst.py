"""The text of a route as data: forms change a part of it, nothing typed is lost, and versions are compared in words."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from openwerkplein.begeleiding.forms.routes_stap import Stapform, Uitkomsten, uitkomstrijen
from openwerkplein.begeleiding.routebestand import geleverde, woordenboek
from openwerkplein.begeleiding.routeconcept import Concept, lees_concept, schrijf_concept, zet_velden
from openwerkplein.begeleiding.routenakijken import kijk_voorwaarde_na
from openwerkplein.begeleiding.routewoorden import verschil
from openwerkplein.begeleiding.tests.routes import PROEF
from openwerkplein.motor.routes.lezen import lees
from openwerkplein.motor.routes.taal import OngeldigeRoute, Woordenboek


def test_a_shipped_route_goes_through_the_forms_unchanged(db: None) -> None:
    """Every step of every route: read in the forms and sent back as it is shown, it says the same."""
    woorden = woordenboek()
    for een in geleverde():
        concept = lees_concept(een.bron)
        assert lees_concept(schrijf_concept(concept)) == concept
        anders = replace(
            concept, stappen=tuple(_door_het_formulier(concept, stap_, woorden) for stap_ in concept.stappen)
        )

        assert not verschil(lees(een.bron, een.bestand), lees(schrijf_concept(anders), een.bestand)), een.code


def _door_het_formulier(concept: Concept, huidig: dict[str, Any], woorden: Woordenboek) -> dict[str, Any]:
    """Return a step as it comes out of the forms that show it."""
    leeg = Stapform(concept=concept, stap=huidig, woorden=woorden)
    data = {naam: leeg[naam].value() for naam in leeg.fields if leeg[naam].value() not in (None, False)}
    form = Stapform(data, concept=concept, stap=huidig, woorden=woorden)
    begin = uitkomstrijen(huidig)
    rijen: dict[str, Any] = {"u-TOTAL_FORMS": len(begin), "u-INITIAL_FORMS": len(begin)}
    rijen |= {f"u-{nummer}-{naam}": waarde for nummer, rij in enumerate(begin) for naam, waarde in rij.items()}
    opties = {"stappen": [(een["code"], een["titel"]) for een in concept.stappen], "routes": []}
    uitkomsten = Uitkomsten(rijen, prefix="u", initial=begin, form_kwargs=opties)
    assert form.is_valid(), form.errors
    assert uitkomsten.is_valid(), uitkomsten.errors
    return huidig | form.waarden() | {"uitkomsten": uitkomsten.waarden()}


@given(tekst=st.text(max_size=300))
@settings(max_examples=60)
def test_any_text_is_kept_or_refused_never_lost(tekst: str) -> None:
    try:
        stappen_ = lees_concept(tekst).stappen
    except OngeldigeRoute:
        assert zet_velden(tekst, {"versie": "2"}) == tekst
    else:
        assert lees_concept(zet_velden(tekst, {"versie": "2"})).stappen == stappen_


def test_setting_a_field_keeps_remarks_and_the_rest() -> None:
    tekst = "# bovenaan\ncode: a\ntitel: Oud\n  en verder\n# over de versie\nversie: 1\nstappen: []\n"

    assert zet_velden(tekst, {"titel": "Nieuw: beter", "versie": "2"}) == (
        "# bovenaan\ncode: a\ntitel: 'Nieuw: beter'\n# over de versie\nversie: 2\nstappen: []\n"
    )
    assert lees_concept(zet_velden("{code: a, titel: b}", {"titel": "c"})).velden == {"code": "a", "titel": "c"}


def test_differences_in_words(db: None) -> None:
    anders = (
        PROEF.replace("1 maand na bijeenkomst", "2 maanden na bijeenkomst")
        .replace("6 weken", "10 weken")
        .replace("U praat over uw plan.", "U maakt een plan.")
        .replace("einde: naar werk", "naar: contact")
        .replace("  - code: dossier\n    titel: Dossier bijwerken", "  - code: brief\n    titel: Brief sturen")
    )
    uit = verschil(lees(PROEF, "a"), lees(anders, "b"))

    per_stap = {een.titel: (een.wat, " / ".join(een.zinnen)) for een in uit.stappen}
    assert not uit.route
    assert per_stap["Gesprek over het plan"][0] == "verschoven"
    assert (
        "wanneer: was 1 maand na 'Bijeenkomst', wordt 2 maanden na 'Bijeenkomst'"
        in per_stap["Gesprek over het plan"][1]
    )
    assert (
        "dan stopt de route: naar werk, wordt heeft werk; dan komt 'Even bellen'"
        in per_stap["Gesprek over het plan"][1]
    )
    assert "tekst voor de inwoner is gewijzigd" in per_stap["Gesprek over het plan"][1]
    assert per_stap["Brief sturen"][0] == "erbij"
    assert per_stap["Dossier bijwerken"][0] == "weg"
    assert "Bijeenkomst" not in per_stap


def test_conditions_are_checked_while_typing(db: None) -> None:
    assert kijk_voorwaarde_na("leeftijd < 27 en perspectief == wel") == []
    assert "leeftijd" in kijk_voorwaarde_na("leeftyd < 27")[0]
    assert kijk_voorwaarde_na("leeftijd <")
    assert kijk_voorwaarde_na("perspectief == soms")
