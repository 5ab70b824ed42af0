"""`python -m secretary_app`."""

from secretary_app.cli import main

main()
