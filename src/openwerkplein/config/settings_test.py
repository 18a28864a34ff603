"""Settings for the test suite: a throw-away data folder, quick hashing, mail in memory."""

import os
import tempfile

os.environ["WERKPLEIN_DATA"] = tempfile.mkdtemp(prefix="werkplein-test-")
os.environ["WERKPLEIN_HOSTS"] = "localhost,127.0.0.1,testserver"

from openwerkplein.config.settings import *

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
CACHES = {
    naam: {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": naam} for naam in ("default", "kort")
}
WHITENOISE_AUTOREFRESH = True
