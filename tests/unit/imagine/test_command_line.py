"""The command line says what is wrong in one sentence; doctor looks at everything even where something is broken."""

from __future__ import annotations

import json
import os

import pytest
from click.testing import CliRunner

from imagine import symptoms
from imagine.cli import main


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Run the command in an empty folder, with nothing set but the data folder."""
    for name in list(os.environ):
        if name.startswith("IMAGINE_"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("IMAGINE_DATA", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)
    return lambda *arguments, **environ: CliRunner().invoke(main, arguments, env=environ)


@pytest.mark.parametrize(
    ("arguments", "missing"),
    [
        (["bot"], "RENDER"),
        (["worker", "render"], "RENDER"),
        (["worker", "deliver"], "DELIVER"),
        (["worker", "sweep"], "RENDER"),
    ],
)
def test_a_process_without_keys_says_which_and_ends(run, arguments, missing):
    """One sentence on stderr, exit code 1, no traceback."""
    found = run(*arguments)

    assert 1 == found.exit_code
    assert found.stderr.startswith("imagine: ")
    assert f"IMAGINE_KEYS__{missing}" in found.stderr
    assert "Traceback" not in found.output


def test_a_process_without_redis_says_so(run):
    """The sentence names the variable and the way without it."""
    key = "k:" + "0" * 64
    found = run("worker", "sweep", IMAGINE_KEYS__RENDER=key, IMAGINE_KEYS__DELIVER=key, IMAGINE_KEYS__SIGN="x")

    assert 1 == found.exit_code
    assert "set IMAGINE_REDIS_URL" in found.stderr


def test_a_wrong_setting_stops_every_command(run):
    """The nearest name is offered."""
    for arguments in (["demo"], ["bot"], ["config", "show"]):
        found = run(*arguments, IMAGINE_WEB__PROT="1")

        assert (1, "imagine: IMAGINE_WEB__PROT is no setting; did you mean IMAGINE_WEB__PORT?\n") == (
            found.exit_code,
            found.stderr,
        )


def test_config_show_prints_and_redacts(run):
    """What holds, and where it came from."""
    found = run("config", "show", IMAGINE_WEB__TOKEN="hunter2-hunter2", IMAGINE_WEB__PORT="9001")

    assert 0 == found.exit_code
    assert "port = 9001" in found.stdout
    assert "hunter2" not in found.output


def test_doctor_looks_at_everything_even_with_broken_settings(run):
    """One check for each thing, as JSON for machines; broken settings and a Redis that is away are named."""
    found = run("doctor", "--json", IMAGINE_WEB__PROT="1")

    checks = {check["name"]: check for check in json.loads(found.stdout)}
    assert ["settings", *symptoms.ALL, "web port"] == list(checks)
    assert 1 == found.exit_code
    assert "did you mean IMAGINE_WEB__PORT?" in checks["settings"]["found"]


def test_doctor_says_what_to_do(run):
    """A Redis that is away and a platform that does not exist are broken; missing keys are only said."""
    found = run("doctor", IMAGINE_REDIS_URL="redis://127.0.0.1:1/0", IMAGINE_PLATFORMS="webb")

    lines = found.stdout.splitlines()
    assert 1 == found.exit_code
    assert any(line.startswith("✗ redis") and "does not answer" in line for line in lines)
    assert any(line.startswith("✗ platforms") and "did you mean 'web'" in line for line in lines)
    assert any(line.startswith("– keys") for line in lines)
    assert "2 to mend." == lines[-1]
