"""What each role does, in one sentence for who never worked at a Werkplein."""

from openwerkplein.kern.rollen import Rol

ROLZINNEN = {
    Rol.REGIECOACH: "Maakt mensen klaar voor werk of school, en houdt het plan bij. Begin hier als u rondkijkt.",
    Rol.INKOMENSCONSULENT: "Kent de uitkering en spreekt mensen die (nu) niet kunnen werken. Ziet alle dossiers.",
    Rol.ACCOUNTMANAGER: "Kent de ondernemers en zoekt bij hen een plek voor kandidaten.",
    Rol.TEAMLEIDER: "Verdeelt het werk, levert het cliëntenbestand aan en kijkt naar de cijfers.",
    Rol.ONDERZOEKER: "Ziet de cijfers, maar geen dossiers.",
    Rol.PRIVACY_OFFICER: "Ziet wie welk dossier opende en waarom, en hoe lang gegevens blijven.",
    Rol.FUNCTIONEEL_BEHEERDER: "Beheert medewerkers, teams en lijsten.",
    Rol.ADVISEUR_MAX_WW: "Helpt mensen van wie de WW bijna afloopt.",
    Rol.CONSULENT_FINANCIEEL_STABIEL: "Helpt met vragen over geld en schulden.",
    Rol.TEAMLEIDER_WERKPUNT: "Leidt het Werkpunt, waar mensen werkritme opdoen.",
    Rol.VOORMAN: "Begeleidt mensen op de werkvloer. Ziet alleen de eigen mensen.",
}
