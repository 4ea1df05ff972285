"""`imagine models compare` against a real Redis: what people made of an alias."""

from __future__ import annotations

import json
import os

import pytest
from click.testing import CliRunner

from core.ports.trials import SHOWN
from core.stores.redis.trials import RedisTrials
from imagine.cli import main
from tests.contract.ports.rows import make_job


@pytest.fixture
def compare(installation, monkeypatch, tmp_path):
    """The command with the installation's Redis and keys, and an alias."""
    for name in list(os.environ):
        if name.startswith("IMAGINE_"):
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    environ = {
        "IMAGINE_DATA": str(tmp_path / "data"),
        "IMAGINE_REDIS_URL": installation.settings.redis.url.get_secret_value(),
        "IMAGINE_KEYS__SIGN": installation.settings.keys.sign.get_secret_value(),
        "IMAGINE_MODELS__ALIAS": '{"best": {"pocket": 3, "sdxl-turbo": 1}}',
    }
    return lambda *arguments: CliRunner().invoke(main, ["models", "compare", *arguments], env=environ)


def test_it_says_what_people_made_of_each_model(installation, compare):
    """Counts, shares and how sure they are; for machines, too."""
    trials = RedisTrials(installation.store)
    for number in range(8):
        job = make_job(number).id
        trials.begin(job, alias="best", model="pocket")
        for what in (SHOWN, *(("picked", "u") if number < 2 else ()), *(("delete",) if number == 7 else ())):
            trials.note(job, what)
    told = compare("best")
    assert 0 == told.exit_code, told.output
    assert "pocket  75% of best, 8 shown" in told.stdout
    # Wilson's interval of 2 of 8
    assert "  picked              2   25.0%   7.1% to 59.1%" in told.stdout
    assert "  deleted             1   12.5%" in told.stdout
    assert "sdxl-turbo  25% of best, 0 shown" in told.stdout
    first, second = json.loads(compare("best", "--json").stdout)
    assert ("pocket", 8, 2) == (first["model"], first["shown"], first["u"]["count"])
    assert ("sdxl-turbo", 0) == (second["model"], second["shown"])


def test_an_alias_that_nobody_has_used_is_no_error(compare):
    """And one that there is not is answered with those that there are."""
    assert "pocket  75% of best, 0 shown" in compare("best").stdout
    told = compare("bst")
    assert 1 == told.exit_code
    assert "there is best" in told.output
