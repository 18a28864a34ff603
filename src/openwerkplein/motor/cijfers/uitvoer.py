"""The documented JSON shape of an analysis."""

from __future__ import annotations

from typing import Any

from openwerkplein.motor.cijfers.uitkomst import Bestandsanalyse, Cel, Controle, Tabel
from openwerkplein.motor.cijfers.vergelijken import Vergelijking


def als_json(analyse: Bestandsanalyse) -> dict[str, Any]:
    """``{"peildatum", "tabellen": [...], "controles": [...]}``, plain values only, ready for ``json.dumps``."""
    return {
        "peildatum": analyse.peildatum.isoformat(),
        "tabellen": [_tabel(tabel) for tabel in analyse.tabellen],
        "controles": [_controle(controle) for controle in analyse.controles],
    }


def vergelijking_als_json(vergelijking: Vergelijking) -> dict[str, Any]:
    """The analysis as in ``als_json``, with a key ``vergelijkingen``: per earlier date its own analysis and ``verschillen``.

    ``verschillen`` is ``[{"code", "rijen": [{"code", "waarden": {kolom: VERSCHIL}}]}]`` with VERSCHIL
    ``{"verschil", "verschil_percentage", "verandering"}``: the number on the peildatum minus that on the other date, the
    same in whole percents of the latter, and unrounded.
    """
    vergelijkingen = []
    for eerder in vergelijking.eerder:
        verschillen = [
            {
                "code": tabel.code,
                "rijen": [
                    {
                        "code": rij.code,
                        "waarden": {
                            kolom: vergelijking.verschil(eerder.peildatum, tabel.code, rij.code, kolom).als_dict()
                            for kolom in tabel.kolommen
                        },
                    }
                    for rij in tabel.rijen
                ],
            }
            for tabel in vergelijking.analyse.tabellen
        ]
        vergelijkingen.append({**als_json(eerder), "verschillen": verschillen})
    return {**als_json(vergelijking.analyse), "vergelijkingen": vergelijkingen}


def _tabel(tabel: Tabel) -> dict[str, Any]:
    return {
        "code": tabel.code,
        "titel": tabel.definitie.titel,
        "definitie": tabel.definitie.definitie,
        "versie": tabel.definitie.versie,
        "bron": tabel.definitie.bron,
        "n": tabel.n,
        "kolommen": list(tabel.kolommen),
        "rijen": [
            {
                "code": rij.code,
                "label": rij.label,
                "waarden": {kolom: _cel(rij.waarden[kolom]) for kolom in tabel.kolommen},
            }
            for rij in tabel.rijen
        ],
    }


def _cel(cel: Cel) -> dict[str, int | float | None]:
    return {"aantal": cel.aantal, "percentage": cel.percentage, "aandeel": cel.aandeel}


def _controle(controle: Controle) -> dict[str, str | bool]:
    return {"code": controle.code, "klopt": controle.klopt, "toelichting": controle.toelichting}
