"""How a number is drawn on the pages of Inzicht: ``{% load cijfers %}``."""

from __future__ import annotations

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from openwerkplein.inzicht.pagina import Getal

register = template.Library()


@register.simple_tag
def cijfer(getal: Getal) -> SafeString:
    """Draw a number, as a link to the people behind it when there is one, with its percentage beside it."""
    if getal.url:
        tekst = format_html('<a class="utrecht-link ow-getal" href="{}">{}</a>', getal.url, getal.tekst)
    else:
        tekst = format_html("{}", getal.tekst)
    return format_html('{} <span class="ow-deel">{}</span>', tekst, getal.deel) if getal.deel else tekst
