"""Accessible PDF (PDF/UA-1, ISO 14289-1) from a Typst template and plain data.

What people typed never becomes source text: the data travel as JSON in `sys.inputs.gegevens`, and a template reads them with
``#let d = json(bytes(sys.inputs.gegevens))``. A text in there is content and nothing more, whatever is in it. Typst itself refuses
a document that PDF/UA-1 does not allow: without a title, a picture without alternative text, headings that skip a level.
Fonts are those in `web/letters` (Source Sans 3, as on screen) and those inside Typst, so that every machine gives the same
document and nothing is asked from a network.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

import typst
from django.http import HttpResponse

PDF_UA = "ua-1"
LETTERS = Path(__file__).parent / "letters"


def maak_pdf(sjabloon: Path, gegevens: Mapping[str, Any]) -> bytes:
    """Return the PDF of a Typst template (its path) with these data (what JSON can hold).

    The template can read files beside it and nothing else on this machine. Raises `typst.TypstError` when it is not right.
    """
    return _vertaal(sjabloon, gegevens, "pdf")


def maak_plaatje(sjabloon: Path, gegevens: Mapping[str, Any], ppi: float = 100) -> list[bytes]:
    """Return the same document as pictures (PNG), one for each page: to look at how it came out."""
    bladen = _vertaal(sjabloon, gegevens, "png", ppi=ppi)
    return [bladen] if isinstance(bladen, bytes) else list(bladen)


def _vertaal(sjabloon: Path, gegevens: Mapping[str, Any], vorm: Literal["pdf", "png"], **extra: Any) -> Any:
    if vorm == "pdf":
        # Without a moment of its own the document would take the time of the machine, which no test can foresee.
        extra |= {"pdf_standards": [PDF_UA], "timestamp": int(datetime.now(UTC).timestamp())}
    return typst.compile(
        sjabloon,
        root=sjabloon.parent,
        format=vorm,
        font_paths=[LETTERS],
        ignore_system_fonts=True,
        sys_inputs={"gegevens": json.dumps(gegevens, ensure_ascii=False)},
        **extra,
    )


def pdf_antwoord(inhoud: bytes, naam: str) -> HttpResponse:
    """Return the answer that gives a PDF as a download. `naam` is without personal data; no browser or proxy keeps it."""
    antwoord = HttpResponse(inhoud, content_type="application/pdf")
    antwoord["Content-Disposition"] = f'attachment; filename="{naam}.pdf"'
    antwoord["Content-Security-Policy"] = "sandbox; default-src 'none'"
    antwoord["X-Content-Type-Options"] = "nosniff"
    antwoord["Cache-Control"] = "no-store, private"
    return antwoord
