"""All addresses of the site; every room brings its own."""

from django.urls import include, path

from openwerkplein.web import startpagina

urlpatterns = [
    path("", startpagina.start, name="start"),
    path("", include("openwerkplein.web.urls")),
    path("demo/", include("openwerkplein.demo.urls")),
    path("account/", include("openwerkplein.config.urls_account")),
    path("inwoners/", include("openwerkplein.dossier.urls")),
    path("", include("openwerkplein.begeleiding.urls")),
    path("ondernemers/", include("openwerkplein.ondernemers.urls")),
    path("", include("openwerkplein.werk.urls")),
    path("inzicht/", include("openwerkplein.inzicht.urls")),
    path("aanleveren/", include("openwerkplein.uitwisseling.urls")),
    path("beheer/", include("openwerkplein.kern.urls")),
    path("privacy/", include("openwerkplein.privacy.urls")),
]

handler400 = "openwerkplein.web.fouten.niet_te_lezen"
handler403 = "openwerkplein.web.fouten.geen_toegang"
handler404 = "openwerkplein.web.fouten.niet_gevonden"
handler500 = "openwerkplein.web.fouten.storing"
