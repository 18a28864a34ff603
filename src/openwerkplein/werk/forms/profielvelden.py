"""Fields of a kandidaatprofiel that take several rows: occupations, certificates, languages, demands of work.

A field gives the value as the profile keeps it. Its template draws `rijen(value)`, of what is stored or of what was typed; a hidden
copy (the merge screen) holds the value as JSON in one input.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from itertools import zip_longest
from typing import Any, NamedTuple

from django import forms
from django.core.exceptions import ValidationError

from openwerkplein.web.lijsten import heel_getal
from openwerkplein.werk import beroepen, keuzes
from openwerkplein.werk.forms.velden import niet_gevonden
from openwerkplein.werk.models import Beroep
from openwerkplein.werk.profielregels import JA, NEE
from openwerkplein.werk.profielwoorden import certificaten_in_woorden, jaren_in_woorden, talen_in_woorden

LEGE_RIJEN = 2
"""How many empty rows there are to add to."""


class Getypt(list[tuple[str, ...]]):
    """What was typed, row by row, before it is read."""


class JsonVerborgen(forms.HiddenInput):
    """A value as JSON in one hidden input."""

    def format_value(self, value: Any) -> str:
        """Return the JSON."""
        return json.dumps(value)


class Rijeninvoer(forms.Widget):
    """Reads rows: parts with the same number belong together; or the hidden copy. A template of ours draws it."""

    def __init__(self, delen: Sequence[str]) -> None:
        super().__init__()
        self.delen = tuple(delen)

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """Return the value of the hidden copy, else the rows as typed."""
        if name in data:
            return _uit_json(data[name])
        return self.rijen(data, name)

    def rijen(self, data: Any, name: str) -> Getypt:
        """Return one tuple per row, with a text for every part."""
        kolommen = [data.getlist(f"{name}-{deel}") for deel in self.delen]
        return Getypt(tuple(rij) for rij in zip_longest(*kolommen, fillvalue=""))


class CodeRijen(Rijeninvoer):
    """Reads one row for each code that was shown: ``<name>-code`` names them, ``<name>-<deel>-<code>`` is a part of one."""

    def rijen(self, data: Any, name: str) -> Getypt:
        """Return (code, part, part...) for each code."""
        return Getypt(
            (code, *(data.get(f"{name}-{deel}-{code}", "") for deel in self.delen))
            for code in data.getlist(f"{name}-code")
        )


def _uit_json(tekst: str) -> Any:
    try:
        return json.loads(tekst)
    except ValueError:
        return Getypt()


class Rijenveld(forms.Field):
    """A field of several rows. Subclasses say how a row is read, and what their template draws."""

    sjabloon = ""
    hidden_widget = JsonVerborgen

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, **kwargs)

    def clean(self, value: Any) -> Any:
        """Return the value as a profile keeps it; raises ValidationError for the first row that cannot be read."""
        return self.lees(value) if isinstance(value, Getypt) else value

    def lees(self, rijen: Getypt) -> Any:
        """Return the value of typed rows."""
        raise NotImplementedError

    def rijen(self, waarde: Any) -> list[Any]:
        """Return what the template draws, of a value or of typed rows."""
        raise NotImplementedError

    def in_woorden(self, waarde: Any) -> str:
        """Return the value as one says it."""
        raise NotImplementedError


# -- occupations ------------------------------------------------------------------------------------------------------


def _beroepcode(tekst: str) -> str:
    """Return the code of a typed occupation; raises ValidationError with what it could be."""
    code = beroepen.vind(tekst)
    if code is not None:
        return code
    gelijk = list(Beroep.objects.zoek(tekst)[:7])
    if len(gelijk) == 1:
        return gelijk[0].code
    raise ValidationError(niet_gevonden(tekst, [een.titel for een in gelijk]), code="beroep")


class BeroepenVeld(Rijenveld):
    """Occupations, by title or another name: a list of codes, in the order of the list of occupations."""

    sjabloon = "werk/profiel/veld_beroepen.html"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=Rijeninvoer(["beroep"]), **kwargs)

    def lees(self, rijen: Getypt) -> list[str]:
        """Return the codes."""
        gekozen = {_beroepcode(tekst.strip()) for (tekst,) in rijen if tekst.strip()}
        return [code for code in keuzes.codes("beroep") if code in gekozen]

    def rijen(self, waarde: Any) -> list[tuple[str, None]]:
        """Return a text per row, and empty rows behind them; the second part is for years, which are not asked here."""
        if isinstance(waarde, Getypt):
            return [(rij[0], None) for rij in waarde]
        return [(keuzes.label("beroep", code), None) for code in waarde or ()] + [("", None)] * LEGE_RIJEN

    def in_woorden(self, waarde: Any) -> str:
        """Return the titles."""
        return ", ".join(keuzes.label("beroep", code) for code in waarde)


class ErvaringVeld(Rijenveld):
    """Occupations done, each with a number of years when that is known."""

    sjabloon = "werk/profiel/veld_beroepen.html"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=Rijeninvoer(["beroep", "jaren"]), **kwargs)

    def lees(self, rijen: Getypt) -> dict[str, int | None]:
        """Return code to years."""
        gelezen: dict[str, int | None] = {}
        for tekst, jaren in ((tekst.strip(), jaren.strip()) for tekst, jaren in rijen):
            if jaren and not tekst:
                raise ValidationError("Er staat een aantal jaren zonder werk. Vul in welk werk dat was.")
            if jaren and heel_getal(jaren) is None:
                raise ValidationError(f"{tekst}: vul een heel aantal jaren in, zoals 3. Minder dan een jaar is 0.")
            if tekst:
                gelezen[_beroepcode(tekst)] = int(jaren) if jaren else None
        return gelezen

    def rijen(self, waarde: Any) -> list[tuple[str, str]]:
        """Return occupation and years per row, and empty rows behind them."""
        if isinstance(waarde, Getypt):
            return [(rij[0], rij[1]) for rij in waarde]
        gevuld = [
            (keuzes.label("beroep", code), "" if jaren is None else str(jaren))
            for code, jaren in (waarde or {}).items()
        ]
        return gevuld + [("", "")] * LEGE_RIJEN

    def in_woorden(self, waarde: Any) -> str:
        """Return the titles with their years."""
        return ", ".join(keuzes.label("beroep", code) + jaren_in_woorden(jaren) for code, jaren in waarde.items())


# -- certificates -----------------------------------------------------------------------------------------------------


class Certificaatrij(NamedTuple):
    """A certificate of the list: whether someone has it, and its last day as typed."""

    code: str
    titel: str
    heeft: bool
    tot: str


class CertificatenVeld(Rijenveld):
    """Certificates of the list, each with the last day it holds, when there is one: code to ISO date or None."""

    sjabloon = "werk/profiel/veld_certificaten.html"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=CodeRijen(["heeft", "tot"]), **kwargs)

    def lees(self, rijen: Getypt) -> dict[str, str | None]:
        """Return code to last day; a day typed means that someone has it."""
        return {
            code: self._dag(code, tot.strip()) if tot.strip() else None
            for code, heeft, tot in rijen
            if heeft or tot.strip()
        }

    @staticmethod
    def _dag(code: str, tekst: str) -> str:
        try:
            dag = forms.DateField(localize=True).clean(tekst)
        except ValidationError as fout:
            naam = keuzes.label("certificaat", code)
            raise ValidationError(f"{naam}: dit is geen datum. Schrijf een datum als 1-3-2027.") from fout
        return str(dag.isoformat())

    def rijen(self, waarde: Any) -> list[Certificaatrij]:
        """Return every certificate that may be chosen, and what the profile has beyond those."""
        heeft = self._heeft(waarde)
        titels = dict(keuzes.kies("certificaat"))
        titels |= {code: keuzes.label("certificaat", code) for code in heeft if code not in titels}
        return [Certificaatrij(code, titel, *heeft.get(code, (False, ""))) for code, titel in titels.items()]

    @staticmethod
    def _heeft(waarde: Any) -> dict[str, tuple[bool, str]]:
        if isinstance(waarde, Getypt):
            return {code: (bool(heeft or tot), tot) for code, heeft, tot in waarde}
        return {code: (True, _dag_kort(tot)) for code, tot in (waarde or {}).items()}

    def in_woorden(self, waarde: Any) -> str:
        """Return the certificates with their last day."""
        return ", ".join(certificaten_in_woorden(waarde))


def _dag_kort(tot: str | None) -> str:
    if not tot:
        return ""
    dag = date.fromisoformat(tot)
    return f"{dag.day}-{dag.month}-{dag.year}"


# -- languages --------------------------------------------------------------------------------------------------------


class Taalrij(NamedTuple):
    """A language with its levels as typed; `keuzes` are the languages to choose from."""

    taal: str
    mondeling: str
    schriftelijk: str


class TalenVeld(Rijenveld):
    """Languages: code to [spoken, written], levels 1 to 4, the second may be unknown. Dutch is always asked."""

    sjabloon = "werk/profiel/veld_talen.html"
    niveaus = keuzes.TAALNIVEAU

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=Rijeninvoer(["taal", "mondeling", "schriftelijk"]), **kwargs)

    def lees(self, rijen: Getypt) -> dict[str, list[int | None]]:
        """Return code to levels; a row without a level of speaking is nothing, except when a language was chosen for it."""
        gelezen: dict[str, list[int | None]] = {}
        for taal, mondeling, schriftelijk in rijen:
            spreekt = heel_getal(mondeling)
            if taal and spreekt is not None:
                gelezen[taal] = [spreekt, heel_getal(schriftelijk)]
            elif schriftelijk or (taal and taal != "nld"):
                naam = keuzes.label("taal", taal) if taal else "Een taal"
                raise ValidationError(f"{naam}: kies de taal en hoe goed u die spreekt.")
        return gelezen

    def rijen(self, waarde: Any) -> list[Taalrij]:
        """Return Dutch first, then what is known, then empty rows."""
        if isinstance(waarde, Getypt):
            return [Taalrij(*rij) for rij in waarde]
        talen = {"nld": ["", ""], **(waarde or {})}
        gevuld = [Taalrij(code, str(m or ""), str(s or "")) for code, (m, s) in talen.items()]
        return gevuld + [Taalrij("", "", "")] * LEGE_RIJEN

    def talen(self) -> list[tuple[str, str]]:
        """Return the languages to choose from."""
        return keuzes.kies("taal")

    def in_woorden(self, waarde: Any) -> str:
        """Return the languages with their levels."""
        return ", ".join(talen_in_woorden(waarde))


# -- demands of work --------------------------------------------------------------------------------------------------


class BelastingVeld(Rijenveld):
    """What someone can do of what work asks: code to ``ja`` or ``nee``; what is not known is left out."""

    sjabloon = "werk/profiel/veld_belasting.html"
    antwoorden = ((JA, "ja"), (NEE, "nee"), ("", "weet niet"))

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=CodeRijen(["kan"]), **kwargs)

    def lees(self, rijen: Getypt) -> dict[str, str]:
        """Return what was answered."""
        return {code: kan for code, kan in rijen if kan}

    def rijen(self, waarde: Any) -> list[tuple[str, str, str]]:
        """Return (code, demand, answer) for every demand."""
        bekend = dict(waarde) if waarde else {}
        return [(code, titel, bekend.get(code, "")) for code, titel in keuzes.BELASTING.items()]

    def in_woorden(self, waarde: Any) -> str:
        """Return what is possible and what is not."""
        return ", ".join(f"{keuzes.label('belasting', code)}: {kan}" for code, kan in waarde.items())
