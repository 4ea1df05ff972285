"""`python -m imagine`: what the supervisor starts, so that it works without the command on PATH."""

from __future__ import annotations

from imagine.cli import main

main()
