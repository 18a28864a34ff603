"""What needs attention with work: one file per subject, each registers its signals."""

from openwerkplein.werk.signalen import voordrachten, werk  # noqa: F401
