"""``python -m sopgen``: the command line."""

from sopgen.cli import main

main()
