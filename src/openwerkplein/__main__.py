"""Run the command line with ``python -m openwerkplein``."""

import sys

from openwerkplein.config.opdrachten import main

sys.exit(main())
