"""What the packaged program starts with: the same as `python -m secretary_app`."""

from secretary_app.cli import main

if __name__ == "__main__":
    main()
