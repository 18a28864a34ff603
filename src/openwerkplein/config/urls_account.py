"""Addresses of the own account: django-allauth, and which of its views are used here."""

from django.urls import include, path

from openwerkplein.kern.rechten import INGELOGD, OPENBAAR, VREEMDE_RECHTEN

urlpatterns = [
    path("", include("allauth.account.urls")),
    path("tweede-factor/", include("allauth.mfa.urls")),
    path("aanmelden/", include("allauth.socialaccount.providers.openid_connect.urls")),
    path("aanmelden/", include("allauth.socialaccount.urls")),
]

# What is not named here (sign-up, managing addresses) has no right and stays closed.
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
