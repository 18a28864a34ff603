"""What needs attention with employers: one file per subject, each registers its signals."""

from openwerkplein.ondernemers.signalen import beloften, contact, steun  # noqa: F401 - registers
