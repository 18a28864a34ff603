"""What the pictures of the manual show: which page, as whom, how large, and how one gets there."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from tests.e2e.stappen import schrijf_contact

BREED, TABLET, TELEFOON = 1440, 820, 390
LEVERING = {
    "inwoners.csv": """dossiernummer;achternaam;geboortedatum;geslacht;gemeente
B1;Beeldman;1-2-1980;M;9931
B2;Beeldvrouw;31-02-1985;V;9931
B3;Beeldmens;1990-05-06;X;9932
B4;Beeldkind;1999-05-06;vrouw;9932
""",
    "uitkeringen.csv": """dossiernummer;soort;begindatum;einddatum
B1;PW;2024-01-01;
B2;PW;2024-01-01;
B3;WWB;2025-01-01;
B3;PW;2025-06-01;2025-03-01
""",
}
"""A small delivery with mistakes that many make; only tried, never loaded, so that the numbers stay as they are."""


@dataclass(frozen=True)
class Opname:
    """A picture: its name, whose page it is (the `nummer`-th of that role), a pattern of the title, and the steps to it."""

    naam: str
    rol: str
    titel: str
    ga: Callable[[Any], None]
    breedte: int = BREED
    hoogte: int = 800
    nummer: int = 0
    opties: dict[str, Any] = field(default_factory=dict)

    def open(self, collega: Callable[..., Any]) -> Any:
        """Return the page, as this colleague sees it."""
        maat = {"breedte": self.breedte, "hoogte": self.hoogte}
        pagina = collega(self.rol, self.nummer, **maat, reduced_motion="reduce", **self.opties)
        self.ga(pagina)
        pagina.wait_for_load_state()
        pagina.evaluate("document.fonts.ready")
        return pagina

    def neem_op(self, pagina: Any, pad: Path) -> None:
        """Write the picture: exactly what is in the window."""
        pagina.evaluate("document.activeElement.blur(); window.scrollTo(0, 0)")
        pagina.screenshot(path=pad, caret="hide", animations="disabled")


def _dossier(pagina: Any) -> None:
    """Open the dossier of the first step of the demo: somebody with much to read."""
    pagina.locator(".ow-stappen a").nth(1).click()


def _contact(pagina: Any) -> None:
    _dossier(pagina)
    pagina.get_by_role("link", name="Contact", exact=True).click()


def _naar(adres: str) -> Callable[[Any], None]:
    return lambda pagina: pagina.goto(adres)


def _levering(pagina: Any) -> None:
    """Upload a delivery and try it."""
    pagina.goto("/aanleveren/")
    bestanden = [{"name": naam, "mimeType": "text/csv", "buffer": inhoud.encode()} for naam, inhoud in LEVERING.items()]
    pagina.get_by_label("Bestanden").set_input_files(bestanden)
    pagina.get_by_role("button", name="Zet klaar").click()
    pagina.get_by_role("button", name="Probeer").click()
    pagina.get_by_role("button", name="Laad nu").wait_for(timeout=60_000)


def _tegelijk(pagina: Any) -> None:
    """Write a contact, open it twice, save it in one page and then in the other."""
    pagina.goto("/inwoners/caseload/?sorteer=naam")
    pagina.locator("tbody th a").nth(6).click()
    pagina.get_by_role("link", name="Contact", exact=True).click()
    schrijf_contact(pagina, "Voortgang van de taalcursus")
    pagina.locator(".ow-tijdlijn__regel a").first.click()
    pagina.wait_for_url("**/wijzigen/**")
    _laat_ander_wijzigen(pagina)
    pagina.get_by_label("Wat is er besproken?").fill("Cursus gaat goed, reizen is lastig. Fiets aangevraagd.")
    pagina.get_by_role("button", name="Opslaan").click()


def _laat_ander_wijzigen(pagina: Any) -> None:
    """Let a colleague change, in a browser of its own, what is open here."""
    delen = urlsplit(pagina.url)
    context = pagina.context.browser.new_context(base_url=f"{delen.scheme}://{delen.netloc}")
    ander = context.new_page()
    ander.goto("/demo/")
    ander.locator("#inkomensconsulent").get_by_role("button", name="Ga verder").click()
    ander.wait_for_url(f"{delen.scheme}://{delen.netloc}/")
    ander.goto(delen.path)
    ander.get_by_label("Wat is er besproken?").fill("De cursus bevalt. De docent is tevreden.")
    ander.get_by_label("Volgende stap").fill("In januari een gesprek met de docent.")
    ander.get_by_role("button", name="Opslaan").click()
    ander.locator(".ow-tijdlijn__regel").first.wait_for()
    context.close()


def _routekaart(pagina: Any) -> None:
    """Open a routekaart that other journeys leave alone."""
    pagina.goto("/routekaarten/?route=inburgering-b1")
    pagina.locator("tbody a[href*='/routekaarten/']").first.click()


def _ondernemer(naam: str) -> Callable[[Any], None]:
    """Open the page of an employer that the other journeys leave alone."""

    def ga(pagina: Any) -> None:
        pagina.goto(f"/ondernemers/?q={naam}")
        pagina.locator("tbody th a").first.click()

    return ga


def _bezoek(pagina: Any) -> None:
    """Write down a visit as far as one is at the door; it is not saved."""
    _ondernemer("Drukkerij")(pagina)
    pagina.get_by_role("link", name="Bezoek vastleggen").click()
    pagina.get_by_role("group", name="Met wie sprak u?").get_by_role("radio").first.check()
    pagina.get_by_label("Welk werk kan er zijn?").fill("Iemand die drukwerk inpakt, drie ochtenden per week.")
    pagina.get_by_role("group", name="Wil een werkervaringsplaats bieden").get_by_role("radio", name="ja").check()


def _kandidaten(pagina: Any) -> None:
    """Open the shortlist of work of today, of which the demo makes sure that people fit."""
    pagina.goto("/werk/?q=Lader")
    pagina.locator("tbody th a").first.click()
    pagina.get_by_role("link", name="Kandidaten", exact=True).click()


def _profiel(pagina: Any) -> None:
    """Open what somebody can do at work, of the first of the caseload with a profile."""
    pagina.goto("/inwoners/caseload/?profiel=met&sorteer=naam")
    pagina.locator("tbody th a").nth(3).click()
    pagina.goto(f"{urlsplit(pagina.url).path}profiel/deel/wanneer/")


def _voordrachten(pagina: Any) -> None:
    """Open the voordrachten for work with somebody in several states."""
    pagina.goto("/werk/?q=Tweede+leerplek")
    pagina.locator("tbody th a").first.click()
    pagina.get_by_role("link", name=re.compile("^Voordrachten")).last.click()


def _leeslog(pagina: Any) -> None:
    pagina.goto("/privacy/leeslog/")


OPNAMEN = (
    Opname("start", "regiecoach", r"^Dag ", lambda pagina: None, hoogte=1080),
    Opname("lijst", "regiecoach", r"^Mijn caseload: \d+ inwoners", _naar("/inwoners/caseload/")),
    # Of a coach whose work the other journeys do not touch.
    Opname("mijn-dag", "regiecoach", r"^Mijn dag: ", _naar("/mijn-dag/"), hoogte=1000, nummer=2),
    Opname("dossier", "regiecoach", r".+: ", _dossier, hoogte=860),
    Opname("routekaart", "teamleider", r"^Inburgering, B1-route", _routekaart, hoogte=900),
    Opname(
        "route",
        "functioneel_beheerder",
        r"^Statushouder ontzorgen",
        _naar("/routes/statushouder-ontzorgen/"),
        hoogte=1100,
    ),
    Opname("caseload", "teamleider", r"^Caseloads: ", _naar("/caseload/team/"), hoogte=1000),
    Opname("contact", "regiecoach", r"^Contact vastleggen", _contact, hoogte=1000),
    Opname("tegelijk", "regiecoach", r"een collega was net voor u", _tegelijk),
    Opname("aanlevering", "teamleider", r"^Aanlevering \d+: dit gaat er gebeuren", _levering, hoogte=1000),
    Opname("inzicht", "teamleider", r"mensen met een uitkering", _naar("/inzicht/"), hoogte=1000),
    Opname("ondernemer", "accountmanager", r"^Bakkerij Van Rijn: ", _ondernemer("Bakkerij+Van+Rijn"), hoogte=820),
    Opname("kandidaten", "accountmanager", r"kandidaten passen bij Lader", _kandidaten, hoogte=1100),
    Opname("voordrachten", "accountmanager", r"^Voordrachten voor Tweede leerplek", _voordrachten, hoogte=800),
    Opname("gelijke-kansen", "teamleider", r"^Gelijke kansen", _naar("/kansen/"), hoogte=1000),
    Opname("profiel", "regiecoach", r"^Wanneer en waar", _profiel, TABLET, 1100, nummer=1),
    Opname("telefoon-bezoek", "accountmanager", r"^Bezoek aan Drukkerij", _bezoek, TELEFOON, 844),
    Opname("leeslog", "privacy_officer", r"^Wie las welk dossier\?", _leeslog),
    Opname("telefoon-dossier", "regiecoach", r".+: ", _dossier, TELEFOON, 844),
    Opname("telefoon-mijn-dag", "regiecoach", r"^Mijn dag: ", _naar("/mijn-dag/"), TELEFOON, 844, nummer=2),
    Opname("telefoon-contact", "regiecoach", r"^Contact vastleggen", _contact, TELEFOON, 844),
)
