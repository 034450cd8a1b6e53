"""Make the site: `python build.py`.  `python build.py --help` says the rest."""

import sys

from folio.cli import main

if __name__ == "__main__":
    sys.exit(main())
