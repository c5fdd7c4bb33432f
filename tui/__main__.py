"""``python -m tui`` is ``broadsheet``."""

import sys

from tui.cli import main

sys.exit(main())
