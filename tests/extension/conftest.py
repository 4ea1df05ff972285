"""A chat on the fakes whose worker is the real one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from core.catalogue.rows import load_catalogue
from tests.catalogue_text import toy_row
from tests.conversations import fake_driver
from tests.conversations.fake_driver import FakeDriver
from tests.extension.worker import Worker


@dataclass(frozen=True, kw_only=True)
class Chat:
    """A place, and the worker that draws for it."""

    driver: FakeDriver
    worker: Worker

    def ask(self, words: str, *, person: str = "Ana"):
        """Ask for a picture by the toy's row; returns what the place sees last."""
        self.driver.say(person, f"/imagine {words} --model toy")
        self.driver.settle()
        return self.driver.thread()[-1]

    def pictures(self) -> list[tuple[bytes, object]]:
        """The files of the newest job that has any, with what is recorded of each."""
        memory = self.driver.memory
        job = [self.driver.services.ledger.load(job) for job in memory.jobs][-1]
        return [(memory.files[one.sha256][0], one) for one in job.artifacts]


@pytest.fixture
def chat(monkeypatch, tmp_path):
    """Open a place with a row of the toy's family, and stages switched as asked."""
    opened = []

    def build(family: str, options: Mapping[str, Any] | None = None, stages: dict[str, bool] | None = None) -> Chat:
        file = tmp_path / "models.toml"
        file.write_text(Path(fake_driver.MODELS).read_text() + toy_row(family=family, options=options or {}))
        monkeypatch.setattr(fake_driver, "MODELS", file)
        driver = FakeDriver()
        driver._painter = Worker(driver.memory, load_catalogue(file), stages)
        opened.append(driver)
        return Chat(driver=driver, worker=driver._painter)

    yield build
    for driver in opened:
        driver._painter.engine.models.close()
        driver.close()
