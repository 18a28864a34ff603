"""What needs attention in guidance: one file per subject, each registers its signals."""

from openwerkplein.begeleiding.signalen import (  # noqa: F401 - registers
    aflopend,
    afspraken,
    caseload,
    jaargesprek,
    jongeren,
    overdracht,
    routestappen,
    stilstand,
)
