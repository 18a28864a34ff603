"""Documents: judged by what is in them, kept under a random name, given back as a download that cannot run."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from openwerkplein.dossier.adressen import nieuw_adres, rij_adres
from openwerkplein.dossier.handelingen import documenten
from openwerkplein.dossier.handelingen.documenten import herken_type, voeg_document_toe
from openwerkplein.dossier.models import Document
from openwerkplein.dossier.tests.factories import InwonerFactory
from openwerkplein.kern.models import Leesregel

PDF = b"%PDF-1.7\n%..."


def zip_met(**delen: str) -> bytes:
    """Return a zip with these parts, by the names below."""
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w") as zip_:
        for naam, inhoud in delen.items():
            zip_.writestr(NAMEN.get(naam, naam), inhoud)
    return uit.getvalue()


NAMEN = {
    "soorten": "[Content_Types].xml",
    "word": "word/document.xml",
    "excel": "xl/workbook.xml",
    "macro": "word/vbaProject.bin",
}
ODT = "application/vnd.oasis.opendocument.text"


@pytest.mark.parametrize(
    ("inhoud", "soort"),
    [
        (PDF, "pdf"),
        (b"\x89PNG\r\n\x1a\n....", "png"),
        (b"\xff\xd8\xff\xe0....", "jpg"),
        (zip_met(soorten="", word=""), "docx"),
        (zip_met(soorten="", excel=""), "xlsx"),
        (zip_met(mimetype=ODT), "odt"),
        (zip_met(soorten="", word="", macro=""), None),
        (zip_met(mimetype="application/x-iets-anders"), None),
        (zip_met(los=""), None),
        (b"PK\x03\x04 geen zip", None),
        (b"<html><script>alert(1)</script>", None),
        (b"MZ\x90\x00", None),
        (b"", None),
    ],
)
def test_the_kind_is_read_from_the_content(inhoud: bytes, soort: str | None) -> None:
    bestand = io.BytesIO(inhoud)

    assert herken_type(bestand) == soort
    assert bestand.tell() == 0


@pytest.fixture
def client(client_als: Any, settings: Any, tmp_path: Path, sta_op: Any) -> Any:
    """A colleague; files are kept in a folder of the test."""
    sta_op("2024-06-01")
    settings.MEDIA_ROOT = tmp_path
    return client_als("inkomensconsulent")


def stuur(client: Any, inwoner: Any, inhoud: bytes, naam: str = "diploma.pdf", **velden: str) -> Any:
    gegeven = {"soort": "diploma", "titel": "Diploma zorg", "datum": "1-3-2024", **velden}
    return client.post(nieuw_adres(Document, inwoner), gegeven | {"bestand": SimpleUploadedFile(naam, inhoud)})


def bestanden(map_: Path) -> list[Path]:
    return [pad for pad in map_.rglob("*") if pad.is_file()]


def test_a_document_is_kept_under_a_random_name_and_given_back_safely(client: Any, tmp_path: Path) -> None:
    inwoner = InwonerFactory()

    stuur(client, inwoner, PDF, naam="../../999990019 Sam.html")

    rij = Document.objects.get()
    [pad] = bestanden(tmp_path)
    assert (rij.bestandstype, rij.grootte) == ("pdf", len(PDF))
    assert "999990019" not in str(pad)
    assert pad.stat().st_mode & 0o077 == 0
    antwoord = client.get(reverse("dossier:document", args=[inwoner.dossiernummer, rij.pk]))
    assert b"".join(antwoord.streaming_content) == PDF
    assert antwoord["Content-Disposition"] == f'attachment; filename="diploma-2024-03-01-{rij.pk}.pdf"'
    assert antwoord["Content-Type"] == "application/pdf"
    assert antwoord["Content-Security-Policy"].startswith("sandbox")
    assert antwoord["X-Content-Type-Options"] == "nosniff"
    assert Leesregel.objects.filter(wat="document", dossiernummer=inwoner.dossiernummer).exists()


def test_what_is_not_what_it_is_called_is_refused(client: Any, tmp_path: Path) -> None:
    antwoord = stuur(client, InwonerFactory(), b"<html>", naam="diploma.pdf")

    assert "kan niet worden bewaard" in antwoord.context["form"].errors["bestand"][0]
    assert not bestanden(tmp_path)


def test_too_large_is_refused(client: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documenten, "GROOTSTE_BESTAND", len(PDF) - 1)

    assert "te groot" in stuur(client, InwonerFactory(), PDF).context["form"].errors["bestand"][0]
    assert not bestanden(tmp_path)


def test_a_broken_rule_leaves_no_file(client: Any, tmp_path: Path) -> None:
    with pytest.raises(ValidationError):
        voeg_document_toe(
            InwonerFactory(),
            door=client.medewerker,
            bestand=SimpleUploadedFile("a.pdf", PDF),
            soort="bestaat niet",
            titel="x",
            datum=date(2024, 3, 1),
        )
    assert not Document.objects.exists()
    assert not bestanden(tmp_path)


def test_a_document_of_another_dossier_or_outside_reach_is_not_given(client: Any, client_als: Any) -> None:
    inwoner = InwonerFactory()
    stuur(client, inwoner, PDF)
    rij = Document.objects.get()

    assert client.get(reverse("dossier:document", args=[InwonerFactory().dossiernummer, rij.pk])).status_code == 404
    assert (
        client_als("voorman").get(reverse("dossier:document", args=[inwoner.dossiernummer, rij.pk])).status_code == 403
    )


def test_correcting_what_is_said_of_it_keeps_the_file(client: Any, tmp_path: Path) -> None:
    stuur(client, InwonerFactory(), PDF)
    rij = Document.objects.get()

    client.post(rij_adres(rij), {"titel": "Diploma mbo-2", "soort": "diploma", "datum": "2-3-2024", "versie": 1})

    rij.refresh_from_db()
    assert (rij.titel, rij.versie) == ("Diploma mbo-2", 2)
    assert Path(rij.bestand.path).read_bytes() == PDF
    assert len(bestanden(tmp_path)) == 1
