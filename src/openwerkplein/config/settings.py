"""Settings of Django for an installation; everything that differs per installation comes from `omgeving`."""

from __future__ import annotations

from datetime import date
from urllib.parse import parse_qs, unquote, urlsplit

import dj_database_url
from csp.constants import NONCE, NONE, SELF
from django.contrib.messages import constants as berichtniveaus

from openwerkplein.config.omgeving import datamap, lees, lees_ja
from openwerkplein.kern.sleutels import lees_sleutels

DATAMAP = datamap()
SLEUTELS = lees_sleutels(lees("WERKPLEIN_SLEUTELS") or DATAMAP / "sleutels.json")
SECRET_KEY = SLEUTELS.sessie
DEBUG = False
HTTPS = lees_ja("WERKPLEIN_HTTPS")
ALLOWED_HOSTS = [host.strip() for host in lees("WERKPLEIN_HOSTS").split(",")]

WERKPLEIN_NAAM = lees("WERKPLEIN_NAAM")
WERKPLEIN_DEMO = lees_ja("WERKPLEIN_DEMO")
WERKPLEIN_DATUM = date.fromisoformat(lees("WERKPLEIN_DATUM")) if WERKPLEIN_DEMO and lees("WERKPLEIN_DATUM") else None
WERKPLEIN_THEMA = lees("WERKPLEIN_THEMA")
WERKPLEIN_OP_LIJSTEN = int(lees("WERKPLEIN_OP_LIJSTEN"))
WERKPLEIN_ADRES = (lees("WERKPLEIN_ADRES") or f"{'https' if HTTPS else 'http'}://{ALLOWED_HOSTS[0]}").rstrip("/")

INSTALLED_APPS = [
    # Our own rooms come first, so that their templates go before those of the packages.
    "openwerkplein.kern",
    "openwerkplein.web",
    "openwerkplein.dossier",
    "openwerkplein.begeleiding",
    "openwerkplein.ondernemers",
    "openwerkplein.werk",
    "openwerkplein.ontmoetingen",
    "openwerkplein.plaatsingen",
    "openwerkplein.inzicht",
    "openwerkplein.uitwisseling",
    "openwerkplein.privacy",
    "openwerkplein.demo",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django_htmx",
    "simple_history",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "openwerkplein.kern.accounts.TweedeFactorMiddleware",
    "openwerkplein.kern.middleware.RechtenMiddleware",
    "openwerkplein.kern.eenmalig.EenmaligMiddleware",
]

ROOT_URLCONF = "openwerkplein.config.urls"
WSGI_APPLICATION = "openwerkplein.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "openwerkplein.web.context.schil",
            ],
        },
    },
]

DATABASES = {
    "default": dj_database_url.parse(
        lees("WERKPLEIN_DATABASE_URL") or f"sqlite:///{DATAMAP / 'werkplein.sqlite3'}",
        conn_max_age=60,
        conn_health_checks=True,
    )
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # WAL lets people read while one writes; IMMEDIATE makes a writer wait for its turn instead of failing halfway.
    DATABASES["default"]["OPTIONS"] = {
        "timeout": 30,
        "transaction_mode": "IMMEDIATE",
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-64000; PRAGMA mmap_size=268435456;",
    }

AUTH_USER_MODEL = "kern.Medewerker"
LANGUAGE_CODE = "nl"
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True
USE_I18N = True

STATIC_URL = "static/"
STATIC_ROOT = DATAMAP / "static"
MEDIA_ROOT = DATAMAP / "bestanden"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

MESSAGE_TAGS = {
    berichtniveaus.ERROR: "fout",
    berichtniveaus.SUCCESS: "gelukt",
    berichtniveaus.INFO: "info",
    berichtniveaus.WARNING: "let-op",
}

# Security headers and cookies. HTTPS-only parts follow WERKPLEIN_HTTPS, so that the demo works on http://localhost.
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
SESSION_COOKIE_AGE = int(lees("WERKPLEIN_RUSTTIJD_MINUTEN")) * 60
SESSION_SAVE_EVERY_REQUEST = True
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "openwerkplein.web.fouten.formulier_verlopen"
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

# Accounts (django-allauth): colleagues are added by an administrator, nobody signs up.
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["naam", "email"]},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "demo:aanmelden" if WERKPLEIN_DEMO else "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "openwerkplein.kern.accounts.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_LOGOUT_REDIRECT_URL = "/account/login/"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 600
# Lock-out: after five wrong passwords an account waits a quarter of an hour, whoever tries.
ACCOUNT_RATE_LIMITS = {"login_failed": "20/m/ip,5/15m/key"}
ALLAUTH_TRUSTED_PROXY_COUNT = int(lees("WERKPLEIN_PROXIES"))
MFA_ADAPTER = "openwerkplein.kern.accounts.MFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_FORMS = {
    "authenticate": "openwerkplein.kern.accountforms.CodeForm",
    "activate_totp": "openwerkplein.kern.accountforms.AppForm",
    "add_webauthn": "openwerkplein.kern.accountforms.PasskeyForm",
}
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_ISSUER = WERKPLEIN_NAAM
MFA_TOTP_TOLERANCE = 1
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
WERKPLEIN_TWEEDE_FACTOR = lees_ja("WERKPLEIN_TWEEDE_FACTOR")
SOCIALACCOUNT_ADAPTER = "openwerkplein.kern.accounts.SocialAccountAdapter"
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "sso",
                "name": lees("WERKPLEIN_OIDC_NAAM"),
                "client_id": lees("WERKPLEIN_OIDC_CLIENT_ID"),
                "secret": lees("WERKPLEIN_OIDC_GEHEIM"),
                "settings": {"server_url": lees("WERKPLEIN_OIDC_URL")},
            }
        ]
        if lees("WERKPLEIN_OIDC_URL")
        else [],
    }
}

# The shared cache counts failed log-ins over all processes; "kort" remembers small things within one process.
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "gedeelde_cache"},
    "kort": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "kort"},
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"kort": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "filters": {"zonder_sleutels": {"()": "openwerkplein.kern.logboek.ZonderSleutels"}},
    "handlers": {"uit": {"class": "logging.StreamHandler", "formatter": "kort", "filters": ["zonder_sleutels"]}},
    "root": {"handlers": ["uit"], "level": "WARNING"},
}


def _mail(url: str) -> dict[str, object]:
    """Read an smtp:// address into Django's mail settings; without one, mail goes to files."""
    if not url:
        return {
            "EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
            "EMAIL_FILE_PATH": str(DATAMAP / "mail"),
        }
    delen = urlsplit(url)
    return {
        "EMAIL_HOST": delen.hostname or "localhost",
        "EMAIL_PORT": delen.port or 25,
        "EMAIL_HOST_USER": unquote(delen.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(delen.password or ""),
        "EMAIL_USE_TLS": parse_qs(delen.query).get("tls") == ["ja"],
    }


globals().update(_mail(lees("WERKPLEIN_EMAIL_URL")))
DEFAULT_FROM_EMAIL = lees("WERKPLEIN_AFZENDER")
EMAIL_TIMEOUT = 20
