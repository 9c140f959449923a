"""`python -m app` is the command `communique`."""

from app.cli import main

main()
