"""Kandidaatprofielen of the fictional inwoners who look for work, their consent to be put forward, and who is kept apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from openwerkplein.begeleiding.models import Begeleiding
from openwerkplein.demo.ondernemersboek import Boek
from openwerkplein.demo.werkaanbod import TAKEN, Aanbod
from openwerkplein.dossier.models import Inwoner, Kenmerk, Uitkering
from openwerkplein.kern.models import Medewerker
from openwerkplein.kern.rollen import Rol
from openwerkplein.werk.keuzes import BELASTING, DAGDELEN
from openwerkplein.werk.models import Kandidaatprofiel, Lijstvoorstel, Toestemming, Uitsluiting

MET_PROFIEL = {"3": 0.93, "4e": 0.25, "2": 0.12}
"""Share of the people in a phase who have a profile."""
MINSTENS = 160
"""So many profiles there are also at a small Werkplein, from people in the second phase."""
OPNIEUW_BEKEKEN = 0.93
"""Share of the profiles that were looked at in the past half year."""
UITGESTROOMD_DAGEN = (20, 330)
_TAALCODES = {
    "Arabisch": "ara",
    "Tigrinya": "tir",
    "Farsi": "fas",
    "Turks": "tur",
    "Somalisch": "som",
    "Engels": "eng",
    "Pools": "pol",
}
_NEDERLANDS = {1: 2, 2: 2, 3: 3, 4: 4, 5: 4}
_OPLEIDING = {
    1: "basisschool",
    2: "vmbo of mbo 1",
    3: "mbo 2 tot en met 4",
    4: "hbo",
    5: "universiteit",
}
_AANPASSINGEN = ("rustige werkplek", "eerst halve dagen", "vaste plek en vaste tijden", "zittend kunnen werken")
_REDENEN_UIT = {
    "kandidaat": "Werkte daar eerder, dat liep niet goed.",
    "ondernemer": "Is er eerder weggegaan zonder bericht.",
    "werkplein": "Familie van de eigenaar.",
}
_VOORSTELLEN = (
    ("certificaat", "Hijsbewijs", "open"),
    ("certificaat", "Flensmonteur", "afgewezen"),
    ("vaardigheid", "Naaien", "open"),
)


@dataclass(frozen=True)
class Mens:
    """Somebody for whom there is a profile: who, of whom, and on which day the benefit ended through work (None: it runs)."""

    inwoner: Inwoner
    medewerker: Medewerker | None
    uit: date | None = None

    @property
    def pk(self) -> int:
        """The primary key of the inwoner."""
        return int(self.inwoner.pk)


def kies_mensen(boek: Boek, uit: Mapping[int, date]) -> list[Mens]:
    """Return whom there is a profile of: people who look for work, and those in `uit`, who found it on the day after."""
    datum = boek.datum
    fasen = dict(Kenmerk.objects.op(datum).filter(soort="fase").order_by("pk").values_list("inwoner", "waarde"))
    gekozen = {pk for pk, waarde in fasen.items() if _trek(datum, pk, fasen) < MET_PROFIEL.get(waarde, 0)}
    tweede = sorted((pk for pk, waarde in fasen.items() if waarde == "2"), key=lambda pk: _trek(datum, pk, fasen))
    gekozen |= set(tweede[: max(0, MINSTENS - len(gekozen))])
    mensen = Inwoner.objects.levend_dossier().filter(pk__in=gekozen | uit.keys(), overleden=None).order_by("pk")
    wie = _begeleiders(datum)
    return [Mens(een, wie.get(een.pk), uit.get(een.pk)) for een in mensen]


def _trek(datum: date, pk: int, fasen: dict[int, str]) -> float:
    """Return chance that belongs to somebody, the same for the same demo: keys begin elsewhere in another database."""
    return Random(f"profiel {datum} {pk - min(fasen)}").random()


def uitgestroomd(datum: date) -> dict[int, date]:
    """Return the last day of benefit of people who went to work in the past year and have none now, by primary key."""
    vroeg, laat = (datum - timedelta(days=dagen) for dagen in reversed(UITGESTROOMD_DAGEN))
    rijen = Uitkering.objects.filter(reden_einde__startswith="werk", einddatum__range=(vroeg, laat))
    rijen = rijen.exclude(inwoner__in=Uitkering.objects.op(datum).values("inwoner"))
    # Whose indication ended with the benefit is no case for a placement but for a new indication.
    weg = Kenmerk.objects.filter(soort__in=["doelgroepregister", "beschut_werk"], einddatum__isnull=False)
    rijen = rijen.exclude(inwoner__in=weg.values("inwoner")).filter(inwoner__overleden=None)
    return dict(rijen.order_by("pk").values_list("inwoner", "einddatum"))


def _begeleiders(datum: date) -> dict[int, Medewerker]:
    """Return who fills in the profile with somebody: the accountmanager, else the regiecoach."""
    rijen = Begeleiding.objects.op(datum).filter(rol__in=[Rol.ACCOUNTMANAGER.value, Rol.REGIECOACH.value])
    # The accountmanager comes last and so goes first.
    return {rij.inwoner_id: rij.medewerker for rij in rijen.select_related("medewerker").order_by("-rol", "pk")}


def maak_profielen(boek: Boek, mensen: Sequence[Mens], voor: Mapping[int, Aanbod]) -> None:
    """Write the profiles; `voor` says (by primary key) for which work somebody was placed, so that the profile shows it."""
    for mens in mensen:
        rng = Random(f"profiel {boek.datum} {mens.inwoner.dossiernummer}")
        profiel, op = _profiel(boek, rng, mens, voor.get(mens.pk))
        boek.leg_vast(profiel, op, mens.medewerker)
    boek.schrijf(Kandidaatprofiel)


def _profiel(boek: Boek, rng: Random, mens: Mens, aanbod: Aanbod | None) -> tuple[Kandidaatprofiel, date]:
    op = _ingevuld_op(boek, rng, mens)
    taken = rng.sample(TAKEN, rng.choice((1, 2, 2, 3)))
    if aanbod is not None:
        taken = [aanbod.taak, *taken[1:]]
        op = min(op, aanbod.werk.ingenomen_op)
    kan = {code: _kan(rng, code, taken[0]) for code in BELASTING}
    laagste = rng.choice((8, 12, 16, 16, 20, 24))
    profiel = Kandidaatprofiel(
        inwoner=mens.inwoner,
        beroepen_wens=_op_volgorde({taak["beroep"] for taak in taken}),
        beroepen_ervaring=_ervaring(rng, taken),
        taken=rng.choice((taken[0]["taken"], "")),
        talenten=rng.choice([taak["talent"] for taak in taken]) if rng.random() < 0.85 else "",
        vaardigheden=_vaardigheden(rng, taken),
        certificaten=_certificaten(rng, boek.datum, taken),
        rijbewijzen=_rijbewijzen(rng, taken[0]),
        vervoer=rng.choice((["fiets"], ["fiets", "ov"], ["auto"], ["auto", "fiets"], ["ov"], ["bromfiets"], [])),
        talen=_talen(rng, mens.inwoner),
        opleiding=_OPLEIDING.get(mens.inwoner.opleidingsniveau or 0, ""),
        uren_min=laagste,
        uren_max=min(40, laagste + rng.choice((4, 8, 12, 16, 24))),
        dagdelen=_dagdelen(rng),
        onregelmatig=rng.choice((True, True, False, False, None)),
        max_km=rng.choice((8, 10, 15, 20, 25, 30, 35)) if rng.random() < 0.8 else None,
        max_minuten=rng.choice((20, 30, 45, 60)) if rng.random() < 0.4 else None,
        sectoren_wens=sorted(rng.sample("CFGHINQ", rng.choice((0, 0, 1, 2)))),
        belastbaarheid={code: waarde for code, waarde in kan.items() if waarde},
        beschikbaar_vanaf=boek.datum + timedelta(days=rng.choice((-90, -30, -5, 7, 21, 60)))
        if rng.random() < 0.6
        else None,
        begeleiding=rng.choice((0, 1, 1, 2, 2, 3, None)),
        aanpassingen=rng.choice(_AANPASSINGEN) if rng.random() < 0.15 else "",
        contractvormen=rng.choice(
            (["vast", "tijdelijk"], ["tijdelijk"], ["vast", "tijdelijk", "uitzend", "detachering"], [])
        ),
        ingevuld_op=op,
    )
    return profiel, op


def _ingevuld_op(boek: Boek, rng: Random, mens: Mens) -> date:
    """Return when the profile was filled in: some time before somebody found work, else lately for most."""
    if mens.uit is not None:
        return mens.uit - timedelta(days=rng.randint(50, 90))
    return boek.datum - timedelta(days=rng.randint(1, 165 if rng.random() < OPNIEUW_BEKEKEN else 260))


def _op_volgorde(codes: set[str]) -> list[str]:
    from openwerkplein.werk.keuzes import codes as alle

    return [code for code in alle("beroep") if code in codes]


def _kan(rng: Random, code: str, taak: dict[str, Any]) -> str:
    """Return whether somebody can do what work demands: "" is not known; what the first wish demands mostly can be done."""
    nodig = any(regel == f"belasting:{code}" for regel, _ in taak["eisen"])
    if rng.random() < 0.12:
        return ""
    return "ja" if rng.random() < (0.95 if nodig else 0.72) else "nee"


def _ervaring(rng: Random, taken: Iterable[dict[str, Any]]) -> dict[str, int | None]:
    gedaan = [taak["beroep"] for taak in taken if rng.random() < 0.45]
    gedaan += [rng.choice(TAKEN)["beroep"]] if rng.random() < 0.4 else []
    return {beroep: rng.choice((None, 1, 2, 3, 5, 8, 12)) for beroep in dict.fromkeys(gedaan)}


def _vaardigheden(rng: Random, taken: Iterable[dict[str, Any]]) -> list[str]:
    from openwerkplein.werk.keuzes import codes as alle

    lijst = list(alle("vaardigheid"))
    gekozen = {een for taak in taken for een in taak["vaardigheden"] if rng.random() < 0.75} | set(rng.sample(lijst, 1))
    return [een for een in lijst if een in gekozen]


def _certificaten(rng: Random, datum: date, taken: Iterable[dict[str, Any]]) -> dict[str, str | None]:
    """Return certificates with their last day: those that wished work asks often, some others, a few that ended."""
    gevraagd = [
        regel.partition(":")[2]
        for taak in taken
        for regel, _ in (*taak["eisen"], *taak["wensen"])
        if regel.startswith("certificaat:")
    ]
    heeft = [code for code in dict.fromkeys(gevraagd) if rng.random() < 0.5]
    heeft += [code for code in ("vca", "bhv", "vog", "haccp") if code not in heeft and rng.random() < 0.12]
    return {
        code: (datum + timedelta(days=rng.choice((-40, 50, 300, 900)))).isoformat() if rng.random() < 0.6 else None
        for code in heeft
    }


def _rijbewijzen(rng: Random, taak: dict[str, Any]) -> list[str]:
    gevraagd = {regel.partition(":")[2] for regel, _ in taak["eisen"] if regel.startswith("rijbewijs:")}
    heeft = {"AM"} if rng.random() < 0.2 else set()
    if rng.random() < 0.45 or (gevraagd and rng.random() < 0.8):
        heeft |= {"B"} | (gevraagd if rng.random() < 0.7 else set())
    return [code for code in ("AM", "B", "C", "D1", "T") if code in heeft]


def _talen(rng: Random, inwoner: Inwoner) -> dict[str, list[int | None]]:
    eigen = _TAALCODES.get(inwoner.voorkeurstaal)
    niveau = _NEDERLANDS.get(inwoner.opleidingsniveau or 3, 3)
    spreekt = max(1, niveau - rng.choice((0, 1, 1, 2))) if eigen else max(niveau, rng.choice((3, 4)))
    talen: dict[str, list[int | None]] = {"nld": [spreekt, max(1, spreekt - rng.choice((0, 1)))]}
    if eigen:
        talen[eigen] = [4, rng.choice((3, 4, None))]
    if "eng" not in talen and rng.random() < 0.35:
        talen["eng"] = [rng.choice((2, 2, 3)), None]
    return talen


def _dagdelen(rng: Random) -> list[str]:
    soort = rng.choice(("alles", "week", "week", "week", "school", "school", "middag", ""))
    mag = {
        "alles": lambda dag, deel: True,
        "week": lambda dag, deel: dag not in ("za", "zo") and deel in "om",
        "school": lambda dag, deel: dag not in ("za", "zo", "wo") and deel == "o",
        "middag": lambda dag, deel: dag != "zo" and deel in "ma",
        "": lambda dag, deel: False,
    }[soort]
    return [code for code in DAGDELEN if mag(*code.split("-"))]


# -- consent, and who is kept apart -------------------------------------------------------------------------------------


def maak_toestemmingen(boek: Boek, mensen: Sequence[Mens], ondernemers: Sequence[Any]) -> None:
    """Write consents: for most general, for some to one or two employers, some withdrawn, and some people gave none."""
    for plek, mens in enumerate(mensen):
        rng = Random(f"toestemming {boek.datum} {mens.inwoner.dossiernummer}")
        begin = boek.datum - timedelta(days=rng.randint(5, 280))
        soort = rng.choices(("algemeen", "een", "weg", "geen"), (79, 12, 5, 4))[0]
        if mens.uit is not None:
            _toestemming(boek, mens, None, mens.uit - timedelta(days=80), mens.uit)
        elif soort == "algemeen":
            _toestemming(boek, mens, None, begin, None)
        elif soort == "weg":
            _toestemming(
                boek, mens, None, begin, max(begin, boek.datum - timedelta(days=rng.randint(1, 120))), weg=True
            )
        elif soort == "een":
            for ondernemer in rng.sample(list(ondernemers), 1 + plek % 2):
                _toestemming(boek, mens, ondernemer, begin, None)
    boek.schrijf(Toestemming)


def _toestemming(boek: Boek, mens: Mens, ondernemer: Any, begin: date, eind: date | None, *, weg: bool = False) -> None:
    rij = Toestemming(
        inwoner=mens.inwoner,
        ondernemer=ondernemer,
        begindatum=begin,
        einddatum=eind,
        ingetrokken_per=min(boek.datum, eind + timedelta(days=1)) if weg and eind else None,
        wijze=Toestemming.Wijze.FORMULIER if boek.kans(0.3) else Toestemming.Wijze.GESPREK,
        medewerker=mens.medewerker,
    )
    boek.leg_vast(rij, eind or begin, mens.medewerker)


def maak_uitsluitingen(boek: Boek, mensen: Sequence[Mens], ondernemers: Sequence[Any]) -> None:
    """Write who is kept apart from which employer: by whose wish, and one of them no longer."""
    rng = Random(f"uitsluiting {boek.datum}")
    zoekers = [mens for mens in mensen if mens.uit is None]
    for plek, mens in enumerate(rng.sample(zoekers, min(7, len(zoekers)))):
        wie, reden = list(_REDENEN_UIT.items())[plek % len(_REDENEN_UIT)]
        begin = boek.datum - timedelta(days=rng.randint(60, 400))
        eind = boek.datum - timedelta(days=10) if plek == 3 else boek.datum + timedelta(days=200) if plek == 4 else None
        rij = Uitsluiting(
            inwoner=mens.inwoner,
            ondernemer=rng.choice(ondernemers),
            wie=wie,
            reden=reden,
            begindatum=begin,
            einddatum=eind,
        )
        boek.leg_vast(rij, begin, mens.medewerker)
    boek.schrijf(Uitsluiting)


def maak_voorstellen(boek: Boek, mensen: Sequence[Mens]) -> None:
    """Write what was missed in a list: some of it waits for the administrator, one was refused."""
    for (lijst, naam, status), mens in zip(_VOORSTELLEN, [een for een in mensen if een.medewerker], strict=False):
        op = boek.datum - timedelta(days=30 if status != "open" else 4)
        rij = Lijstvoorstel(
            lijst=lijst,
            naam=naam,
            profiel=mens.inwoner.profiel,
            voorgesteld_door=mens.medewerker,
            voorgesteld_op=op,
            status=status,
            antwoord="Hoort bij een ander vak; kies VCA." if status == "afgewezen" else "",
        )
        boek.leg_vast(rij, op, mens.medewerker)
    boek.schrijf(Lijstvoorstel)
