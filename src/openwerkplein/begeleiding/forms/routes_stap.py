"""The forms of a step and of the route itself. They read and write the texts of the route language: what is typed wrong is
kept as it is typed, and the check of the route says at which field it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS

from openwerkplein.begeleiding.routeconcept import Concept, Waarden, als_lijst, uitkomsten_van, vrije_code
from openwerkplein.motor.routes.taal import ANKER, Eenheid, Gebrek, Soort, Woordenboek

LEGE_RIJEN = 1
MEESTE_RIJEN = 30
EENHEDEN = [(str(een), str(een)) for een in Eenheid]
RICHTINGEN = (("op", "op de dag van"), ("voor", "voor"), ("na", "na"))
_EENHEID = "dag|dagen|werkdag|werkdagen|week|weken|maand|maanden"
_MEERVOUD = {"dag": "dagen", "werkdag": "werkdagen", "week": "weken", "maand": "maanden"}
_MOMENT = re.compile(rf"(?:op|(?P<aantal>.*?) ?(?P<eenheid>{_EENHEID}) (?P<richting>voor|na)) ?(?P<vanaf>\S*)")
_DUUR = re.compile(rf"(?P<aantal>.*?) ?(?P<eenheid>{_EENHEID})")
Keuzes = Sequence[tuple[str, str]]


def _getalvak(label: str, help_text: str = "") -> forms.CharField:
    """A number that may be typed wrong: the check says so, and what was typed stays."""
    vak = forms.TextInput(attrs={"inputmode": "numeric", "class": "ow-kort"})
    return forms.CharField(label=label, required=False, max_length=20, widget=vak, help_text=help_text)


def _tekstvak(label: str, help_text: str = "", rows: int = 3) -> forms.CharField:
    return forms.CharField(
        label=label, required=False, widget=forms.Textarea(attrs={"rows": rows}), help_text=help_text
    )


def _keuze(label: str, keuzes: Any = (), help_text: str = "") -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=keuzes, required=False, help_text=help_text)


def zet_gebrek(form: forms.BaseForm, veld: str, gebrek: Gebrek) -> None:
    """Put what the check found at a field of a form that was not sent (Django only knows errors of one that was)."""
    form.errors.setdefault(veld, form.error_class(error_class="")).append(f"{gebrek.wat} {gebrek.herstel}".strip())


# -- moments and lengths as fields ------------------------------------------------------------------------------------


def momentvelden(naam: str, titel: str) -> dict[str, forms.Field]:
    """Return the four fields of a moment: number, unit, before or after, and of what."""
    return {
        f"{naam}_aantal": _getalvak(titel),
        f"{naam}_eenheid": _keuze("Eenheid", EENHEDEN),
        f"{naam}_richting": _keuze("Voor of na", RICHTINGEN),
        f"{naam}_vanaf": _keuze("Welke dag"),
    }


def uit_moment(naam: str, tekst: str) -> dict[str, str]:
    """Return what the fields of a moment show for a text, also when it is not quite right."""
    gevonden = _MOMENT.fullmatch(tekst)
    if gevonden is None:
        return {f"{naam}_aantal": tekst, f"{naam}_eenheid": "dagen", f"{naam}_richting": "op", f"{naam}_vanaf": ""}
    return {
        f"{naam}_aantal": gevonden["aantal"] or "",
        f"{naam}_eenheid": _MEERVOUD.get(gevonden["eenheid"] or "dag", gevonden["eenheid"] or "dagen"),
        f"{naam}_richting": gevonden["richting"] or "op",
        f"{naam}_vanaf": gevonden["vanaf"] or "",
    }


def naar_moment(naam: str, velden: Mapping[str, Any]) -> str:
    """Return the text of a moment, nothing when nothing was filled in."""
    aantal, richting, vanaf = (str(velden[f"{naam}_{deel}"]).strip() for deel in ("aantal", "richting", "vanaf"))
    if not vanaf and not aantal:
        return ""
    if richting == "op":
        return f"op {vanaf}"
    # Nothing filled in before "voor" or "na" is not yet a moment: the check asks for the number.
    return f"{aantal} {velden[f'{naam}_eenheid']} {richting} {vanaf}".strip()


def duurvelden(naam: str, titel: str) -> dict[str, forms.Field]:
    """Return the fields of a length."""
    return {f"{naam}_aantal": _getalvak(titel), f"{naam}_eenheid": _keuze("Eenheid", EENHEDEN)}


def uit_duur(naam: str, tekst: str) -> dict[str, str]:
    """Return what the fields of a length show."""
    gevonden = _DUUR.fullmatch(tekst)
    if gevonden is None:
        return {f"{naam}_aantal": tekst, f"{naam}_eenheid": "weken"}
    return {
        f"{naam}_aantal": gevonden["aantal"],
        f"{naam}_eenheid": _MEERVOUD.get(gevonden["eenheid"], gevonden["eenheid"]),
    }


def naar_duur(naam: str, velden: Mapping[str, Any]) -> str:
    """Return the text of a length, nothing when no number was typed."""
    aantal = str(velden[f"{naam}_aantal"]).strip()
    return f"{aantal} {velden[f'{naam}_eenheid']}" if aantal else ""


def met_huidige(keuzes: Iterable[tuple[str, str]], huidig: Any) -> list[tuple[str, str]]:
    """Return the choices with what stands there now, also when it is no longer one of them."""
    lijst = list(keuzes)
    bekend = {code for code, _ in lijst}
    return [*lijst, *((code, f"{code} (bestaat niet)") for code in als_lijst(huidig) if code not in bekend)]


# -- the route itself -------------------------------------------------------------------------------------------------


class Tekstform(forms.Form):
    """A form over texts of a draft, with the version of the draft it was made from."""

    versie = forms.IntegerField(widget=forms.HiddenInput, required=False)
    PLEKKEN: Mapping[str, str] = {}
    """Field by key of the language, where these differ."""

    def toon_gebreken(self, gebreken: Iterable[tuple[str, Gebrek]]) -> None:
        """Show what the check found, each at its field; for a form that shows what is kept and was not sent."""
        for sleutel, gebrek in gebreken:
            naam = self.PLEKKEN.get(sleutel, sleutel)
            zet_gebrek(self, naam if naam in self.fields else NON_FIELD_ERRORS, gebrek)


class Routeform(Tekstform):
    """What a route is called, from which date it is counted, and for whom it is meant."""

    titel = forms.CharField(label="Titel", required=False, max_length=200)
    anker = _keuze("Van welke datum telt de route?", help_text="De stappen liggen voor of na deze datum.")
    voor_wie = _tekstvak("Voor wie?", "Een voorwaarde op het dossier. Leeg: voor iedereen.", rows=2)
    uitleg = _tekstvak("Uitleg voor de collega")
    voor_inwoner = _tekstvak(
        "Uitleg voor de inwoner", "In gewone taal (B1). Dit leest de inwoner op zijn eigen pagina."
    )
    praktijk = _tekstvak("Wat is gezien in de praktijk?", "Waar werkt men zo, en wat viel op? Noem de bron.")

    def __init__(self, *args: Any, concept: Concept, woorden: Woordenboek, **kwargs: Any) -> None:
        begin = {naam: concept.velden.get(naam, "") for naam in self.base_fields if naam != "versie"}
        super().__init__(*args, initial=begin | kwargs.pop("initial", {}), **kwargs)
        self.fields["anker"].choices = met_huidige(woorden.ankers.items(), begin["anker"])  # type: ignore[attr-defined]

    def waarden(self) -> Waarden:
        """Return what was typed, by key of the language."""
        return {naam: _regels(tekst) for naam, tekst in self.cleaned_data.items() if naam != "versie"}


# -- a step -----------------------------------------------------------------------------------------------------------


class Stapform(Tekstform):
    """Everything of one step except its outcomes."""

    PLEKKEN = {
        "wanneer": "wanneer_aantal",
        "uiterlijk": "uiterlijk_aantal",
        "duur": "duur_minstens",
        "herhaal": "elke_aantal",
        "herhaal.elke": "elke_aantal",
        "herhaal.keer": "keer",
        "herhaal.tot": "tot_aantal",
        "code": "titel",
    }

    code = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)
    titel = forms.CharField(label="Wat is de stap?", required=False, max_length=200)
    soort = _keuze("Soort", [(str(soort), str(soort)) for soort in Soort])
    wie = _keuze("Wie doet het?")
    verplicht = forms.BooleanField(
        label="Verplicht",
        required=False,
        initial=True,
        help_text="Een verplichte stap overslaan kan alleen de teamleider.",
    )
    duur_minstens = _getalvak("Minstens")
    duur_hoogstens = _getalvak("Hoogstens")
    duur_eenheid = _keuze("Eenheid", EENHEDEN)
    na_uitkomst = forms.BooleanField(
        label="Alleen na een uitkomst",
        required=False,
        help_text="De stap komt er alleen als een uitkomst van een andere stap ernaar leidt.",
    )
    hoogstens = _getalvak("Hoe vaak hoogstens?", "Als een uitkomst er steeds weer naar kan leiden. Leeg: een keer.")
    voor_wie = _tekstvak("Voor wie?", "Een voorwaarde op het dossier. Leeg: voor iedereen in de route.", rows=2)
    keer = _getalvak("Hoe vaak in totaal")
    uitleg = _tekstvak("Uitleg voor de collega")
    voor_inwoner = _tekstvak("Tekst voor de inwoner", "In gewone taal (B1).")

    def __init__(self, *args: Any, concept: Concept, stap: Waarden, woorden: Woordenboek, **kwargs: Any) -> None:
        super().__init__(*args, initial=_uit_stap(stap) | kwargs.pop("initial", {}), **kwargs)
        self.fields |= momentvelden("wanneer", "Getal") | momentvelden("uiterlijk", "Getal")
        self.fields |= momentvelden("tot", "Tot en met: getal") | duurvelden("elke", "Elke")
        dagen = dagen_van(concept, woorden, str(stap.get("code", "")))
        for naam in ("wanneer", "uiterlijk", "tot"):
            huidig = self.initial.get(f"{naam}_vanaf")
            leeg = [("", "kies" if naam == "wanneer" else "geen")]
            self._kies(f"{naam}_vanaf", met_huidige([*leeg, *dagen], huidig))
        self._kies("wie", met_huidige(woorden.rollen.items(), stap.get("wie")))
        self._kies("soort", met_huidige([(str(soort), str(soort)) for soort in Soort], stap.get("soort")))

    def _kies(self, naam: str, keuzes: Keuzes) -> None:
        self.fields[naam].choices = keuzes  # type: ignore[attr-defined]

    @property
    def meer_open(self) -> bool:
        """Whether one of the fields that most steps do not need is filled in or wrong."""
        namen = (
            "uiterlijk_aantal",
            "uiterlijk_vanaf",
            "duur_minstens",
            "duur_hoogstens",
            "elke_aantal",
            "keer",
            "tot_aantal",
        )
        extra = (*namen, "tot_vanaf", "na_uitkomst", "hoogstens")
        return any(self[naam].value() or self.errors.get(naam) for naam in extra)

    def waarden(self) -> Waarden:
        """Return what was typed, by key of the language; what was left empty as an empty text."""
        velden = self.cleaned_data
        return {
            "titel": velden["titel"].strip(),
            "soort": velden["soort"],
            "wie": velden["wie"],
            "wanneer": naar_moment("wanneer", velden),
            "uiterlijk": naar_moment("uiterlijk", velden),
            "duur": _naar_lengte(velden),
            "verplicht": "" if velden["verplicht"] else "nee",
            "na_uitkomst": "ja" if velden["na_uitkomst"] else "",
            "hoogstens": velden["hoogstens"].strip(),
            "voor_wie": _regels(velden["voor_wie"]),
            "herhaal": _naar_herhaling(velden),
            "uitleg": _regels(velden["uitleg"]),
            "voor_inwoner": _regels(velden["voor_inwoner"]),
        }


def dagen_van(concept: Concept, woorden: Woordenboek, zonder: str = "") -> list[tuple[str, str]]:
    """Return the days to which a moment can refer: the anchor, and the other steps."""
    anker = str(concept.velden.get("anker", ""))
    stappen = [
        (str(stap["code"]), f"stap: {stap.get('titel', stap['code'])}") for stap in concept.stappen if stap.get("code")
    ]
    return [(ANKER, f"anker: {woorden.ankers.get(anker, anker)}"), *(dag for dag in stappen if dag[0] != zonder)]


def _uit_stap(stap: Waarden) -> dict[str, Any]:
    """Return what the fields of a step show."""
    herhaal = stap["herhaal"] if isinstance(stap.get("herhaal"), dict) else {}
    minstens, hoogstens, eenheid = _uit_lengte(str(stap.get("duur", "")))
    namen = ("code", "titel", "soort", "wie", "hoogstens", "voor_wie", "uitleg", "voor_inwoner")
    gewoon = {naam: stap.get(naam, "") for naam in namen}
    return {
        **gewoon,
        **uit_moment("wanneer", str(stap.get("wanneer", ""))),
        **uit_moment("uiterlijk", str(stap.get("uiterlijk", ""))),
        **uit_moment("tot", str(herhaal.get("tot", ""))),
        **uit_duur("elke", str(herhaal.get("elke", ""))),
        "keer": herhaal.get("keer", ""),
        "verplicht": stap.get("verplicht", "ja") not in ("nee", "false"),
        "na_uitkomst": stap.get("na_uitkomst", "nee") in ("ja", "true"),
        "duur_minstens": minstens,
        "duur_hoogstens": hoogstens,
        "duur_eenheid": eenheid,
    }


def _uit_lengte(tekst: str) -> tuple[str, str, str]:
    van, _, tot = tekst.rpartition(" tot ")
    laatste = uit_duur("tot", tot)
    if not van:
        return laatste["tot_aantal"], "", laatste["tot_eenheid"]
    return van, laatste["tot_aantal"], laatste["tot_eenheid"]


def _naar_lengte(velden: Mapping[str, Any]) -> str:
    minstens, hoogstens = velden["duur_minstens"].strip(), velden["duur_hoogstens"].strip()
    if not minstens and not hoogstens:
        return ""
    return f"{' tot '.join(deel for deel in (minstens, hoogstens) if deel)} {velden['duur_eenheid']}"


def _naar_herhaling(velden: Mapping[str, Any]) -> Waarden:
    herhaal = {"elke": naar_duur("elke", velden), "keer": velden["keer"].strip(), "tot": naar_moment("tot", velden)}
    return {naam: tekst for naam, tekst in herhaal.items() if tekst}


def _regels(tekst: str) -> str:
    return tekst.replace("\r\n", "\n").strip()


# -- its outcomes -----------------------------------------------------------------------------------------------------


class Uitkomstrij(forms.Form):
    """One way in which a step can end; a row without anything is none."""

    code = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)
    titel = forms.CharField(label="Hoe kan de stap aflopen?", required=False, max_length=200)
    naar = forms.MultipleChoiceField(
        label="Dan komt er", required=False, widget=forms.SelectMultiple(attrs={"size": 3})
    )
    einde = forms.CharField(label="Of de route stopt, met als reden", required=False, max_length=300)
    route = forms.ChoiceField(label="Of verder in de route", required=False)

    def __init__(self, *args: Any, stappen: Keuzes, routes: Keuzes, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Also a row that was sent as it stood has to be read: it is kept, not skipped.
        self.empty_permitted = False
        naar: Any = self.fields["naar"]
        naar.choices = met_huidige(stappen, self.initial.get("naar", []))
        route: Any = self.fields["route"]
        route.choices = met_huidige([("", "geen"), *routes], self.initial.get("route", ""))

    @property
    def leeg(self) -> bool:
        """Whether nothing stands in this row."""
        return not any(self.cleaned_data.get(naam) for naam in ("titel", "naar", "einde", "route"))


class BasisUitkomsten(forms.BaseFormSet):  # type: ignore[type-arg]
    """The outcomes of a step."""

    def waarden(self) -> Waarden:
        """Return the outcomes by code, as they are written; a new one gets a code of its title."""
        gevonden: Waarden = {}
        bekend = {rij.cleaned_data.get("code", "") for rij in self.forms}
        for rij in self.forms:
            if rij.leeg:
                continue
            velden = rij.cleaned_data
            code = velden["code"] or vrije_code(velden["titel"], bekend | set(gevonden), "uitkomst")
            gevonden[code] = _uitkomst(velden)
        return gevonden

    def toon_gebreken(self, gebreken: Iterable[tuple[str, Gebrek]]) -> list[tuple[str, Gebrek]]:
        """Show at its row what the check found about an outcome; return what is about something else."""
        rest = []
        rijen = {rij.initial.get("code"): rij for rij in self.forms if rij.initial.get("code")}
        for sleutel, gebrek in gebreken:
            deel, code, veld = [*sleutel.split("."), "", ""][:3]
            if deel == "uitkomsten" and code in rijen:
                zet_gebrek(rijen[code], veld if veld in rijen[code].fields else "titel", gebrek)
            else:
                rest.append((sleutel, gebrek))
        return rest


def _uitkomst(velden: Mapping[str, Any]) -> Any:
    deel = {
        "titel": velden["titel"].strip(),
        "naar": list(velden["naar"]),
        "einde": velden["einde"].strip(),
        "route": velden["route"],
    }
    gevuld = {naam: waarde for naam, waarde in deel.items() if waarde}
    # The short form that people write too: only a title.
    return gevuld.get("titel", "") if gevuld.keys() <= {"titel"} else gevuld


Uitkomsten = forms.formset_factory(
    Uitkomstrij, formset=BasisUitkomsten, extra=LEGE_RIJEN, max_num=MEESTE_RIJEN, absolute_max=MEESTE_RIJEN
)


def uitkomstrijen(stap: Waarden) -> list[dict[str, Any]]:
    """Return what the rows of the outcomes of a step show."""
    return [{"code": code, **deel, "naar": als_lijst(deel.get("naar"))} for code, deel in uitkomsten_van(stap)]
