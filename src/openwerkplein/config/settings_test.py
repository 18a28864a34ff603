"""Settings for the test suite: a throw-away data folder, quick hashing, mail in memory."""

import atexit
import os
import shutil
import tempfile

from openwerkplein.config.omgeving import INSTELLINGEN

# What the developer's machine sets is not part of a test; only the database may be chosen.
for instelling in INSTELLINGEN:
    if instelling.naam != "WERKPLEIN_DATABASE_URL":
        os.environ.pop(instelling.naam, None)
os.environ["WERKPLEIN_DATA"] = tempfile.mkdtemp(prefix="werkplein-test-")
atexit.register(shutil.rmtree, os.environ["WERKPLEIN_DATA"], ignore_errors=True)
# A test about the second factor switches it on; the others would otherwise only see the page that asks for it.
os.environ["WERKPLEIN_TWEEDE_FACTOR"] = "nee"
os.environ["WERKPLEIN_HOSTS"] = "localhost,127.0.0.1,testserver"

from openwerkplein.config.settings import *
from openwerkplein.config.settings import INSTALLED_APPS

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
# Tables are laid from the models at once: rendering every migration costs each worker more than ten seconds. That the migrations
# give the same tables is tested by itself (`tests/test_migraties.py`).
MIGRATION_MODULES = dict.fromkeys((app.rpartition(".")[2] for app in INSTALLED_APPS), None)
