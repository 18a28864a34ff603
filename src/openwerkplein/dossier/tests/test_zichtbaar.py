"""Who is seen with name: everybody, who is within reach, or who was opened with a reason."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from openwerkplein.dossier.models import Inwoner
from openwerkplein.kern.inzage import open_met_reden
from openwerkplein.kern.models import Medewerker
from openwerkplein.kern.rechten import Bereik
from openwerkplein.kern.tests.factories import GemeenteFactory

from .factories import InwonerFactory

pytestmark = pytest.mark.django_db
Maker = Callable[..., Medewerker]


@pytest.mark.parametrize("rol", ["inkomensconsulent", "teamleider"])
def test_who_reaches_everything_sees_every_name(rol: str, medewerker_als: Maker) -> None:
    inwoners = {InwonerFactory(), InwonerFactory(gemeente=GemeenteFactory())}

    assert set(Inwoner.objects.zichtbaar_voor(medewerker_als(rol))) == inwoners


def test_a_gemeente_and_a_reason_both_open(medewerker_als: Maker) -> None:
    eigen, ander = GemeenteFactory(), GemeenteFactory()
    binnen, buiten, met_reden = (InwonerFactory(gemeente=gemeente) for gemeente in (eigen, ander, ander))
    leider = medewerker_als("teamleider", gemeenten=[eigen])
    open_met_reden(leider, met_reden.dossiernummer, "invallen voor een zieke collega")

    assert set(Inwoner.objects.zichtbaar_voor(leider)) == {binnen, met_reden}
    assert buiten not in Inwoner.objects.zichtbaar_voor(leider)


def test_who_has_no_dossiers_sees_no_name(medewerker_als: Maker) -> None:
    InwonerFactory()

    assert not Inwoner.objects.zichtbaar_voor(medewerker_als("onderzoeker")).exists()
    assert not Inwoner.objects.zichtbaar_voor(medewerker_als("inkomensconsulent"), Bereik.CASELOAD).exists()
