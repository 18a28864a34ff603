"""Values that only one row may have besides its key (a BSN, an e-mail address), over the whole delivery.

Who gets a value is decided in the end state, before anything is written: two dossiers may swap their BSN in one
delivery, in whatever order the rows stand, and a value that somebody gives up is free for somebody else. Whoever has the
value already and keeps it, stays the owner; of several that want a free value the first in the file gets it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby, islice
from typing import Any

from openwerkplein.kern.aanlevering import Fout, Kolom, Tabel
from openwerkplein.uitwisseling.laden.klaarzet import Claim, Klaarzet


@dataclass
class Toewijzing:
    """Which records may not have the value they want, and which rows must give theirs up first."""

    geweigerd: dict[int, Fout] = field(default_factory=dict)
    """By line."""
    eerst: frozenset[str] = frozenset()
    """Groups that hand a value to each other: they are written together, in one transaction."""
    laat_los: list[int] = field(default_factory=list)
    """Primary keys of rows whose value goes to another row."""


@dataclass
class _Omstreden:
    """A value that more than one row wants, or that another row has; `houder` is who has it now (pk, key)."""

    waarde: str
    claims: list[Claim]
    houder: tuple[int, str] | None
    houder_claim: Claim | None

    def verdeel(self, geweigerd: dict[int, str]) -> tuple[Claim | None, list[Claim]]:
        """Return who gets the value (None when its present owner keeps it) and who does not."""
        kansrijk = [claim for claim in self.claims if claim.nr not in geweigerd]
        if self.houder is not None and self._blijft(geweigerd):
            return None, [claim for claim in kansrijk if claim.pk != self.houder[0]]
        return (kansrijk[0], kansrijk[1:]) if kansrijk else (None, [])

    def _blijft(self, geweigerd: dict[int, str]) -> bool:
        claim = self.houder_claim
        return claim is None or claim.nr in geweigerd or claim.waarde == self.waarde


def wijs_toe(tabel: Tabel, kolom: Kolom, klaarzet: Klaarzet) -> Toewijzing:
    """Decide over all claims of a table."""
    klaarzet.sorteer_claims()
    omstreden = list(_omstreden(tabel, kolom, klaarzet))
    geweigerd: dict[int, str] = {}
    while True:
        nieuw = {}
        for geval in omstreden:
            winnaar, verliezers = geval.verdeel(geweigerd)
            eigenaar = winnaar.groep if winnaar else (geval.houder[1] if geval.houder else "")
            nieuw |= {claim.nr: eigenaar for claim in verliezers}
        if not nieuw:
            break
        # Who is refused keeps the old value, which may cost somebody else the claim on that.
        geweigerd |= nieuw
    return _uitkomst(kolom, omstreden, geweigerd)


def _uitkomst(kolom: Kolom, omstreden: list[_Omstreden], geweigerd: dict[int, str]) -> Toewijzing:
    toewijzing = Toewijzing({nr: _fout(kolom, eigenaar) for nr, eigenaar in geweigerd.items()})
    eerst = set()
    for geval in omstreden:
        winnaar, _ = geval.verdeel(geweigerd)
        if winnaar is not None and geval.houder is not None and geval.houder_claim is not None:
            eerst |= {winnaar.groep, geval.houder_claim.groep}
            toewijzing.laat_los.append(geval.houder[0])
    toewijzing.eerst = frozenset(eerst)
    return toewijzing


def _fout(kolom: Kolom, eigenaar: str) -> Fout:
    wat = "Dit BSN" if kolom.naam == "bsn" else "Deze waarde"
    return Fout(kolom.naam, f"{wat} staat al bij {eigenaar}. Zoek uit bij wie het hoort en haal het bij de ander weg.")


def _omstreden(tabel: Tabel, kolom: Kolom, klaarzet: Klaarzet) -> Iterator[_Omstreden]:
    """Give the values about which something has to be decided, asking the database a thousand at a time."""
    per_waarde = groupby(klaarzet.claims(), key=lambda claim: claim.waarde)
    waarden = ((waarde, list(claims)) for waarde, claims in per_waarde)
    sleutelveld = tabel.bij_naam[tabel.sleutel[0]].veldnaam
    while stapel := list(islice(waarden, 1000)):
        rijen = tabel.model._default_manager.filter(**{f"{kolom.uniek}__in": [waarde for waarde, _ in stapel]})
        houders: dict[Any, tuple[int, str]] = {
            waarde: (pk, sleutel) for waarde, pk, sleutel in rijen.values_list(kolom.uniek, "pk", sleutelveld)
        }
        for waarde, claims in stapel:
            houder = houders.get(waarde)
            if len(claims) > 1 or (houder is not None and any(claim.pk != houder[0] for claim in claims)):
                yield _Omstreden(str(waarde), claims, houder, klaarzet.claim_van(houder[0]) if houder else None)
