"""Talks with a fictional inwoner as they are written down, and what was agreed in them."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

from openwerkplein.begeleiding.models import Afspraak
from openwerkplein.demo.levensloop import JAAR, Levensloop
from openwerkplein.demo.rijen import Dossier, werkdag
from openwerkplein.demo.verhalen import BESLUITEN, JAARGESPREK, OPENING, REDEN_NIET, VERHALEN, WAARDERING, Verhaal
from openwerkplein.dossier.models import Besluit, Contactmoment
from openwerkplein.kern.rollen import Rol

_WOORDEN = {"M": ("hij", "hem", "zijn", "hijzelf"), "V": ("zij", "haar", "haar", "zijzelf")}
_ANDERS = ("die", "hen", "diens", "zelf")
_MET_PERSPECTIEF = {
    "scholing": 16, "rijbewijs": 9, "schulden": 12, "taal": 6, "kinderen": 11, "belastbaarheid": 11, "werk_zoeken": 26, "werkplek": 16,
    "wonen": 5, "onderneming": 3, "meedoen": 2, "mantelzorg": 2,
}  # fmt: skip
_ZONDER_PERSPECTIEF = {
    "meedoen": 30,
    "belastbaarheid": 28,
    "schulden": 14,
    "mantelzorg": 9,
    "wonen": 9,
    "kinderen": 5,
    "taal": 7,
}
_STATUSHOUDER = {
    "inburgering": 34,
    "taal": 26,
    "kinderen": 12,
    "wonen": 9,
    "werkplek": 9,
    "werk_zoeken": 7,
    "rijbewijs": 5,
    "schulden": 4,
}
_JONGERE = {"school_jongere": 58, "werk_zoeken": 14, "scholing": 14, "belastbaarheid": 8, "rijbewijs": 6}
_SOORTEN = {"gesprek": 48, "telefoon": 30, "mail": 10, "huisbezoek": 9, "bijeenkomst": 3}
_DRUK, _RUSTIG = 75, 330
"""Mean days between two talks: with someone on the way to work, and with someone without perspectief."""
SPREEKT_BINNEN, IS_IN_BEELD = 52, 0.9
"""Days within which a coach speaks to somebody with a perspective on work, and how often that succeeds."""
TERUG_JAREN = 4
LAATSTE_JAARGESPREKKEN = 3
JAARGESPREK_GEVOERD = 0.84


class Gesprekken:
    """Writes down the talks of one dossier: two or three subjects that each begin, go on and end."""

    def __init__(self, dossier: Dossier, *, statushouder: bool, jongere: bool) -> None:
        self.dossier, self.rng = dossier, dossier.rng
        perspectief = dossier.kenmerken_van("perspectief")
        self.participatie = bool(perspectief) and perspectief[-1].waarde == "niet"
        keuzes = _MET_PERSPECTIEF
        if self.participatie:
            keuzes = _ZONDER_PERSPECTIEF
        if statushouder:
            keuzes = _STATUSHOUDER
        if jongere:
            keuzes = _JONGERE
        self.keuzes = dict(keuzes)
        self.lopend = [self._begin_verhaal() for _ in range(2)]
        self.gezegd: set[str] = set()
        hij, hem, zijn, zelf = _WOORDEN.get(dossier.inwoner.geslacht, _ANDERS)
        naam = dossier.inwoner.voornamen.split()[0]
        woorden = {"naam": naam, "hij": hij, "hem": hem, "zijn": zijn, "hijzelf": zelf}
        self.woorden = woorden | {
            woord.capitalize(): waarde[:1].upper() + waarde[1:] for woord, waarde in woorden.items()
        }

    def vul(self, loop: Levensloop | None, begin: date, eind: date | None, *, sober: bool) -> None:
        """Add the talks between two days; a former client keeps only a few."""
        dossier = self.dossier
        tot = eind or dossier.datum
        vanaf = max(begin, dossier.datum - timedelta(days=round((9 if sober else TERUG_JAREN) * JAAR)))
        gemiddeld = (400 if sober else _RUSTIG if self.participatie else _DRUK) * self.rng.uniform(0.6, 1.6)
        dag = vanaf + timedelta(days=self.rng.randint(1, 30))
        dagen: list[date] = []
        while dag <= tot:
            dagen.append(dag)
            # Talks are denser towards now, as in a dossier that is alive.
            ver = 1 + max(0, (tot - dag).days - 400) / 300
            dag += timedelta(days=max(6, round(self.rng.expovariate(1 / (gemiddeld * ver)))))
        if not sober and not self.participatie and eind is None:
            self._houd_in_beeld(dagen, begin, tot)
        for dag in dagen[-(3 if sober else 14) :]:
            self._gesprek(werkdag(dag), tot)
        if self.participatie and loop is not None:
            self._jaargesprekken(begin, tot, sober=sober)
        if dossier.kans(0.03 if sober else 0.09) and (tot - begin).days > 100:
            self._besluit(werkdag(begin + timedelta(days=self.rng.randint(30, (tot - begin).days))))

    def _houd_in_beeld(self, dagen: list[date], begin: date, tot: date) -> None:
        """Add a talk of the last weeks for who was not spoken to: most coaches leave nobody in silence."""
        stil = tot - timedelta(days=SPREEKT_BINNEN)
        if begin < stil and (not dagen or dagen[-1] < stil) and self.dossier.kans(IS_IN_BEELD):
            dagen.append(stil + timedelta(days=self.rng.randint(1, SPREEKT_BINNEN)))

    def _gesprek(self, dag: date, tot: date) -> None:
        nummer = self.rng.randrange(len(self.lopend))
        verhaal, stand = self.lopend[nummer]
        zinnen = verhaal.begin if stand == 0 else verhaal.eind if stand > len(verhaal.midden) else verhaal.midden
        self.lopend[nummer] = (verhaal, stand + 1) if zinnen is not verhaal.eind else self._begin_verhaal()
        soort = "gesprek" if stand == 0 and self.dossier.kans(0.6) else self.dossier.kies(_SOORTEN)
        delen = [self.rng.choice(OPENING[soort]), self._nieuw(zinnen)]
        if self.dossier.kans(0.5):
            delen.append(self._nieuw(WAARDERING))
        wie, wat = self.rng.choice(verhaal.afspraken)
        contact = self._contact(
            dag, soort, self.rng.choice(verhaal.titels), delen, wat if self.dossier.kans(0.7) else ""
        )
        if contact.vervolgstap and (self.dossier.datum - dag).days < 500:
            self._afspraak(contact, wie, wat, tot)

    def _begin_verhaal(self) -> tuple[Verhaal, int]:
        """Return a subject that was not talked about yet, at its beginning; once all were, one of all subjects."""
        code = self.dossier.kies(self.keuzes or dict.fromkeys(VERHALEN, 1))
        self.keuzes.pop(code, None)
        return VERHALEN[code], 0

    def _nieuw(self, zinnen: tuple[str, ...]) -> str:
        """Return a sentence that this dossier does not have yet, as long as there is one."""
        over = [zin for zin in zinnen if zin not in self.gezegd] or list(zinnen)
        zin = self.rng.choice(over)
        self.gezegd.add(zin)
        return zin

    def _contact(self, dag: date, soort: str, onderwerp: str, delen: list[str], vervolgstap: str) -> Any:
        dossier, rng = self.dossier, self.rng
        contact = Contactmoment(
            nummer=f"demo-{dossier.inwoner.dossiernummer}-{dossier.volgnummer()}",
            inwoner=dossier.inwoner,
            datum=dag,
            tijd=time(rng.randrange(9, 17), rng.choice((0, 0, 15, 30, 30, 45))) if dossier.kans(0.7) else None,
            medewerker=dossier.coach,
            soort=soort,
            initiatief="inwoner" if soort in {"telefoon", "mail"} and dossier.kans(0.5) else "werkplein",
            met_wie=rng.choice(("partner", "begeleider", "tolk", "dochter", "zoon", "maatje", "mentor"))
            if dossier.kans(0.08)
            else "",
            onderwerp=onderwerp,
            tekst=" ".join(deel for deel in delen if deel).format_map(self.woorden),
            vervolgstap=vervolgstap,
        )
        return dossier.leg_vast(contact, dag)

    def _afspraak(self, contact: Any, wie: str, wat: str, tot: date) -> None:
        dossier, rng = self.dossier, self.rng
        uitvoerder = dossier.coach if wie == Afspraak.Wie.MEDEWERKER else None
        voor = werkdag(contact.datum + timedelta(days=rng.randint(5, 45)))
        afspraak = Afspraak(
            inwoner=dossier.inwoner,
            contactmoment=contact,
            datum=contact.datum,
            medewerker=dossier.coach,
            wat=wat,
            wie=wie if wie != Afspraak.Wie.MEDEWERKER or uitvoerder else Afspraak.Wie.INWONER,
            uitvoerder=uitvoerder,
            voor=max(voor, contact.datum),
        )
        laatst = contact.datum
        if afspraak.voor < dossier.datum and (
            dossier.kans(0.93) or tot < dossier.datum or (dossier.datum - afspraak.voor).days > 60
        ):
            laatst = min(afspraak.voor + timedelta(days=rng.randint(0, 9)), dossier.datum)
            gedaan = dossier.kans(0.82)
            afspraak.status = Afspraak.Status.GEDAAN if gedaan else Afspraak.Status.NIET_GEDAAN
            afspraak.reden_niet = "" if gedaan else rng.choice(REDEN_NIET)
            afspraak.afgehandeld_op = laatst
        dossier.leg_vast(afspraak, laatst)

    def _jaargesprekken(self, begin: date, tot: date, *, sober: bool) -> None:
        """Add the talk that everyone without perspectief has once in a calendar year: most do, not all."""
        for jaar in range(tot.year - (0 if sober else LAATSTE_JAARGESPREKKEN), tot.year + 1):
            dag = werkdag(date(jaar, 1, 8) + timedelta(days=self.rng.randrange(345)))
            if begin < dag <= tot and self.dossier.kans(JAARGESPREK_GEVOERD):
                delen = [self._nieuw(JAARGESPREK), self._nieuw(WAARDERING)]
                self._contact(
                    dag, "jaargesprek", "jaargesprek", delen, "volgend jaar weer spreken, eerder als dat nodig is"
                )

    def _besluit(self, dag: date) -> None:
        inhoud = self.rng.choice(BESLUITEN)
        wie = self.dossier.coach or self.dossier.wereld.collegas.rol[Rol.INKOMENSCONSULENT][0]
        besluit = Besluit(inwoner=self.dossier.inwoner, datum=dag, medewerker=wie, **inhoud)
        self.dossier.leg_vast(besluit, dag)
