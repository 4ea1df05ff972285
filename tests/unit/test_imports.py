"""Which side imports what: a chat host needs no torch, a GPU host no chat library, and `imagine --help` is instant."""

from __future__ import annotations

import os
import pkgutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

import bot
import core
import workers
from bot import platforms

ROOT = Path(__file__).parents[2]
ENGINE = {"torch", "diffusers", "transformers", "accelerate", "av"}
CHAT = {"starlette", "uvicorn", "discord", "telegram", "websockets", "itsdangerous"}


def modules_of(package) -> list[str]:
    return sorted(module.name for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."))


def imported_by(names: list[str], forbidden: set[str]) -> list[str]:
    """Import modules in a fresh interpreter in which the forbidden ones do not exist; returns what went wrong."""
    code = (
        "import importlib, sys\n"
        "class Away:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        f"        if name.partition('.')[0] in {sorted(forbidden)!r}:\n"
        "            raise ModuleNotFoundError(f'{name} is not there', name=name)\n"
        "sys.meta_path.insert(0, Away())\n"
        f"for name in {names!r}:\n"
        "    try:\n"
        "        importlib.import_module(name)\n"
        "    except ModuleNotFoundError as problem:\n"
        "        print(name, problem)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, timeout=100, check=True
    )
    return done.stdout.splitlines()


def test_the_chat_side_imports_without_torch():
    """Every module of bot and core loads on a host with no engine, web chat included."""
    names = [name for name in modules_of(bot) if ".discord" not in name and ".telegram" not in name]

    assert [] == imported_by([*modules_of(core), *names], ENGINE | {"workers", "numpy"})


def test_the_worker_side_imports_without_torch_and_without_chat_libraries():
    """Every worker module loads on a laptop without a GPU stack; torch, and a network of our own, come with a model."""
    names = [name for name in modules_of(workers) if not name.startswith("workers.engines.local.networks.")]

    assert [] == imported_by(names, CHAT | {"torch", "diffusers", "transformers"})


def test_the_renderer_imports_without_the_bot():
    """A GPU host that only renders could do without the bot package."""
    names = [
        name
        for name in modules_of(workers)
        if name.startswith(("workers.render", "workers.engines.local", "workers.finish.marks"))
    ]

    assert [] == imported_by(names, {"bot", "imagine"} | CHAT)


@pytest.mark.parametrize("chosen", ["web", "telegram,discord"])
def test_a_host_without_chat_libraries_can_look_at_itself(chosen, tmp_path):
    """`imagine doctor` and the settings work, and what is missing is named where it was asked for."""
    away = {"discord", "telegram", "starlette", "uvicorn", "aiohttp"}
    code = f"""
import sys
class Away:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {away!r}:
            raise ModuleNotFoundError(f"No module named {{name!r}}", name=name)
sys.meta_path.insert(0, Away())
from imagine.doctor.run import examine
print(*(f"{{check.name}}: {{check.found}}" for check in examine()), sep="\\n")
"""
    environ = {"PATH": os.environ["PATH"], "IMAGINE_PLATFORMS": chosen, "IMAGINE_DATA": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, timeout=60, check=True, env=environ
    )
    assert "settings: read" in done.stdout
    assert ("web port" in done.stdout) == (chosen == "web")
    assert "is not installed" in done.stdout


@pytest.mark.parametrize("arguments", [["--help"], ["--version"]])
def test_the_command_line_is_instant(arguments):
    """--help loads neither side, only what platforms add to it."""
    began = time.process_time()
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "imagine", *arguments],
        capture_output=True,
        text=True,
        cwd=ROOT,
        timeout=30,
        check=True,
    )
    modules = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    loaded = {name.partition(".")[0] for name in modules}

    assert "imagine" in done.stdout
    assert set() == loaded & (ENGINE | CHAT | {"redis", "rq", "pydantic", "structlog", "workers"})
    # of the platforms only what adds a subcommand
    of_bot = {name for name in modules if name.startswith("bot.") and not name.endswith(".command_line")}
    assert of_bot <= {"bot.platforms", *(f"bot.platforms.{name}" for name in platforms.names())}
    assert time.process_time() - began < 5
