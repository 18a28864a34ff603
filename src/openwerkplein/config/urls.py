"""All addresses of the site; every room brings its own."""

from django.urls import include, path

from openwerkplein.kern.rechten import INGELOGD, OPENBAAR, VREEMDE_RECHTEN

urlpatterns = [
    path("inwoners/", include("openwerkplein.dossier.urls")),
    path("account/", include("allauth.account.urls")),
    path("account/tweede-factor/", include("allauth.mfa.urls")),
]
VREEMDE_RECHTEN |= {"account_login": OPENBAAR, "account_logout": INGELOGD}
