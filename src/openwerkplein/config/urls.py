"""All addresses of the site; every room brings its own."""

from django.urls import include, path

from openwerkplein.kern.rechten import INGELOGD, OPENBAAR, VREEMDE_RECHTEN

urlpatterns = [
    path("account/", include("allauth.account.urls")),
    path("account/tweede-factor/", include("allauth.mfa.urls")),
    path("account/aanmelden/", include("allauth.socialaccount.providers.openid_connect.urls")),
    path("account/aanmelden/", include("allauth.socialaccount.urls")),
    path("privacy/", include("openwerkplein.privacy.urls")),
]

# Views of allauth that are used here; what is not named (sign-up, managing addresses) stays closed.
VREEMDE_RECHTEN |= dict.fromkeys(
    [
        "account_login",
        "account_logout",
        "account_inactive",
        "account_reset_password",
        "account_reset_password_done",
        "account_reset_password_from_key",
        "account_reset_password_from_key_done",
        "mfa_authenticate",
        "mfa_login_webauthn",
        "openid_connect_login",
        "openid_connect_callback",
        "socialaccount_login_cancelled",
        "socialaccount_login_error",
    ],
    OPENBAAR,
)
VREEMDE_RECHTEN |= dict.fromkeys(
    [
        "account_reauthenticate",
        "account_change_password",
        "account_set_password",
        "mfa_index",
        "mfa_reauthenticate",
        "mfa_activate_totp",
        "mfa_deactivate_totp",
        "mfa_view_recovery_codes",
        "mfa_generate_recovery_codes",
        "mfa_download_recovery_codes",
        "mfa_list_webauthn",
        "mfa_add_webauthn",
        "mfa_reauthenticate_webauthn",
        "mfa_edit_webauthn",
        "mfa_remove_webauthn",
    ],
    INGELOGD,
)
