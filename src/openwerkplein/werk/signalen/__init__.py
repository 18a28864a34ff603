"""What needs attention with work: one file per subject, each registers its signals."""

from openwerkplein.werk.signalen import profielen, voordrachten, werk  # noqa: F401
