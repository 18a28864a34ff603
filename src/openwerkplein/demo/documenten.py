"""A few documents: real PDF files of one page, made on the spot."""

from __future__ import annotations

from datetime import date, timedelta
from hashlib import sha256

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from openwerkplein.demo.rijen import Dossier, werkdag
from openwerkplein.dossier.models import Document
from openwerkplein.kern.tijd import datum_kort

DEEL = 0.025
_SOORTEN = (
    (
        "cv",
        "Cv",
        "Ervaring: winkel, magazijn, zorg voor het gezin.|Zoekt: werk van 16 tot 28 uur, overdag.|Kan goed: aanpakken.",
    ),
    (
        "plan",
        "Plan van aanpak",
        "Waar sta ik: thuis, met weinig ritme.|Wat wil ik: werk dicht bij huis.|Stap een: meedoen.",
    ),
    ("diploma", "Certificaat", "Heeft de cursus met goed gevolg afgerond.|Twaalf dagdelen, praktijk en theorie."),
    (
        "brief",
        "Brief over de afspraak",
        "U heeft een afspraak met uw regiecoach.|Neem een identiteitsbewijs mee.|Kunt u niet? Bel ons.",
    ),
    (
        "advies",
        "Advies over belastbaarheid",
        "Ongeveer twaalf uur in de week, over drie dagen.|Afwisselend zitten en lopen.",
    ),
)
"""Kind, title, and lines with a bar between them."""


def leg_document_vast(dossier: Dossier, begin: date) -> None:
    """Add a document to some dossiers, with its file."""
    if not dossier.kans(DEEL):
        return
    soort, titel, regels = dossier.rng.choice(_SOORTEN)
    dag = werkdag(begin + timedelta(days=dossier.rng.randint(0, max(0, (dossier.datum - begin).days))))
    inhoud = maak_pdf(
        titel, (dossier.inwoner.naam, datum_kort(dag), "", *regels.split("|"), "", "Dit zijn fictieve gegevens.")
    )
    # A name of its own kind, as the room dossier gives them, but the same for the same dossier.
    willekeurig = sha256(f"{dossier.datum} {dossier.inwoner.dossiernummer}".encode()).hexdigest()
    naam = default_storage.save(f"documenten/{willekeurig[:2]}/{willekeurig[2:34]}", ContentFile(inhoud))
    document = Document(
        inwoner=dossier.inwoner,
        datum=dag,
        medewerker=dossier.coach,
        soort=soort,
        titel=titel,
        bestand=naam,
        bestandstype="pdf",
        grootte=len(inhoud),
    )
    dossier.leg_vast(document, dag)


def maak_pdf(titel: str, regels: tuple[str, ...]) -> bytes:
    """Return a PDF of one page with a title and lines of text (ISO 32000-1; letters of Latin-1, others become a question mark)."""
    tekst = "BT /F1 16 Tf 70 770 Td ({}) Tj /F1 11 Tf 0 -30 Td 17 TL {} ET".format(
        _letters(titel), " ".join(f"({_letters(regel)}) Tj T*" for regel in regels)
    )
    stroom = tekst.encode("latin-1", "replace")
    objecten = [
        b"<< /Type /Catalog /Pages 2 0 R /Lang (nl) >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stroom), stroom),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    uit = bytearray(b"%PDF-1.4\n")
    plaatsen = []
    for nummer, inhoud in enumerate(objecten, 1):
        plaatsen.append(len(uit))
        uit += b"%d 0 obj\n%s\nendobj\n" % (nummer, inhoud)
    begin = len(uit)
    uit += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objecten) + 1)
    uit += b"".join(b"%010d 00000 n \n" % plaats for plaats in plaatsen)
    uit += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objecten) + 1, begin)
    return bytes(uit)


def _letters(tekst: str) -> str:
    return tekst.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
