"""How things stand with a fictional inwoner: benefit, household, perspectief, fase, trede and the other kenmerken."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import repeat

from openwerkplein.demo.levensloop import JAAR, Levensloop, Spel
from openwerkplein.demo.rijen import Dossier, stukken
from openwerkplein.dossier.models import Kenmerk, Leefsituatie, Taalmeting, Uitkering

NIEUWE_WET = date(2022, 1, 1)
"""The Wet inburgering 2021 came into force."""
_TYPOLOGIE = {
    "vrijwilligerswerk": 21,
    "dagbesteding": 10,
    "mantelzorg": 9,
    "sociale_activering": 16,
    "ambulante_hulpverlening": 14,
    "trede_2": 20,
    "zak_en_kleedgeld": 4,
}
_LEERROUTE = {"b1": 46, "onderwijs": 12, "z": 36, "isk": 6}


def leg_situatie_vast(dossier: Dossier, loop: Levensloop, *, statushouder: bool, sober: bool) -> None:
    """Add everything that lasts about the situation; `sober` keeps the dossier of a former client short."""
    for spel in loop.spellen:
        _uitkering(dossier, loop, spel)
        _leefsituatie(dossier, loop, spel, sober=sober)
        _indeling(dossier, spel, sober=sober)
    _taal(dossier, loop.spellen[-1], statushouder=statushouder)
    if statushouder:
        leg_statushouder_vast(dossier, loop.eerste_dag, _uit_beeld(dossier, loop))
    _afstand(dossier, loop)


def _uitkering(dossier: Dossier, loop: Levensloop, spel: Spel) -> None:
    leeftijd = (spel.begin - loop.geboortedatum).days / JAAR
    soort = "PW"
    if leeftijd > 52 and dossier.kans(0.14):
        soort = "IOAW"
    elif dossier.kans(0.024):
        soort = "BBZ" if spel.tempo.naam != "lang" and dossier.kans(0.7) else "IOAZ"
    begin = spel.begin
    laatste = spel.eind or dossier.datum
    if soort == "PW" and leeftijd < 60 and dossier.kans(0.012) and (laatste - begin).days > 400:
        # From IOAW to bijstand the next day: one stay, two periods.
        wissel = begin + timedelta(days=dossier.rng.randint(90, 380))
        dossier.leg_periode_vast(Uitkering, begin, wissel - timedelta(days=1), soort="IOAW", reden_einde="overig")
        begin = wissel
    uren = None
    if spel.tempo.perspectief > 0.3 and dossier.kans(0.13):
        uren = dossier.rng.choice((4, 6, 8, 10, 12, 12.5, 16, 20))
    dossier.leg_periode_vast(Uitkering, begin, spel.eind, soort=soort, reden_einde=spel.reden, deeltijd_uren=uren)


# -- household ----------------------------------------------------------------------------------------------------------


def _leefsituatie(dossier: Dossier, loop: Levensloop, spel: Spel, *, sober: bool) -> None:
    if dossier.kans(0.008):
        return
    laatste = spel.eind or dossier.datum
    leeftijd = (laatste - loop.geboortedatum).days / JAAR
    wonen = _Wonen.kies(dossier, leeftijd)
    rng = dossier.rng
    tempo = 9000 if sober else 2900
    perioden = list(stukken(rng, spel.begin, laatste, (round(rng.expovariate(1 / tempo)) + 60 for _ in repeat(None))))[
        -4:
    ]
    for begin, eind in [(spel.begin, perioden[0][1]), *perioden[1:]]:
        dossier.leg_periode_vast(Leefsituatie, begin, eind or spel.eind, **wonen.velden())
        wonen.verander(dossier)


class _Wonen:
    """A household and how it changes."""

    def __init__(self, leefvorm: str, kinderen: int, *, deler: bool, inrichting: bool) -> None:
        self.leefvorm, self.kinderen, self.deler, self.inrichting = leefvorm, kinderen, deler, inrichting

    @classmethod
    def kies(cls, dossier: Dossier, leeftijd: float) -> _Wonen:
        vrouw = dossier.inwoner.geslacht == "V"
        jong = leeftijd < 24
        ouder = 0.03 if jong else (0.3 if vrouw else 0.05) if leeftijd < 55 else 0.04
        leefvorm = dossier.kies(
            {"alleenstaande_ouder": round(ouder * 100), "paar": 6 if jong else 18, "alleenstaand": 66}
        )
        kinderen = 0
        if leefvorm == "alleenstaande_ouder":
            kinderen = dossier.rng.choices((1, 2, 3, 4), (48, 34, 13, 5))[0]
        elif leefvorm == "paar" and leeftijd < 58:
            kinderen = dossier.rng.choices((0, 1, 2, 3, 4, 5), (38, 17, 22, 13, 7, 3))[0]
        return cls(leefvorm, kinderen, deler=dossier.kans(0.42 if jong else 0.12), inrichting=dossier.kans(0.013))

    def velden(self) -> dict[str, object]:
        """Return the fields of this moment; norm and household are two classifications."""
        norm = "inrichting" if self.inrichting else "gehuwd" if self.leefvorm == "paar" else "alleenstaand"
        return {
            "norm": norm,
            "kostendeler": self.deler and norm == "alleenstaand",
            "leefvorm": self.leefvorm,
            "kinderen": self.kinderen,
        }

    def verander(self, dossier: Dossier) -> None:
        """Let something happen: a child is born or leaves, a couple forms or parts, someone shares the costs."""
        wat = dossier.kies({"kind": 30, "uit_huis": 26, "relatie": 11, "deler": 31, "inrichting": 1})
        if wat == "kind" and self.leefvorm != "alleenstaand":
            self.kinderen += 1
        elif wat == "uit_huis" and self.kinderen:
            self.kinderen -= 1
            if not self.kinderen and self.leefvorm == "alleenstaande_ouder":
                self.leefvorm = "alleenstaand"
        elif wat == "inrichting":
            self.inrichting = not self.inrichting
        elif wat == "deler" or self.leefvorm == "alleenstaande_ouder":
            self.deler = not self.deler
        elif self.leefvorm == "paar":
            self.leefvorm = "alleenstaande_ouder" if self.kinderen else "alleenstaand"
        else:
            self.leefvorm = "paar"


# -- classification -----------------------------------------------------------------------------------------------------


def _indeling(dossier: Dossier, spel: Spel, *, sober: bool) -> None:
    """Add perspectief with what belongs to it: klantgroep, fase and trede, or the typologie."""
    laatste = spel.eind or dossier.datum
    if spel.eind is None and (laatste - spel.begin).days < 45 and dossier.kans(0.5):
        return  # The intake is still to come.
    for waarde, begin, eind in _perspectief(dossier, spel, laatste):
        einde = eind or spel.eind
        _kenmerk(dossier, "perspectief", waarde, begin, einde, "intake" if begin == spel.begin else "herbeoordeling")
        if waarde == "wel":
            _met_perspectief(dossier, spel, begin, einde, sober=sober)
        else:
            _zonder_perspectief(dossier, begin, einde, sober=sober)


def _perspectief(dossier: Dossier, spel: Spel, laatste: date) -> list[tuple[str, date, date | None]]:
    dagen = (laatste - spel.begin).days
    wel = dossier.kans(spel.tempo.perspectief) or spel.reden.startswith("werk")
    wissel = dossier.kans(0.4 if wel else 0.07) and dagen > 900 and not spel.reden.startswith("werk")
    if not wissel:
        return [("wel" if wel else "niet", spel.begin, None)]
    dag = spel.begin + timedelta(days=dossier.rng.randint(500, dagen - 100))
    voor, na = ("wel", "niet") if wel else ("niet", "wel")
    return [(voor, spel.begin, dag - timedelta(days=1)), (na, dag, None)]


def _met_perspectief(dossier: Dossier, spel: Spel, begin: date, eind: date | None, *, sober: bool) -> None:
    laatste = eind or dossier.datum
    _kenmerk(
        dossier, "klantgroep", "werk" if spel.tempo.naam == "kort" or dossier.kans(0.25) else "ontwikkel", begin, eind
    )
    if sober and dossier.kans(0.6):
        return
    rng = dossier.rng
    blijft_steken = dossier.kans(0.72 if spel.tempo.naam == "lang" else 0.3)
    lengtes = [
        rng.randint(15, 75),
        20_000 if blijft_steken else rng.randint(120, 900),
        20_000 if dossier.kans(0.35) else rng.randint(90, 420),
        20_000,
    ]
    fasen = ("1", "2", "3", rng.choice(("4i", "4e")))
    for fase, (van, tot) in zip(fasen, stukken(rng, begin, laatste, iter(lengtes)), strict=False):
        _kenmerk(dossier, "fase", fase, van, tot or eind)
    if not sober:
        _trede(dossier, begin, eind, rng.choice((2, 3, 3, 4)))


def _zonder_perspectief(dossier: Dossier, begin: date, eind: date | None, *, sober: bool) -> None:
    _kenmerk(dossier, "klantgroep", "participatie", begin, eind)
    if dossier.kans(0.95):
        _kenmerk(dossier, "typologie", dossier.kies(_TYPOLOGIE), begin, eind)
    if not sober:
        _trede(dossier, begin, eind, dossier.rng.choice((1, 2, 2, 3)))


def _trede(dossier: Dossier, begin: date, eind: date | None, eerste: int) -> None:
    if dossier.kans(0.12):
        return
    rng = dossier.rng
    lengtes = (rng.randint(240, 1500) if rng.random() < 0.6 else 20_000 for _ in repeat(None))
    trede = eerste
    perioden = list(stukken(rng, begin, eind or dossier.datum, lengtes))[-3:]
    for van, tot in [(begin, perioden[0][1]), *perioden[1:]]:
        _kenmerk(dossier, "trede", str(trede), van, tot or eind, "participatieladder")
        trede = min(5, max(1, trede + rng.choice((1, 1, 1, -1))))


def _kenmerk(dossier: Dossier, soort: str, waarde: str, begin: date, eind: date | None, bron: str = "") -> None:
    dossier.leg_periode_vast(Kenmerk, begin, eind, soort=soort, waarde=waarde, bron=bron)


# -- other kenmerken ----------------------------------------------------------------------------------------------------


def _uit_beeld(dossier: Dossier, loop: Levensloop) -> date | None:
    """Return until when the Werkplein keeps track of who left: a while after the benefit, not after a move or a death."""
    laatste = loop.spellen[-1]
    if laatste.eind is None:
        return None
    weg = laatste.reden in {"verhuizing", "overlijden", "detentie"}
    tot = laatste.eind if weg else laatste.eind + timedelta(days=dossier.rng.randint(150, 500))
    return tot if tot < dossier.datum else None


def leg_statushouder_vast(dossier: Dossier, begin: date, tot: date | None = None) -> None:
    """Add which law on integration holds for someone who settled on a day, and under the new one the leerroute."""
    nieuw = begin >= NIEUWE_WET
    _kenmerk(dossier, "statushouder", "nieuwe_wet" if nieuw else "oude_wet", begin, tot, "COA")
    start = begin + timedelta(days=dossier.rng.randint(30, 130))
    if not nieuw or start > (tot or dossier.datum) or dossier.kans(0.05):
        return
    route = dossier.kies(_LEERROUTE)
    wissel = start + timedelta(days=dossier.rng.randint(200, 700))
    if route == "b1" and wissel < (tot or dossier.datum) and dossier.kans(0.12):
        _kenmerk(dossier, "leerroute", "b1", start, wissel - timedelta(days=1), "brede intake")
        route, start = "z", wissel
    _kenmerk(dossier, "leerroute", route, start, tot, "brede intake" if route != "isk" else "school")


def _taal(dossier: Dossier, spel: Spel, *, statushouder: bool) -> None:
    """Screen most who came in the last years with the Taalmeter; those with difficulty are referred to the Taalhuis."""
    if statushouder or (dossier.datum - spel.begin).days > 5 * JAAR or dossier.kans(0.35):
        return
    dag = spel.begin + timedelta(days=dossier.rng.randint(2, 60))
    if dag > (spel.eind or dossier.datum):
        return
    uitslag = dossier.kies({"groen": 70, "oranje": 15, "rood": 15})
    dossier.leg_vast(Taalmeting(inwoner=dossier.inwoner, datum=dag, medewerker=dossier.coach, uitslag=uitslag), dag)
    _kenmerk(dossier, "laaggeletterdheid", "geen" if uitslag == "groen" else "vermoeden", dag, None, "Taalmeter")
    verwezen = dag + timedelta(days=dossier.rng.randint(7, 70))
    if uitslag != "groen" and verwezen <= dossier.datum and dossier.kans(0.6):
        _kenmerk(dossier, "laaggeletterdheid", "taalhuis", verwezen, None, "gesprek")


def _afstand(dossier: Dossier, loop: Levensloop) -> None:
    """Add what the law recognises as a work disability, for some."""
    kort_na = loop.eerste_dag + timedelta(days=dossier.rng.randint(30, 400))
    if kort_na > (loop.spellen[-1].eind or dossier.datum):
        return
    aan_het_werk = loop.spellen[-1].reden == "werk_gesubsidieerd"
    tot = None if aan_het_werk else _uit_beeld(dossier, loop)
    beschut = dossier.kans(0.05 if aan_het_werk else 0.014) and tot is None
    if beschut or dossier.kans(0.3 if aan_het_werk else 0.085):
        _kenmerk(dossier, "doelgroepregister", "ja", kort_na, tot, "UWV")
    if beschut:
        leg_beschut_vast(dossier, kort_na)
    elif dossier.kans(0.008):
        _kenmerk(dossier, "sw", "ja", kort_na, tot, "register")


def leg_beschut_vast(dossier: Dossier, indicatie: date) -> None:
    """Add an indication for beschut werk, and for most who have had it for a while also a place."""
    _kenmerk(dossier, "beschut_werk", "indicatie", indicatie, None, "UWV")
    plek = indicatie + timedelta(days=dossier.rng.randint(40, 300))
    if plek <= dossier.datum and dossier.kans(0.72):
        _kenmerk(dossier, "beschut_werk", "geplaatst", plek, None, "Werkpunt")
