"""All addresses of the site; every room brings its own."""

from django.urls import include, path

urlpatterns = [
    path("account/", include("openwerkplein.config.urls_account")),
    path("inwoners/", include("openwerkplein.dossier.urls")),
    path("beheer/", include("openwerkplein.kern.urls")),
    path("privacy/", include("openwerkplein.privacy.urls")),
]
