"""The mail of each morning: how much there is to do per kind, and a link. Never a name or a number of a dossier.

Goes to who is in service, wants it and has something to do; once a day. What is open in the name of a colleague who left is said
to the team leaders of that team (without one: to all team leaders), as a number.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.db.models import Exists, OuterRef, Q
from django.template.loader import render_to_string
from django.urls import reverse

from openwerkplein.begeleiding.handelingen.dagvoorkeur import afmeldsleutel
from openwerkplein.begeleiding.mijndag import TE_LAAT, VANDAAG, verzamel
from openwerkplein.begeleiding.models import Afspraak, Begeleiding, Dagvoorkeur, Routestap
from openwerkplein.kern.models import Medewerker
from openwerkplein.kern.opdrachten import OpdrachtFout
from openwerkplein.kern.registers import signalen
from openwerkplein.kern.rollen import MET_INWONERS, Rol
from openwerkplein.web.tekst import tel

logger = logging.getLogger(__name__)
PER_KEER = 100
"""Colleagues whose work is asked in one go."""
HOOGSTENS_FOUTEN = 3
"""After so many mails in a row that could not be sent the mail server is taken to be away."""


@dataclass
class Post:
    """What one colleague is told: how many are late and for today, per kind, and how much of colleagues who left is open."""

    medewerker: Medewerker
    te_laat: Counter[str] = field(default_factory=Counter)
    vandaag: Counter[str] = field(default_factory=Counter)
    van_vertrokken: int = 0

    def __bool__(self) -> bool:
        return bool(self.te_laat or self.vandaag or self.van_vertrokken)

    @property
    def regels(self) -> list[tuple[str, list[str]]]:
        """The groups with something in them, each with a line per kind."""
        groepen = (("Te laat", self.te_laat), ("Vandaag", self.vandaag))
        return [(kop, [tel(n, *signalen[code].wat) for code, n in groep.items()]) for kop, groep in groepen if groep]


def ontvangers(dag: date) -> list[Medewerker]:
    """Return who may get the mail of a day: in service, with an address, wanting it, and not mailed yet today."""
    niet = Dagvoorkeur.objects.filter(Q(mail=False) | Q(mail_verstuurd_op__gte=dag), medewerker=OuterRef("pk"))
    werkt = Medewerker.objects.filter(is_active=True, email__isnull=False, rolrijen__rol__in=MET_INWONERS)
    return list(werkt.filter(~Exists(niet)).exclude(email="").distinct().order_by("pk"))


def maak_post(dag: date) -> list[Post]:
    """Return what there is to tell on a day, to whom; leaves out who has nothing."""
    mensen = {een.pk: Post(een) for een in ontvangers(dag)}
    for deel in _delen(list(mensen)):
        for werk in verzamel(deel, dag, tot_en_met=dag).werk:
            post = mensen[werk.regel.medewerker]
            (post.te_laat if werk.groep == TE_LAAT else post.vandaag)[werk.signaal.code] += 1
    for pk, aantal in _van_vertrokken(dag).items():
        if pk in mensen:
            mensen[pk].van_vertrokken += aantal
    return [post for post in mensen.values() if post]


def _delen(pks: Sequence[int]) -> Iterator[Sequence[int]]:
    for begin in range(0, len(pks), PER_KEER):
        yield pks[begin : begin + PER_KEER]


def _van_vertrokken(dag: date) -> Counter[int]:
    """Return how much of colleagues who left is late or for today, by the team leader who has to see to it."""
    wie = OuterRef("pk")
    heeft_werk = (
        Q(Exists(Begeleiding.objects.op(dag).filter(medewerker=wie)))
        | Q(Exists(Afspraak.objects.open().filter(uitvoerder=wie)))
        | Q(Exists(Routestap.objects.open().filter(uitvoerder=wie)))
    )
    weg = dict(Medewerker.objects.filter(heeft_werk, is_active=False).values_list("pk", "team"))
    leiders: dict[int | None, list[int]] = {}
    for pk, team in Medewerker.objects.met_rol(Rol.TEAMLEIDER).values_list("pk", "team"):
        leiders.setdefault(team, []).append(pk)
    alle = [pk for rij in leiders.values() for pk in rij]
    uit: Counter[int] = Counter()
    for deel in _delen(list(weg)):
        for pk, aantallen in verzamel(deel, dag, tot_en_met=dag).per_medewerker().items():
            for leider in (weg[pk] is not None and leiders.get(weg[pk])) or alle:
                uit[leider] += aantallen[TE_LAAT] + aantallen[VANDAAG]
    return uit


def verstuur(dag: date) -> str:
    """Send the mail of a day and say how many went; raises OpdrachtFout when some could not be sent."""
    gelukt, mislukt, op_rij = 0, 0, 0
    post = maak_post(dag)
    with get_connection() as verbinding:
        for een in post:
            if op_rij >= HOOGSTENS_FOUTEN:
                break
            if not _claim(een.medewerker, dag):
                continue
            try:
                _bericht(een, verbinding).send()
            except (SMTPException, OSError) as fout:
                # Without the address, which stands in the words of the mail server.
                logger.warning(
                    "De dagelijkse mail aan medewerker %s is mislukt: %s", een.medewerker.pk, type(fout).__name__
                )
                _geef_terug(een.medewerker)
                mislukt, op_rij = mislukt + 1, op_rij + 1
            else:
                gelukt, op_rij = gelukt + 1, 0
    zin = f"{tel(gelukt, 'mail', 'mails')} verstuurd."
    if mislukt:
        raise OpdrachtFout(
            f"{zin} {len(post) - gelukt} niet: de mailserver nam ze niet aan. Kijk naar WERKPLEIN_EMAIL_URL."
        )
    return zin


def _claim(medewerker: Medewerker, dag: date) -> bool:
    """Write that the mail of a day goes out, before it does: of two runs one sends it."""
    Dagvoorkeur.objects.get_or_create(medewerker=medewerker)
    vrij = Dagvoorkeur.objects.filter(medewerker=medewerker, mail=True)
    return bool(vrij.exclude(mail_verstuurd_op__gte=dag).update(mail_verstuurd_op=dag))


def _geef_terug(medewerker: Medewerker) -> None:
    Dagvoorkeur.objects.filter(medewerker=medewerker).update(mail_verstuurd_op=None)


def _bericht(post: Post, verbinding: object) -> EmailMultiAlternatives:
    afmelden = settings.WERKPLEIN_ADRES + reverse("begeleiding:mijndag-afmelden", args=[afmeldsleutel(post.medewerker)])
    dag_url = settings.WERKPLEIN_ADRES + reverse("begeleiding:mijndag")
    laat, nu = post.te_laat.total(), post.vandaag.total()
    context = {
        "post": post,
        "naam": settings.WERKPLEIN_NAAM,
        "url": dag_url,
        "team_url": f"{dag_url}?team",
        "afmelden": afmelden,
        "instellingen": settings.WERKPLEIN_ADRES + reverse("begeleiding:mijndag-instellingen"),
    }
    bericht = EmailMultiAlternatives(
        f"Mijn dag: {laat} te laat, {nu} vandaag",
        render_to_string("begeleiding/mijndag/mail.txt", context),
        None,
        [post.medewerker.email or ""],
        connection=verbinding,
        # So that a mail program can offer to end it, and answers of machines do not come back (RFC 8058, RFC 3834).
        headers={
            "List-Unsubscribe": f"<{afmelden}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            "Auto-Submitted": "auto-generated",
        },
    )
    bericht.attach_alternative(render_to_string("begeleiding/mijndag/mail.html", context), "text/html")
    return bericht
