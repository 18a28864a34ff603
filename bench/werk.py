"""Measure employers, work and matching on PostgreSQL over HTTP: as a regiecoach, an accountmanager and a team leader use them.

    python -m bench.werk --inwoners 400000 --tegelijk 20

Fills a PostgreSQL cluster of its own (`bench.vul`, `vul_werk`, `vul_ondernemers`, `vul_matching`; numbers of employers and work go
along with those of the inwoners), and asks each page as one colleague after the other and as many at once. Of each page also the
number of queries and the bytes of a first view (the page with its own styles and scripts) as they go over the line. Apart from the
pages: each signal by itself, and making the index of the matching.
"""

from __future__ import annotations

import argparse
import gzip
import http.client
import re
import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from types import SimpleNamespace
from typing import Any

from bench.lijst import _druk, _site, meet_op_postgresql, sessies_van

GROOT = 400_000
"""The size at which the numbers of employers and work in `bench.vul_ondernemers` and `bench.vul_matching` are given."""
NAMEN_PER_SIGNAAL = 30.0
"""Milliseconds for one colleague, above which a signal is named."""


@dataclass(frozen=True)
class Pagina:
    """A page to ask: what it is, as which role, and where; ``{dossier}`` is one of the colleague's own with a profile."""

    naam: str
    rol: str
    pad: str


PAGINAS = (
    Pagina("start", "regiecoach", "/"),
    Pagina("Mijn dag", "regiecoach", "/mijn-dag/"),
    Pagina("Mijn dag", "accountmanager", "/mijn-dag/"),
    Pagina("Mijn dag van het team", "teamleider", "/mijn-dag/?team"),
    Pagina("ondernemers", "accountmanager", "/ondernemers/"),
    Pagina("mijn ondernemers", "accountmanager", "/ondernemers/van-mij/"),
    Pagina("ondernemers, zoek", "accountmanager", "/ondernemers/?q=metaal+oost"),
    Pagina("ondernemers, niet bezocht", "accountmanager", "/ondernemers/?niet_bezocht=on&sorteer=bezoek"),
    Pagina("ondernemers, bij plaatsing", "accountmanager", "/ondernemers/?fase=bij"),
    Pagina("een vestiging", "accountmanager", "/ondernemers/{vestiging}/"),
    Pagina("bezoek: bij wie", "accountmanager", "/ondernemers/bezoek/?q=hotel+br"),
    Pagina("open afspraken", "accountmanager", "/ondernemers/afspraken/"),
    Pagina("werk", "accountmanager", "/werk/"),
    Pagina("werk, alles, op ondernemer", "accountmanager", "/werk/?status=alles&sorteer=ondernemer"),
    Pagina("werk, zonder namen", "accountmanager", "/werk/?zonder_namen=on"),
    Pagina("werk, zoek", "accountmanager", "/werk/?q=kas+hotel"),
    Pagina("een stuk werk", "accountmanager", "/werk/{werk}/"),
    Pagina("kandidaten bij werk", "accountmanager", "/werk/{werk}/kandidaten/"),
    Pagina("namen van de nacht", "accountmanager", "/werk/namen/"),
    Pagina("voordrachten", "accountmanager", "/voordrachten/"),
    Pagina("voordrachten, alles", "accountmanager", "/voordrachten/?status=alles&sorteer=werk"),
    Pagina("mijn kandidaten", "regiecoach", "/voordrachten/?mijn=kandidaten"),
    Pagina("een voordracht", "accountmanager", "/voordrachten/{voordracht}/"),
    Pagina("een dossier", "regiecoach", "/inwoners/{dossier}/"),
    Pagina("kandidaatprofiel", "regiecoach", "/inwoners/{dossier}/profiel/"),
    Pagina("passend werk", "regiecoach", "/inwoners/{dossier}/passend-werk/"),
    Pagina("gelijke kansen", "teamleider", "/kansen/"),
)


def main() -> None:
    """Run the whole measurement and print it."""
    meet_op_postgresql(str(__doc__), _meet, _tekst)


def _meet(keuze: argparse.Namespace) -> dict[str, Any]:
    from openwerkplein.web.server import verzamel_statisch

    verzamel_statisch()
    begin = time.perf_counter()
    vul_alles(keuze.inwoners, date.today())
    return {"inwoners": keuze.inwoners, "vullen_s": time.perf_counter() - begin} | meet_gevuld(keuze)


def vul_alles(inwoners: int, dag: date) -> None:
    """Fill an empty, migrated PostgreSQL database with dossiers, the work of a day, employers, work and candidates."""
    from bench.vul import vul
    from bench.vul_matching import vul_matching
    from bench.vul_ondernemers import vul_ondernemers
    from bench.vul_werk import vul_werk

    vul(inwoners, dag)
    vul_werk(dag)
    managers = vul_ondernemers(dag, inwoners / GROOT)
    vul_matching(dag, managers, inwoners / GROOT)


def meet_gevuld(keuze: argparse.Namespace) -> dict[str, Any]:
    """Measure on a database that is filled."""
    from django.db import connections

    from openwerkplein.kern.models import Medewerker

    mensen = {
        rol: list(Medewerker.objects.met_rol(rol).order_by("pk")[: keuze.tegelijk])
        for rol in ("regiecoach", "accountmanager", "teamleider")
    }
    uit: dict[str, Any] = {"tegelijk": keuze.tegelijk, "index": _index(), "signalen": _signalen(mensen)}
    rijen = _rijen()
    sessies = {rol: _sessies(wie) for rol, wie in mensen.items()}
    uit["queries"] = {_sleutel(een): _queries(een.pad, rijen, mensen[een.rol][:3], sessies[een.rol]) for een in PAGINAS}
    connections.close_all()
    with _site() as poort:
        uit["paginas"] = {
            _sleutel(een): _pagina(poort, een.pad.format(dossier="{dossier}", **rijen), sessies[een.rol], keuze)
            for een in PAGINAS
        }
    return uit


def _sleutel(pagina: Pagina) -> str:
    return f"{pagina.naam} ({pagina.rol})"


def _rijen() -> dict[str, int]:
    """Return the primary keys of the rows in the addresses: those about which most is known."""
    from django.db.models import Count

    from openwerkplein.kern.models import Gemeente
    from openwerkplein.ondernemers.models import Vestiging
    from openwerkplein.werk.models import Voordracht, Werk

    eerste = Gemeente.objects.order_by("pk")[0]

    def drukste(rijen: Any, wat: str) -> int:
        return int(rijen.order_by().annotate(aantal=Count(wat)).order_by("-aantal", "pk")[0].pk)

    return {
        "vestiging": drukste(Vestiging.objects.filter(gesloten_op=None), "contacten"),
        "werk": drukste(Werk.objects.filter(status="open"), "voordrachten"),
        # Within reach of every accountmanager of the filling.
        "voordracht": Voordracht.objects.filter(status="gesprek", inwoner__gemeente=eerste).order_by("pk")[0].pk,
    }


def _sessies(mensen: Sequence[Any]) -> list[tuple[int, str, str]]:
    """Log in, with an own dossier that has a profile where there is one."""
    from openwerkplein.dossier.models import Inwoner

    uit = []
    for pk, sleutel, dossier in sessies_van(mensen):
        eigen = Inwoner.objects.filter(begeleidingen__medewerker=pk, profiel__isnull=False).order_by("pk").first()
        uit.append((pk, sleutel, eigen.dossiernummer if eigen else dossier))
    return uit


def _queries(
    pad: str, rijen: dict[str, int], mensen: Sequence[Any], sessies: Sequence[tuple[int, str, str]]
) -> list[int]:
    """Return how many queries the page asks of each of some colleagues: with more work it may not be more."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    aantallen = []
    for wie, (_, _, dossier) in zip(mensen, sessies, strict=False):
        adres = pad.format(dossier=dossier, **rijen)
        client = Client(headers={"host": "localhost"})
        client.force_login(wie)
        client.get(adres)  # what is remembered for all is not of this page
        with CaptureQueriesContext(connection) as opname:
            antwoord = client.get(adres)
        if antwoord.status_code != http.HTTPStatus.OK:
            raise SystemExit(f"{adres} answered {antwoord.status_code}")
        aantallen.append(len(opname))
    return aantallen


def _pagina(poort: int, pad: str, sessies: Sequence[tuple[int, str, str]], keuze: argparse.Namespace) -> dict[str, Any]:
    een = SimpleNamespace(keer=keuze.keer * 2, pauze=0.0)
    return {
        "een": _druk(poort, pad, list(sessies[:1]), een),  # type: ignore[arg-type]
        "samen": _druk(poort, pad, list(sessies), keuze),
        "eerste_beeld_kb": _eerste_beeld(poort, pad.format(dossier=sessies[0][2]), sessies[0][1]) / 1000,
    }


def _eerste_beeld(poort: int, pad: str, sleutel: str) -> int:
    """Return how many bytes come over the line for a first view: the page, and the styles, scripts and pictures it names."""
    lijn = http.client.HTTPConnection("127.0.0.1", poort, timeout=60)
    koppen = {"Cookie": f"sessionid={sleutel}", "Host": "localhost", "Accept-Encoding": "gzip"}

    def haal(adres: str) -> tuple[int, bytes]:
        lijn.request("GET", adres, headers=koppen)
        antwoord = lijn.getresponse()
        inhoud = antwoord.read()
        kaal = gzip.decompress(inhoud) if antwoord.getheader("Content-Encoding") == "gzip" else inhoud
        return len(inhoud), kaal

    totaal, html = haal(pad)
    namen = set(re.findall(r'(?:href|src)="(/static/[^"#]+)', html.decode()))
    return totaal + sum(haal(naam)[0] for naam in sorted(namen))


# -- apart from the pages -----------------------------------------------------------------------------------------------


def _index() -> dict[str, float]:
    """Time making the index, the first question after it, and one with nothing new."""
    from openwerkplein.werk import matchen
    from openwerkplein.werk.matchindex import Matchindex
    from openwerkplein.werk.models import Werk

    dag = date.today()
    index = Matchindex()
    begin = time.perf_counter()
    kandidaten = index.vraag(dag, len)
    uit = {"kandidaten": kandidaten, "bouwen_s": time.perf_counter() - begin}
    begin = time.perf_counter()
    index.vraag(dag, len)
    uit["niets_nieuws_ms"] = (time.perf_counter() - begin) * 1000
    werk = matchen.vragen.werken().filter(status=Werk.Status.OPEN).order_by("pk")[0]
    matchen.zoek_voor(werk)
    tijden = []
    for _ in range(10):
        begin = time.perf_counter()
        matchen.zoek_voor(werk)
        tijden.append((time.perf_counter() - begin) * 1000)
    return uit | {"antwoord_ms": statistics.median(tijden)}


def _signalen(mensen: dict[str, list[Any]]) -> dict[str, dict[str, float]]:
    """Return for each role milliseconds by signal, the median over some colleagues."""
    from datetime import timedelta

    from openwerkplein.kern.registers import Signaalvraag, signalen

    uit: dict[str, dict[str, float]] = {}
    dag = date.today()
    for rol, wie in mensen.items():
        uit[rol] = {}
        for signaal in signalen:
            if signaal.rollen and rol not in signaal.rollen:
                continue
            tijden = []
            for een in [wie[0], *wie[:7]]:  # the first time is not of the signal
                begin = time.perf_counter()
                list(signaal.regels(Signaalvraag([een.pk], dag, dag + timedelta(days=signaal.vooruit_dagen))))
                tijden.append((time.perf_counter() - begin) * 1000)
            uit[rol][signaal.code] = statistics.median(tijden[1:])
    return uit


def _tekst(uitkomst: dict[str, Any]) -> str:
    regels = [
        f"{uitkomst['inwoners']} inwoners, {uitkomst['tegelijk']} tegelijk (gevuld in {uitkomst['vullen_s']:.0f} s)",
        f"{'':40} {'een':>15} {'samen':>17} {'queries':>12} {'eerste beeld':>14}",
    ]
    for naam, cijfers in uitkomst["paginas"].items():
        een, samen = cijfers["een"], cijfers["samen"]
        queries = ", ".join(map(str, uitkomst["queries"][naam]))
        regels.append(
            f"  {naam:40} {een['mediaan_ms']:5.0f} ({een['p95_ms']:5.0f}) {samen['mediaan_ms']:6.0f} ({samen['p95_ms']:6.0f})"
            f" {samen['per_seconde']:5.0f}/s {queries:>12} {cijfers['eerste_beeld_kb']:7.0f} kB"
        )
    index = uitkomst["index"]
    regels.append(
        f"  index van {index['kandidaten']} kandidaten: "
        f"opbouwen {index['bouwen_s']:.1f} s; niets nieuws {index['niets_nieuws_ms']:.1f} ms; "
        f"een heel antwoord {index['antwoord_ms']:.1f} ms"
    )
    for rol, tijden in uitkomst["signalen"].items():
        traag = ", ".join(f"{code} {ms:.0f} ms" for code, ms in tijden.items() if ms > NAMEN_PER_SIGNAAL)
        regels.append(
            f"  {len(tijden)} signalen van een {rol}: samen {sum(tijden.values()):.0f} ms; "
            f"boven {NAMEN_PER_SIGNAAL:.0f} ms: {traag or 'geen'}"
        )
    return "\n".join(regels)


if __name__ == "__main__":
    main()
