"""`python -m benchmarks.quick_worker`: a render worker as shipped but for its model, which takes no time at all."""

from __future__ import annotations

from config.load import load_settings
from core.stores.files import open_files
from imagine.supervisor.processes import prepare
from tests.integration.tiny_renderer import TinyRenderer
from workers.bootstrap import render_with


def main() -> None:
    """Render until SIGTERM."""
    settings = prepare(load_settings(), "render")
    render_with(settings, TinyRenderer(), open_files(settings))


if __name__ == "__main__":
    main()
