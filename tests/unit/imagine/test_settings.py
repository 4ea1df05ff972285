"""Settings: defaults < TOML < environment, with clear answers to what cannot be meant."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from config.load import leaves, load, load_settings, value_of
from config.schema import settings_of
from config.show import show
from core.domain.errors import OperatorError
from core.settings import Settings

DEFAULT_TOML = Path(__file__).parents[3] / "config" / "default.toml"


def write(folder: Path, text: str) -> Path:
    path = folder / "imagine.toml"
    path.write_text(text)
    return path


def test_defaults_hold_where_nothing_is_said(tmp_path):
    """An empty folder and an empty environment give the defaults."""
    assert settings_of() == load_settings({}, tmp_path)


def test_environment_wins_over_the_file(tmp_path):
    """The file changes defaults and the environment changes the file; each origin is remembered."""
    path = write(tmp_path, "[web]\nport = 9000\nhost = '127.0.0.2'\n")

    loaded = load({"IMAGINE_WEB__PORT": "9001"}, tmp_path)

    assert (9001, "127.0.0.2") == (loaded.settings.web.port, loaded.settings.web.host)
    assert {"web.port": "IMAGINE_WEB__PORT", "web.host": str(path)} == loaded.origins


def test_a_file_can_be_named(tmp_path):
    """IMAGINE_CONFIG names the file, and a name without a file is an error."""
    path = tmp_path / "mine.toml"
    path.write_text("platforms = ['discord']")

    assert ("discord",) == load_settings({"IMAGINE_CONFIG": str(path)}, tmp_path).platforms
    with pytest.raises(OperatorError, match="which is no file"):
        load({"IMAGINE_CONFIG": str(tmp_path / "none.toml")}, tmp_path)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("web, discord", ("web", "discord")), ('["web"]', ("web",)), ("web,", ("web",))],
)
def test_lists_are_separated_by_commas(tmp_path, text, expected):
    """A list in the environment is names with commas, or a JSON list."""
    assert expected == load_settings({"IMAGINE_PLATFORMS": text}, tmp_path).platforms


@pytest.mark.parametrize(
    ("environ", "toml", "expected"),
    [
        ({"IMAGINE_WEB__PROT": "1"}, "", "did you mean IMAGINE_WEB__PORT?"),
        ({"IMAGINE_REDIS_ULR": "x"}, "", "did you mean IMAGINE_REDIS_URL?"),
        ({}, "[web]\nprot = 1", "did you mean web.port?"),
        ({}, "[wep]\nport = 1", "did you mean web.port?"),
        ({}, "[nowhere]", "nowhere, which is no setting"),
        ({}, "port = ", "is not TOML"),
        ({"IMAGINE_WEB__TOKEN": "hunter2hunter2\udcff"}, "", "IMAGINE_WEB__TOKEN is not UTF-8"),
        ({"IMAGINE_WEB__PORT": "many"}, "", "web.port (from IMAGINE_WEB__PORT) is off"),
        ({"IMAGINE_WEB__PORT": "70000"}, "", "less than or equal to 65535"),
        ({"IMAGINE_RENDER__MODELS": "[oops"}, "", "is no JSON list"),
        ({}, "[web]\ntoken = 'hunter2hunter2'", "set IMAGINE_WEB__TOKEN or IMAGINE_WEB__TOKEN_FILE"),
        ({}, "[redis]\nurl = 'redis://:pw@host'", "IMAGINE_REDIS__URL"),
        (
            {"IMAGINE_WEB__TOKEN_FILE": "/nowhere/at/all"},
            "",
            "/nowhere/at/all cannot be read: No such file or directory",
        ),
        ({"IMAGINE_RULES_FILE": "~nobody-here/rules.toml"}, "", "rules_file (from IMAGINE_RULES_FILE) is off"),
        ({"IMAGINE_KEEP__JOBS_DAYS": "inf"}, "", "keep.jobs_days (from IMAGINE_KEEP__JOBS_DAYS) is off"),
        ({"IMAGINE_KEEP__JOBS_DAYS": "1e300"}, "", "keep.jobs_days (from IMAGINE_KEEP__JOBS_DAYS) is off"),
        ({"IMAGINE_KEEP__JOBS_DAYS": "1e-9"}, "", "keep.jobs_days (from IMAGINE_KEEP__JOBS_DAYS) is off"),
        ({"IMAGINE_REDIS__TIMEOUT_S": "nan"}, "", "redis.timeout_s (from IMAGINE_REDIS__TIMEOUT_S) is off"),
        ({"IMAGINE_WEB__MESSAGES_PER_S": "inf"}, "", "web.messages_per_s (from IMAGINE_WEB__MESSAGES_PER_S) is off"),
        ({"IMAGINE_LEASE__SWEEP_S": "1e300"}, "", "lease.sweep_s (from IMAGINE_LEASE__SWEEP_S) is off"),
        ({"IMAGINE_WEB__PUBLIC_URL": "http://["}, "", "it is no address that a browser opens"),
        ({"IMAGINE_WEB__PUBLIC_URL": "https://:80"}, "", "it is no address that a browser opens"),
        ({"IMAGINE_WEB__PUBLIC_URL": "https://a:99999"}, "", "it is no address that a browser opens"),
        ({"IMAGINE_WEB__PORT_FILE": "/etc/port"}, "", "is no setting"),
    ],
)
def test_what_cannot_be_meant_is_an_error_with_the_nearest_name(tmp_path, environ, toml, expected):
    """An unknown key, an impossible value or a misplaced secret stops the start with one sentence."""
    write(tmp_path, toml)

    with pytest.raises(OperatorError) as problem:
        load(environ, tmp_path)

    assert expected in problem.value.message
    assert "hunter2" not in problem.value.message
    assert ":pw@" not in problem.value.message


def test_secrets_come_from_the_environment_or_a_file(tmp_path):
    """NAME holds the secret, NAME_FILE the path of a file with it; the Redis address has a short name."""
    path = tmp_path / "secret"
    path.write_text("k1:00ff\n")

    settings = load_settings({"IMAGINE_KEYS__RENDER_FILE": str(path), "IMAGINE_REDIS_URL": "redis://h:1/0"}, tmp_path)

    assert "k1:00ff" == settings.keys.render.get_secret_value()
    assert "redis://h:1/0" == settings.redis.url.get_secret_value()


def test_show_tells_values_and_origins_and_hides_secrets(tmp_path):
    """`imagine config show` names every setting, says where it came from, and shows no secret."""
    shown = show(load({"IMAGINE_WEB__TOKEN": "hunter2hunter2", "IMAGINE_WEB__PORT": "9001"}, tmp_path))

    assert "hunter2" not in shown
    assert "# token: set, hidden" in shown
    assert "# IMAGINE_WEB__PORT" in next(line for line in shown.splitlines() if line.startswith("port = 9001"))
    for leaf in leaves():
        assert leaf.name.rpartition(".")[2] in shown


def test_default_toml_documents_every_setting():
    """config/default.toml names every setting in its section, with the default where one can be written.

    A platform's own settings are described where they are declared.
    """
    text = DEFAULT_TOML.read_text()
    written = tomllib.loads(text)
    sections = {"": text.split("\n[")[0]}
    sections |= {part.partition("]")[0]: part for part in text.split("\n[")[1:]}
    for leaf in leaves():
        section, _, name = leaf.name.rpartition(".")
        if section not in sections:
            assert leaf.help, leaf.name
            continue
        found = (written[section] if section else written).get(name)
        default = value_of(Settings(), leaf)
        if leaf.secret or default is None:
            assert found is None, leaf.name
            assert f"\n# {name}" in sections[section], leaf.name
        else:
            expected = list(default) if isinstance(default, tuple) else default
            assert (leaf.name, expected) == (leaf.name, found)


def test_default_toml_is_itself_a_valid_file(tmp_path):
    """Whoever copies the whole file gets the defaults."""
    assert settings_of() == load_settings({"IMAGINE_CONFIG": str(DEFAULT_TOML)}, tmp_path)
