"""The sayso command as a module: ``python -m sayso``."""

from sayso.cli.app import main

main()
