"""A render worker whose model takes minutes to load: `python -m tests.integration.loading`, settings on stdin."""

from __future__ import annotations

import sys
import time

from core.settings import Settings
from core.stores.files import open_files
from tests.integration.tiny_renderer import TinyRenderer
from workers import bootstrap


class Loading(TinyRenderer):
    def load(self, model: str) -> None:
        time.sleep(600)


def main() -> None:
    settings = Settings.model_validate_json(sys.stdin.read())
    bootstrap.render_with(settings, Loading(), open_files(settings))


if __name__ == "__main__":
    main()
