"""What this room says of a colleague who leaves, before the administrator sets that colleague out of service."""

from openwerkplein.begeleiding.losse import restwerk as zinnen
from openwerkplein.kern.registers import Restwerk, restwerk

restwerk.registreer(
    "begeleiding",
    Restwerk(zinnen, "De teamleider verdeelt dit op de pagina 'Caseload', onder 'Collega vertrekt'."),
)
