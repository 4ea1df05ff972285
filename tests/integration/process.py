"""One worker process of a test: `python -m tests.integration.process KIND`, settings on stdin.

The kinds are `render`, `render pocket`, `deliver`, `deliver web` and `sweep`. `deliver` posts into a list that the
test reads, `deliver web` into the rooms of the web chat.
"""

from __future__ import annotations

import sys

from core.settings import Settings
from core.stores.files import open_files
from tests.integration.ledger_poster import LedgerPoster
from tests.integration.tiny_renderer import TinyRenderer
from workers import bootstrap


def main() -> None:
    settings = Settings.model_validate_json(sys.stdin.read())
    kind = sys.argv[1]
    if kind == "render":
        bootstrap.render_with(settings, TinyRenderer(), open_files(settings))
    elif kind == "render pocket":
        bootstrap.run_render(settings)
    elif kind == "deliver":
        bootstrap.deliver_with(settings, lambda client: {"web": LedgerPoster(client)})
    elif kind == "deliver web":
        bootstrap.run_deliver(settings)
    else:
        bootstrap.run_sweep(settings)


if __name__ == "__main__":
    main()
