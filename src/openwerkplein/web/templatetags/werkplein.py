"""The components of the shell, for every template: ``{% load werkplein %}``. Examples of each: `web/README.md`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any

from django import forms, template
from django.core.paginator import Page
from django.forms.boundfield import BoundField, BoundWidget
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.html import format_html, strip_tags
from django.utils.safestring import SafeString, mark_safe

from openwerkplein.kern.eenmalig import VELD, nieuwe_sleutel
from openwerkplein.kern.registers import Tijdlijnregel
from openwerkplein.kern.tijd import MAANDEN, datum_kort, vandaag
from openwerkplein.web import lijsten, tekst
from openwerkplein.web.velden import Veld

register = template.Library()

STREEPJE = mark_safe('<span class="ow-stil" aria-label="niet bekend" role="img">-</span>')
NIET_BEKEND = mark_safe('<span class="ow-stil">niet bekend</span>')
_STATUS = {
    "goed": ("success", "goed"),
    "let_op": ("warning", "let-op"),
    "fout": ("error", "fout"),
    "info": ("neutral", "info"),
    "neutraal": ("inactive", "stip"),
}
_MELDING = {
    "info": ("info", "info", "Ter informatie"),
    "gelukt": ("ok", "goed", "Gelukt"),
    "let_op": ("warning", "let-op", "Let op"),
    "fout": ("error", "fout", "Fout"),
}
_ONGEDAAN = "ongedaan="


# -- words and dates --------------------------------------------------------------------------------------------------


def _tijd(waarde: date | datetime, zichtbaar: str, titel: str = "") -> SafeString:
    titelattribuut = format_html(' title="{}"', titel) if titel else ""
    return format_html('<time datetime="{}"{}>{}</time>', tekst.als_dag(waarde).isoformat(), titelattribuut, zichtbaar)


@register.filter
def datum(waarde: date | datetime | None) -> SafeString:
    """Draw a date as ``1 mrt 2024``; a dash when there is none."""
    return STREEPJE if tekst.is_leeg(waarde) else _tijd(waarde, datum_kort(tekst.als_dag(waarde)))


@register.filter(name="datum_kort")
def datum_in_cijfers(waarde: date | datetime | None) -> SafeString:
    """Draw a date as ``1-3-2024``."""
    if tekst.is_leeg(waarde):
        return STREEPJE
    dag_ = tekst.als_dag(waarde)
    return _tijd(waarde, f"{dag_.day}-{dag_.month}-{dag_.year}")


@register.filter
def dag(waarde: date | datetime | None) -> SafeString:
    """Draw a date as ``vr 1 mrt``, with the year when it is another one than now."""
    if tekst.is_leeg(waarde):
        return STREEPJE
    dag_ = tekst.als_dag(waarde)
    return _tijd(waarde, tekst.weekdag(dag_, MAANDEN[dag_.month - 1], vandaag()), datum_kort(dag_))


@register.filter
def dag_in_jaar(waarde: date) -> SafeString:
    """Draw a date as ``vr 1 mrt``, under a heading that names the year."""
    return _tijd(waarde, tekst.weekdag(waarde, MAANDEN[waarde.month - 1], waarde), datum_kort(waarde))


@register.filter
def geleden(waarde: date | datetime | None) -> SafeString:
    """Draw how far a date is from today, with the date itself on hover."""
    if tekst.is_leeg(waarde):
        return STREEPJE
    dag_ = tekst.als_dag(waarde)
    return _tijd(waarde, tekst.geleden(dag_, vandaag()), datum_kort(dag_))


@register.filter
def sinds(waarde: date | datetime | None) -> SafeString:
    """Draw ``sinds 1 mrt 2024 (8 maanden)``; a date to come as ``vanaf 1 mrt 2027``."""
    if tekst.is_leeg(waarde):
        return STREEPJE
    begin = tekst.als_dag(waarde)
    if begin > vandaag():
        return format_html("vanaf {}", datum(begin))
    return format_html("sinds {} ({})", datum(begin), tekst.lengte(begin, vandaag()))


@register.filter
def periode(waarde: Any) -> SafeString:
    """Draw the dates of anything with `begindatum` and `einddatum`, and how long it lasts."""
    return periode_van(waarde.begindatum, waarde.einddatum)


@register.simple_tag
def periode_van(begin: date, eind: date | None) -> SafeString:
    """Draw ``1 mrt 2024 tot en met 3 apr 2025 (1 jaar)``, or ``sinds ...`` when it has no end."""
    if eind is None:
        return sinds(begin)
    if eind == begin:
        return format_html("op {}", datum(begin))
    return format_html("{} tot en met {} ({})", datum(begin), datum(eind), tekst.duur_van(begin, eind, vandaag()))


@register.filter
def meervoud(aantal: int, woorden: str) -> str:
    """Return a count with its noun; `woorden` is ``"dossier,dossiers"``."""
    enkel, meer = woorden.split(",")
    return tekst.tel(aantal, enkel.strip(), meer.strip())


@register.filter
def duizend(aantal: int | None) -> str | SafeString:
    """Return a whole number with points between the thousands."""
    return STREEPJE if aantal is None else tekst.duizend(aantal)


@register.filter
def of_leeg(waarde: Any) -> Any:
    """Return the value, or a grey ``niet bekend``."""
    return NIET_BEKEND if tekst.is_leeg(waarde) else waarde


# -- small components -------------------------------------------------------------------------------------------------


@register.simple_tag
def ikoon(naam: str) -> SafeString:
    """Draw a decorative icon from the sprite; the words stand beside it."""
    return format_html(
        '<svg class="ow-ikoon" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        static("web/ikonen.svg"),
        naam,
    )


@register.simple_tag
def getal(aantal: int | None, url: str = "", van: str = "") -> SafeString | str:
    """Draw a number as a link to what it counts; plain when it is nought or has no link."""
    if not aantal or not url:
        return duizend(aantal)
    erbij = format_html('<span class="ow-verborgen"> {}</span>', van) if van else ""
    return format_html('<a class="utrecht-link ow-getal" href="{}">{}{}</a>', url, tekst.duizend(aantal), erbij)


@register.simple_tag
def status(soort: str, woord: str) -> SafeString:
    """Draw a state with an icon, a word and a colour; `soort` is goed, let_op, fout, info or neutraal."""
    klasse, plaatje = _STATUS[soort]
    return format_html(
        '<span class="utrecht-status-badge utrecht-status-badge--{} ow-status">{}{}</span>',
        klasse,
        ikoon(plaatje),
        woord,
    )


@register.simple_tag
def naam(tekst_: str, url: str = "", *, gemaskeerd: bool = False) -> SafeString:
    """Draw a name; a masked one looks like a name too, and says to a screen reader that it is masked."""
    binnen: str | SafeString = tekst_
    if gemaskeerd:
        binnen = format_html(
            '<span class="ow-gemaskeerd" title="Naam afgeschermd">{}<span class="ow-verborgen"> (naam afgeschermd)</span></span>',
            tekst_,
        )
    if not url:
        return format_html('<span class="ow-naam">{}</span>', binnen)
    return format_html('<a class="utrecht-link ow-naam" href="{}">{}</a>', url, binnen)


@register.simple_tag
def kruimel(titel: str, url: str) -> SafeString:
    """Draw a step of the trail above the title."""
    return format_html('<a class="utrecht-link" href="{}">{}</a>', url, titel)


@register.inclusion_tag("web/onderdelen/voortgang.html")
def voortgang(gedaan: int, totaal: int, zin: str) -> dict[str, Any]:
    """Draw how far long work is; an unknown total (0) gives a bar without an end."""
    return {
        "gedaan": min(gedaan, totaal),
        "totaal": totaal,
        "zin": zin,
        "percentage": 100 * gedaan // totaal if totaal else None,
    }


@register.simple_tag
def ververs(seconden: int) -> SafeString:
    """Let the page refresh itself where there is no JavaScript; for the block `hoofd`."""
    return format_html('<noscript><meta http-equiv="refresh" content="{}"></noscript>', int(seconden))


@register.inclusion_tag("web/onderdelen/postknop.html", takes_context=True)
def postknop(
    context: template.Context, url: str, titel: str, soort: str = "secondary-action", plaatje: str = ""
) -> dict[str, Any]:
    """Draw a button that is a form of its own: POST to `url`."""
    return {"url": url, "titel": titel, "soort": soort, "plaatje": plaatje, "csrf_token": context.get("csrf_token", "")}


# -- blocks -----------------------------------------------------------------------------------------------------------


@register.simple_block_tag
def vang(content: SafeString) -> SafeString:
    """Return what is inside, for ``{% vang as naam %}``: the title block is shown in two places."""
    return mark_safe(content.strip())  # noqa: S308


@register.simple_block_tag
def blok(content: SafeString, titel: str, actie_url: str = "", actie: str = "", klasse: str = "") -> str:
    """Draw a bordered block with a heading, and at most one action in its head."""
    return render_to_string(
        "web/onderdelen/blok.html",
        {"inhoud": content, "titel": titel, "actie_url": actie_url, "actie": actie, "klasse": klasse},
    )


@register.simple_block_tag
def melding(content: SafeString, soort: str, titel: str = "") -> str:
    """Draw a message; `soort` is info, gelukt, let_op or fout (a hyphen is read as an underscore)."""
    klasse, plaatje, woord = _MELDING[soort.replace("-", "_")]
    return render_to_string(
        "web/onderdelen/melding.html",
        {"inhoud": content, "titel": titel, "klasse": klasse, "plaatje": plaatje, "woord": woord},
    )


@register.simple_block_tag
def leeg(content: SafeString, titel: str) -> str:
    """Draw what stands in place of an empty list: that it is empty, and what to do."""
    return render_to_string("web/onderdelen/leeg.html", {"inhoud": content, "titel": titel})


@register.simple_tag
def gegeven(label: str, waarde: Any) -> SafeString:
    """Draw a row of a definition list."""
    return format_html('<div class="ow-gegevens__rij"><dt>{}</dt><dd>{}</dd></div>', label, of_leeg(waarde))


@register.simple_block_tag
def gegevenblok(content: SafeString, label: str) -> SafeString:
    """Draw a row of a definition list whose value is more than a text."""
    return format_html('<div class="ow-gegevens__rij"><dt>{}</dt><dd>{}</dd></div>', label, content)


@register.simple_block_tag
def tabbladen(content: SafeString, titel: str) -> SafeString:
    """Draw the pages of one subject beside each other; inside it `tab`."""
    return format_html('<nav class="ow-tabbladen" aria-label="{}"><ul>{}</ul></nav>', titel, content)


@register.simple_tag(takes_context=True)
def tab(context: template.Context, url: str, titel: str, aantal: int | None = None) -> SafeString:
    """Draw one of the pages of a subject; it is the current one when the page has its address."""
    hier = mark_safe(' aria-current="page"') if context["request"].path == url.split("?")[0] else ""
    teller = "" if aantal is None else format_html(' <span class="ow-teller">{}</span>', tekst.duizend(aantal))
    return format_html('<li><a class="ow-tab" href="{}"{}>{}{}</a></li>', url, hier, titel, teller)


@register.filter
def ongedaan_url(bericht: Any) -> str:
    """Return the address to which the undo of a message is posted, or nothing."""
    return next((deel.removeprefix(_ONGEDAAN) for deel in bericht.tags.split() if deel.startswith(_ONGEDAAN)), "")


@register.inclusion_tag("web/onderdelen/tijdlijn.html")
def tijdlijn(regels: Iterable[Tijdlijnregel], soorten: Mapping[str, str] | None = None) -> dict[str, Any]:
    """Draw lines of a timeline in the order given, with a heading for every year."""
    return {"regels": [(regel, (soorten or {}).get(regel.soort, "")) for regel in regels]}


# -- lists ------------------------------------------------------------------------------------------------------------


@register.inclusion_tag("web/onderdelen/filters.html", takes_context=True)
def filters(
    context: template.Context, form: forms.Form, aantal: int | None = None, wat: str = "regel,regels"
) -> dict[str, Any]:
    """Draw the filters of a list as chips whose state is the URL, with the number of results."""
    parameters = context["request"].GET
    alle = lijsten.maak_filters(form, parameters)
    return {
        "zoekveld": Veld(form[lijsten.ZOEKVELD]) if lijsten.ZOEKVELD in form.fields else None,
        "filters": [(filter_, Veld(filter_.veld)) for filter_ in alle],
        "actief": any(filter_.gekozen for filter_ in alle) or bool(parameters.get(lijsten.ZOEKVELD)),
        "bewaard": lijsten.bewaard(form, parameters),
        "aantal": "" if aantal is None else meervoud(aantal, wat),
        "pad": context["request"].path,
    }


@register.inclusion_tag("web/onderdelen/kolomkop.html", takes_context=True)
def kolomkop(
    context: template.Context, code: str, titel: str, standaard: str | None = None, klasse: str = ""
) -> dict[str, Any]:
    """Draw the heading of a column by which the list can be sorted."""
    parameters = context["request"].GET
    gekozen = parameters.get(lijsten.SORTEER, "")
    if not gekozen and standaard is not None:
        gekozen = f"{standaard}{code}"
    richting = {code: "oplopend", f"-{code}": "aflopend"}.get(gekozen, "")
    volgende = f"-{code}" if richting == "oplopend" else code
    return {"titel": titel, "richting": richting, "klasse": klasse, "url": lijsten.adres(parameters, sorteer=volgende)}


@register.inclusion_tag("web/onderdelen/paginering.html", takes_context=True)
def paginering(context: template.Context, pagina: Page[Any]) -> dict[str, Any]:
    """Draw ``1-25 van 312`` and the links to other pages, which keep the rest of the URL."""
    parameters = context["request"].GET.copy()

    def url(nummer: int) -> str:
        parameters[lijsten.PAGINA] = str(nummer)
        return f"?{parameters.urlencode()}"

    nummers = pagina.paginator.get_elided_page_range(pagina.number, on_each_side=1, on_ends=1)
    return {
        "van": tekst.duizend(pagina.start_index()),
        "tot": tekst.duizend(pagina.end_index()),
        "totaal": tekst.duizend(pagina.paginator.count),
        "meer": pagina.has_other_pages(),
        "vorige": url(pagina.previous_page_number()) if pagina.has_previous() else "",
        "volgende": url(pagina.next_page_number()) if pagina.has_next() else "",
        "nummers": [
            (nummer, url(nummer) if isinstance(nummer, int) else "", nummer == pagina.number) for nummer in nummers
        ],
    }


# -- forms ------------------------------------------------------------------------------------------------------------


@register.inclusion_tag("web/onderdelen/veld.html")
def veld(bron: BoundField) -> dict[str, Any]:
    """Draw a form field: label above, help under it, its errors beside it."""
    return {"veld": Veld(bron), "bron": bron}


@register.inclusion_tag("web/onderdelen/foutoverzicht.html")
def foutoverzicht(form: forms.BaseForm) -> dict[str, Any]:
    """Draw what is wrong with a form, with links to the fields; nothing when all is well."""
    return {"regels": list(_foutregels(form))}


def _foutregels(form: forms.BaseForm) -> Iterator[tuple[str, str]]:
    for fout in form.non_field_errors():
        yield "", str(fout)
    for bron in form:
        for fout in bron.errors:
            # A message may hold a link; here every line is one already.
            zin = strip_tags(fout) if isinstance(fout, SafeString) else str(fout)
            yield ("", zin) if bron.is_hidden else (Veld(bron).anker, f"{Veld(bron).label}: {zin}")


@register.inclusion_tag("web/onderdelen/formulier.html")
def formulier(form: forms.BaseForm) -> dict[str, Any]:
    """Draw a whole form, without its buttons: errors on top, hidden fields, visible fields."""
    return {"form": form}


@register.simple_block_tag
def groep(content: SafeString, titel: str, uitleg: str = "") -> str:
    """Draw fields that belong together under one legend."""
    return render_to_string("web/onderdelen/groep.html", {"inhoud": content, "titel": titel, "uitleg": uitleg})


@register.inclusion_tag("web/onderdelen/knoppen.html")
def knoppen(titel: str, terug: str = "", terug_titel: str = "Annuleren", *, gevaar: bool = False) -> dict[str, Any]:
    """Draw the submit button of a form, its one-time key and a link back."""
    return {"titel": titel, "terug": terug, "terug_titel": terug_titel, "gevaar": gevaar}


@register.simple_tag
def eenmalig() -> SafeString:
    """Draw the one-time key of a form, so that sending it twice counts once; `knoppen` does this already."""
    return format_html('<input type="hidden" name="{}" value="{}">', VELD, nieuwe_sleutel())


@register.filter
def keuze_tag(keuze: BoundWidget, veld_: Veld) -> SafeString:
    """Draw one radio button or checkbox of a field with choices, with the classes of its kind."""
    keuze.data["attrs"] = {**keuze.data["attrs"], "class": veld_.klassen}
    return keuze.tag()
