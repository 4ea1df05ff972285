"""The suite guards itself: what was not tested does not pass."""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path

import pytest

pytest_plugins = ["pytester"]

ROOT = Path(__file__).parents[2]
_OTHER = "win32" if sys.platform != "win32" else "linux"


@pytest.fixture
def outcomes(pytester):
    """Run a file of tests with our hooks and count what came out."""
    plugins = ["-p", "tests.skips", "-p", "no:cacheprovider", "-p", "no:asyncio"]
    pytester.makepyprojecttoml(f"[tool.pytest.ini_options]\naddopts = {plugins!r}\n")

    def run(text):
        pytester.makepyfile(test_inner="import pytest\n" + text)
        result = pytester.runpytest_inprocess()
        return result.parseoutcomes(), result

    return run


@pytest.mark.parametrize(
    "text",
    [
        "def test_a():\n    pytest.skip('no time')",
        "@pytest.mark.skip(reason='no time')\ndef test_a():\n    pass",
        "@pytest.mark.skipif(True, reason='no time')\ndef test_a():\n    pass",
        "@pytest.fixture\ndef late():\n    pytest.skip('no time')\ndef test_a(late):\n    pass",
    ],
    ids=["within", "marked", "with a condition", "in a fixture"],
)
def test_a_skipped_test_fails(outcomes, text):
    """However it was skipped; the reason is told."""
    counted, result = outcomes(text)
    assert not counted.get("skipped")
    assert 1 == counted.get("failed", 0) + counted.get("errors", 0)
    assert "no time" in result.stdout.str()
    assert result.ret != 0


@pytest.mark.parametrize(
    "text", ["pytest.skip('no time', allow_module_level=True)", "pytest.importorskip('no_such_module')"]
)
def test_a_skipped_module_fails(outcomes, text):
    """Also where none of its tests was collected."""
    counted, result = outcomes(text)
    assert 1 == counted.get("errors")
    assert result.ret != 0


def test_a_test_for_another_system_may_be_skipped(outcomes):
    """Only where its system is really another one; an expected failure stays one, too."""
    text = (
        f"@pytest.mark.system({_OTHER!r})\ndef test_theirs():\n    raise AssertionError\n"
        f"@pytest.mark.system({sys.platform!r})\ndef test_ours():\n    pass\n"
        "@pytest.mark.xfail\ndef test_known():\n    raise AssertionError\n"
    )
    counted, result = outcomes(text)
    assert {"skipped": 1, "passed": 1, "xfailed": 1} == counted
    assert result.ret == 0


def test_every_folder_of_tests_is_run_once():
    """`make test-all` measures some and runs the rest, so that together they are what pytest finds by itself."""
    lists = dict(re.findall(r"^(FAST|REST) := (.*)$", (ROOT / "Makefile").read_text(), re.MULTILINE))
    found = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["pytest"]["ini_options"]["testpaths"]
    assert sorted(found) == sorted(f"{lists['FAST']} {lists['REST']}".split())
