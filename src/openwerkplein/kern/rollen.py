"""The roles of colleagues, as the field names them."""

from __future__ import annotations

from django.db import models


class Rol(models.TextChoices):
    """What a colleague does here; a colleague can have several roles. The code is what an aanlevering uses."""

    REGIECOACH = "regiecoach", "regiecoach"
    ACCOUNTMANAGER = "accountmanager", "accountmanager"
    INKOMENSCONSULENT = "inkomensconsulent", "inkomensconsulent"
    ADVISEUR_MAX_WW = "adviseur_max_ww", "adviseur Max-WW"
    TEAMLEIDER_WERKPUNT = "teamleider_werkpunt", "teamleider Werkpunt"
    VOORMAN = "voorman", "voorman"
    CONSULENT_FINANCIEEL_STABIEL = "consulent_financieel_stabiel", "consulent Financieel Stabiel"
    TEAMLEIDER = "teamleider", "teamleider"
    ONDERZOEKER = "onderzoeker", "onderzoeker"
    PRIVACY_OFFICER = "privacy_officer", "privacy officer"
    FUNCTIONEEL_BEHEERDER = "functioneel_beheerder", "functioneel beheerder"


MET_INWONERS = (
    Rol.REGIECOACH,
    Rol.ACCOUNTMANAGER,
    Rol.INKOMENSCONSULENT,
    Rol.ADVISEUR_MAX_WW,
    Rol.TEAMLEIDER_WERKPUNT,
    Rol.VOORMAN,
    Rol.CONSULENT_FINANCIEEL_STABIEL,
    Rol.TEAMLEIDER,
)
"""Roles that work with inwoners; the others see numbers, logs or settings, never a dossier."""

BEGELEIDERS = tuple(rol for rol in MET_INWONERS if rol not in (Rol.TEAMLEIDER, Rol.TEAMLEIDER_WERKPUNT))
"""Roles in which a colleague can be the fixed contact person of an inwoner."""
