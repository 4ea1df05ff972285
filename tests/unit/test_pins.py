"""What is installed is what was pinned: constraints.txt, hashes.txt and pyproject.toml agree."""

from __future__ import annotations

import importlib.metadata
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from scripts import audit, pick_pins
from scripts.pick_pins import normalised

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
EXTRAS = tuple(PROJECT["optional-dependencies"])
# its build differs from machine to machine, and what the CUDA build pins is in its own metadata
NO_HASHES = {"torch"}


@pytest.fixture(scope="module")
def pins():
    return pick_pins.read_pins((ROOT / "hashes.txt").read_text())


def constraints() -> dict[str, str]:
    lines = (ROOT / "constraints.txt").read_text().splitlines()
    pairs = [line.split("==") for line in lines if line and not line.startswith("#")]
    return {normalised(name): version for name, version in pairs}


def test_every_constraint_has_hashes_of_that_version(pins):
    """After a change of constraints.txt or pyproject.toml, `make pins` writes hashes.txt anew."""
    hashed = {name: pin.lines[0].partition("==")[2].split()[0] for name, pin in pins.items()}
    wrong = {name: version for name, version in constraints().items() if hashed.get(name) != version}
    assert NO_HASHES == wrong.keys(), "run `make pins`"


def test_every_pin_has_a_hash_and_none_is_of_another_kind(pins):
    """One that has none would stop every set-up."""
    for name, pin in pins.items():
        first, *hashes = pin.lines
        assert normalised(first.partition("==")[0]) == name
        assert hashes
        assert all(line.strip().startswith("--hash=sha256:") for line in hashes)
        assert [True] * len(hashes) + [False] == [line.endswith("\\") for line in pin.lines]


@pytest.mark.parametrize("extra", EXTRAS)
def test_a_use_gets_all_that_it_asks_for(pins, extra):
    """The closure by what is installed here is the one by hashes.txt, for this interpreter and system."""
    picked = pick_pins.reached(pins, pick_pins.asked_by(PROJECT, [extra]))
    assert set() == closure(extra) - picked - NO_HASHES, "run `make pins`"


def closure(extra: str) -> set[str]:
    """Everything beneath an extra that the metadata of the installed packages name."""
    todo = [Requirement(line) for line in (*PROJECT["dependencies"], *PROJECT["optional-dependencies"][extra])]
    seen = set[str]()
    done = set[str]()
    while todo:
        requirement = todo.pop()
        name = normalised(requirement.name)
        if str(requirement) in done or name in NO_HASHES:
            continue
        done.add(str(requirement))
        if requirement.marker is not None and not requirement.marker.evaluate({"extra": ""}):
            continue
        if name == PROJECT["name"]:
            for other in requirement.extras:
                todo += [Requirement(line) for line in PROJECT["optional-dependencies"][other]]
            continue
        seen.add(name)
        for line in importlib.metadata.requires(name) or ():
            beneath = Requirement(line)
            chosen = [{"extra": extra} for extra in (*requirement.extras, "")]
            if beneath.marker is None or any(beneath.marker.evaluate(one) for one in chosen):
                beneath.marker = None
                todo.append(beneath)
    return seen


def test_a_use_gets_no_more(pins):
    """A chat host gets no engine, and a GPU host no platform."""
    chat = pick_pins.reached(pins, pick_pins.asked_by(PROJECT, ["web", "discord", "telegram"]))
    render = pick_pins.reached(pins, pick_pins.asked_by(PROJECT, ["render"]))
    assert {"diffusers", "transformers", "av", "pytest"}.isdisjoint(chat)
    assert {"discord-py", "starlette", "python-telegram-bot", "pytest"}.isdisjoint(render)


def test_an_extra_that_does_not_exist_is_an_error():
    """Not silently nothing."""
    with pytest.raises(KeyError, match="webb"):
        pick_pins.asked_by(PROJECT, ["webb"])


@pytest.mark.parametrize(
    ("report", "says"),
    [
        ({"dependencies": [{"name": "a", "version": "1", "vulns": []}]}, ["1 pins, 0 known vulnerabilities"]),
        (
            {
                "dependencies": [
                    {"name": "a", "version": "1", "vulns": [{"id": "CVE-1", "fix_versions": ["1.1", "2"]}]},
                    {"name": "b", "version": "2", "vulns": [{"id": "CVE-2", "fix_versions": []}]},
                    {"name": "c", "skip_reason": "not found"},
                ]
            },
            [
                "a 1: CVE-1, mended in 1.1, 2",
                "b 2: CVE-2, mended in no release yet",
                "3 pins, 2 known vulnerabilities; 1 of them could not be looked up",
            ],
        ),
    ],
)
def test_the_audit_counts_what_it_could_not_look_up(report, says):
    """Silence about a package is not a clean bill."""
    assert says == audit.summary(report)
