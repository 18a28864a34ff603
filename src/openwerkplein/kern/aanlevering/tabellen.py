"""The tables of an aanlevering that belong to the core: gemeenten, medewerkers, and the values of reference lists."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from openwerkplein.kern.aanlevering.lezers import Code, Codes, Datum, Getal, JaNee, Keuze, Tekst
from openwerkplein.kern.aanlevering.tabel import Fout, Kolom, Naar, Tabel
from openwerkplein.kern.models import Gemeente, Lijstwaarde, Medewerker, Medewerkerrol, Team
from openwerkplein.kern.rechten import AANLEVEREN, BEHEREN
from openwerkplein.kern.registers import importtabellen
from openwerkplein.kern.rollen import Rol
from openwerkplein.kern.slot import voeg_toe

GEMEENTECODE = Code(lengte=4)
NAAR_GEMEENTE = Naar(Gemeente, "code", "gemeenten", "gemeente")
NAAR_MEDEWERKER = Naar(
    Medewerker,
    "medewerkernummer",
    "medewerkers",
    "medewerker",
    ophalen=lambda: Medewerker.objects.prefetch_related("rolrijen"),
)


def _maak_team(naam: str) -> Team:
    return Team.objects.create(naam=naam)


def _nieuwe_medewerker() -> Medewerker:
    """Return a colleague who cannot log in with a password yet: an aanlevering brings none."""
    medewerker = Medewerker()
    medewerker.set_unusable_password()
    return medewerker


def _rollen(medewerker: Medewerker) -> tuple[str, ...]:
    return tuple(sorted(rij.rol for rij in medewerker.rolrijen.all())) if medewerker.pk else ()


def _zet_rollen(medewerker: Medewerker, rollen: Iterable[str], door: Any, reden: str) -> None:
    """Give and take away roles, each with its own line of history."""
    gewenst, heeft = set(rollen), {}
    for rij in Medewerkerrol.objects.filter(medewerker=medewerker):
        heeft[rij.rol] = rij
    for rol in sorted(heeft.keys() - gewenst):
        weg: Any = heeft[rol]
        weg._history_user, weg._change_reason = door, reden
        weg.delete()
    for rol in sorted(gewenst - heeft.keys()):
        voeg_toe(Medewerkerrol(medewerker=medewerker, rol=rol), door=door, reden=reden)


def _gemeenten(medewerker: Medewerker) -> tuple[str, ...]:
    return tuple(sorted(gemeente.code for gemeente in medewerker.gemeenten.all())) if medewerker.pk else ()


def _zet_gemeenten(medewerker: Medewerker, codes: Iterable[str], door: Any, reden: str) -> None:
    medewerker.gemeenten.set(Gemeente.objects.filter(code__in=list(codes)))


def _rijcontrole(waarden: Mapping[str, Any]) -> Iterable[Fout]:
    yield from _bekende_gemeenten(waarden)
    yield from _beheerder_blijft(waarden)


def _beheerder_blijft(waarden: Mapping[str, Any]) -> Iterable[Fout]:
    """The last administrator in service cannot lose the role or leave: nobody could let anyone in any more."""
    blijft = Rol.FUNCTIONEEL_BEHEERDER in waarden.get("rollen", (Rol.FUNCTIONEEL_BEHEERDER,)) and waarden.get(
        "in_dienst", True
    )
    if blijft:
        return
    beheerders = Medewerker.objects.met_rol(Rol.FUNCTIONEEL_BEHEERDER).values_list("medewerkernummer", flat=True)
    if list(beheerders[:2]) == [waarden["medewerkernummer"]]:
        yield Fout("rollen", "Dit is de laatste functioneel beheerder in dienst. Geef eerst iemand anders die rol.")


def _bekende_gemeenten(waarden: Mapping[str, Any]) -> Iterable[Fout]:
    codes = waarden.get("gemeenten") or ()
    if not codes:
        return
    bekend = set(Gemeente.objects.filter(code__in=codes).values_list("code", flat=True))
    onbekend = ", ".join(code for code in codes if code not in bekend)
    if onbekend:
        yield Fout("gemeenten", f"Gemeente {onbekend} kennen we niet. Lever de gemeente mee of verbeter de code.")


importtabellen.registreer(
    "lijstwaarden",
    Tabel(
        naam="lijstwaarden",
        model=Lijstwaarde,
        kolommen=(
            Kolom("lijst", verplicht=True),
            Kolom("code", verplicht=True),
            Kolom("label", verplicht=True),
            Kolom("volgorde", Getal(), verplicht=True),
            Kolom("begindatum", Datum(), verplicht=True),
            Kolom("einddatum", Datum()),
        ),
        sleutel=("lijst", "code", "begindatum"),
        groep="lijst",
        volgorde=5,
        recht=BEHEREN,
    ),
)
importtabellen.registreer(
    "gemeenten",
    Tabel(
        naam="gemeenten",
        model=Gemeente,
        kolommen=(Kolom("code", GEMEENTECODE, verplicht=True), Kolom("naam", verplicht=True)),
        sleutel=("code",),
        groep="code",
        volgorde=10,
        recht=BEHEREN,
    ),
)
importtabellen.registreer(
    "medewerkers",
    Tabel(
        naam="medewerkers",
        model=Medewerker,
        kolommen=(
            Kolom("medewerkernummer", Code(), verplicht=True),
            Kolom("naam", verplicht=True),
            Kolom("email", Tekst(), uniek="email"),
            Kolom("rollen", Codes(Keuze(dict(Rol.choices))), haal=_rollen, na_opslaan=_zet_rollen, leeg=()),
            Kolom("team", naar=Naar(Team, "naam", "teams", "team", maak=_maak_team)),
            Kolom("gemeenten", Codes(GEMEENTECODE), haal=_gemeenten, na_opslaan=_zet_gemeenten, leeg=()),
            Kolom("in_dienst", JaNee(), veld="is_active", buiten_formaat=True, haal=lambda m: m.is_active, leeg=True),
        ),
        sleutel=("medewerkernummer",),
        groep="medewerkernummer",
        volgorde=20,
        recht=BEHEREN,
        rijcontrole=_rijcontrole,
        nieuw=_nieuwe_medewerker,
        ophalen=lambda: Medewerker.objects.select_related("team").prefetch_related("rolrijen", "gemeenten"),
    ),
)

__all__ = ["AANLEVEREN", "GEMEENTECODE", "NAAR_GEMEENTE", "NAAR_MEDEWERKER"]
