"""All numbers of the Werkplein, each with one definition.

Pure functions on plain data frames: nothing here knows Django, a database or a screen. A room that wants numbers loads
its rows into a ``Gegevens`` (the shape of the delivery tables), and asks:

``bereken(gegevens, peildatum)``
    every table for one peildatum, with its checks -> ``Bestandsanalyse``;
``bereken_reeks(gegevens, peildata)``
    the same for several dates; work that does not depend on the date is done once;
``vergelijk(gegevens, peildatum, met)``
    the analysis, the earlier ones, and per cell the difference and the percentage change -> ``Vergelijking``;
``lijst(gegevens, peildatum, tabel, rij, kolom)``
    what makes up one number -> ``Lijst`` whose length is the number;
``maandreeks(gegevens, tot, maanden)``
    stock, inflow and outflow by month, for a chart -> ``list[Maandstand]``;
``controleer(gegevens, analyse)``
    the checks alone, over an analysis that was kept or sent;
``als_json(analyse)`` and ``vergelijking_als_json(vergelijking)``
    plain dicts in the documented shape, ready for ``json.dumps``;
``definities()``, ``definitie(code)``
    the definitions themselves, in the order of the report.

The window of an analysis (``Venster``) runs from 1 January of the year of the peildatum up to and including the peildatum.
Every table has the columns ``[code of each gemeente ..., "overig", "totaal"]`` in the order of the table ``gemeenten``.

Adding a table: one file in ``tabellen/`` (or in any room) that calls ``registreer(Definitie(...))``, and, where it counts
something new, ``registreer_basis`` or ``registreer_kolommen``. The rows for it travel in ``Gegevens.overige``.

Source of the counting rules: the definitions of the bestandsanalyse (stock, spells, inflow, outflow, window).
"""

from openwerkplein.motor.cijfers.basis import Stand, registreer_basis, registreer_kolommen
from openwerkplein.motor.cijfers.controles import controleer
from openwerkplein.motor.cijfers.gegevens import SCHEMA, Gegevens, GegevensOnjuist, polars_schema
from openwerkplein.motor.cijfers.lijsten import GeenLijst, Lijst, OnbekendCijfer, Post, lijst, posten
from openwerkplein.motor.cijfers.reeks import Maandstand, maandreeks
from openwerkplein.motor.cijfers.register import (
    BijzondereRij,
    Deel,
    Definitie,
    Rij,
    definitie,
    definities,
    registreer,
)
from openwerkplein.motor.cijfers.tabellen import laad as _laad_tabellen
from openwerkplein.motor.cijfers.tabellen.samenstelling import duur_definitie
from openwerkplein.motor.cijfers.tellen import bereken, bereken_reeks, bereken_stand
from openwerkplein.motor.cijfers.uitkomst import (
    OVERIG,
    TOTAAL,
    Bestandsanalyse,
    Cel,
    Controle,
    Tabel,
    TabelRij,
    Venster,
)
from openwerkplein.motor.cijfers.uitvoer import als_json, vergelijking_als_json
from openwerkplein.motor.cijfers.vergelijken import Vergelijking, Verschil, vergelijk

_laad_tabellen()

__all__ = [
    "OVERIG",
    "SCHEMA",
    "TOTAAL",
    "Bestandsanalyse",
    "BijzondereRij",
    "Cel",
    "Controle",
    "Deel",
    "Definitie",
    "GeenLijst",
    "Gegevens",
    "GegevensOnjuist",
    "Lijst",
    "Maandstand",
    "OnbekendCijfer",
    "Post",
    "Rij",
    "Stand",
    "Tabel",
    "TabelRij",
    "Venster",
    "Vergelijking",
    "Verschil",
    "als_json",
    "bereken",
    "bereken_reeks",
    "bereken_stand",
    "controleer",
    "definitie",
    "definities",
    "duur_definitie",
    "lijst",
    "maandreeks",
    "polars_schema",
    "posten",
    "registreer",
    "registreer_basis",
    "registreer_kolommen",
    "vergelijk",
    "vergelijking_als_json",
]
