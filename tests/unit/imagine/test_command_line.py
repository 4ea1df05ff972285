"""The command line says what is wrong in one sentence; doctor looks at everything even where something is broken."""

from __future__ import annotations

import codecs
import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from core.domain.errors import OperatorError
from core.language.flags import flags
from core.settings import Settings
from imagine.cli import main
from imagine.doctor import checks as looked_at
from tests.catalogue_text import shipped_text
from tests.speech import english
from tests.stubs.bucket import READER_ID, READER_SECRET

CONFIG = Path(__file__).parents[3] / "config"


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
    # what was typed: `imagine render` is something else
    assert f"`imagine {' '.join(arguments)}` needs" in found.stderr
    assert f"IMAGINE_KEYS__{missing}" in found.stderr
    assert "Traceback" not in found.output


@pytest.mark.parametrize("command", [("keys", "made"), ("redis", "users")])
@pytest.mark.parametrize("pool", ["a b", "", "*", "../up", "x" * 33, "x\nuser evil on nopass ~* +@all"])
def test_a_pool_has_a_name_that_files_and_redis_take(run, tmp_path, command, pool):
    """Any other is refused before a file or a rule is made of it."""
    found = run(*command, "--pool", pool)

    assert 2 == found.exit_code
    assert "is no name of a pool" in found.stderr
    assert not (tmp_path / "made").exists()
    assert "user " not in found.stdout


def test_a_folder_that_cannot_be_made_is_named(run, tmp_path):
    """In one sentence, where a file stands in the way."""
    (tmp_path / "keys").write_text("")
    found = run("keys", str(tmp_path))

    assert 1 == found.exit_code
    assert found.stderr.startswith(f"imagine: Keys cannot be kept in {tmp_path}/keys: ")


def test_keys_go_to_who_needs_them_and_nobody_else(run, tmp_path):
    """Each host gets what secure-redis.md's table says: a GPU host holds no key of the web chat."""
    found = run("keys", str(tmp_path), "--pool", "default", "--pool", "fast")
    blocks = [block.splitlines() for block in found.stdout.strip().split("\n\n")]
    given = {head: {line.partition("=")[2].rpartition("/")[2] for line in lines} for head, *lines in blocks}

    assert given == {
        "# bot": {"public", "sign.bot", "render", "web"},
        "# render default": {"public", "sign.render.default", "render", "deliver"},
        "# render fast": {"public", "sign.render.fast", "render", "deliver"},
        "# deliver": {"public", "sign.deliver", "deliver", "web"},
        "# sweep": {"public", "sign.sweep", "render", "deliver"},
        "# operator": {"public", "sign.operator", "render"},
    }


def test_a_process_without_redis_says_so(run):
    """The sentence names the variable and the way without it."""
    key = "k:" + "0" * 64
    found = run("worker", "sweep", IMAGINE_KEYS__RENDER=key, IMAGINE_KEYS__DELIVER=key, IMAGINE_KEYS__SIGN="x")

    assert 1 == found.exit_code
    assert "`imagine worker sweep` needs a Redis: set IMAGINE_REDIS_URL" in found.stderr


def test_a_wrong_setting_stops_every_command(run):
    """The nearest name is offered."""
    for arguments in (["demo"], ["bot"], ["config", "show"]):
        found = run(*arguments, IMAGINE_WEB__PROT="1")

        assert (1, "imagine: IMAGINE_WEB__PROT is no setting; did you mean IMAGINE_WEB__PORT?\n") == (
            found.exit_code,
            found.stderr,
        )


def _commands(command, *path):
    yield path, command
    for name, child in getattr(command, "commands", {}).items():
        yield from _commands(child, *path, name)


@pytest.mark.parametrize("path", [path for path, _ in _commands(main)], ids=" ".join)
def test_every_help_has_an_example(run, path):
    """One that begins with the very command, on a line of its own."""
    told = run(*path, "--help")

    assert 0 == told.exit_code
    _, _, shown = told.stdout.partition("Examples:\n")
    assert any(" ".join(["imagine", *path]) in line for line in shown.splitlines())


def test_every_flag_of_the_chat_is_an_option(run):
    """Under each of its names; the help says what it does, in the words of its row."""
    told = " ".join(run("render", "--help").stdout.split())

    for flag in (flag for flag in flags() if flag.listed):
        assert all(f"--{name}" in told for name in (flag.name, *flag.aliases))
        assert english(flag.help)[1:] in told


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("imagine re", {"render"}),
        ("imagine render --m", {"--model", "--m", "--motion"}),
        ("imagine render --motion ", {"low", "high"}),
        ("imagine render --model poc", {"pocket"}),
        ("imagine render --ar 3", {"3:2", "3:4"}),
        ("imagine worker r", {"render"}),
    ],
)
def test_a_shell_completes(run, typed, offered):
    """Commands, options and what they take, by click's own completion."""
    words = typed.split(" ")
    told = CliRunner().invoke(
        main,
        env={"_IMAGINE_COMPLETE": "bash_complete", "COMP_WORDS": typed, "COMP_CWORD": str(len(words) - 1)},
        prog_name="imagine",
    )

    assert offered <= {line.partition(",")[2] for line in told.stdout.splitlines()}


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
    assert ["settings", *looked_at.ALL, "web port", "web door"] == list(checks)
    assert 1 == found.exit_code
    assert "did you mean IMAGINE_WEB__PORT?" in checks["settings"]["found"]


@pytest.mark.parametrize(
    ("environ", "check", "found"),
    [
        ({"IMAGINE_RULES_FILE": "nowhere.toml"}, "rules", "nowhere.toml cannot be read: No such file or directory."),
        ({"IMAGINE_RULES_FILE": "sixteen.toml"}, "rules", "is written in UTF-16; save it as UTF-8."),
        ({"IMAGINE_RULES_FILE": "latin.toml"}, "rules", "line 2 is not UTF-8"),
        ({"IMAGINE_RULES_FILE": "."}, "rules", "Is a directory"),
        ({"IMAGINE_MODELS_FILE": "nowhere.toml"}, "models", "nowhere.toml cannot be read"),
        ({"IMAGINE_MODELS_FILE": "latin.toml"}, "models", "line 2 is not UTF-8"),
        ({"IMAGINE_RENDER__MODELS": "pockett"}, "models", "pocket"),
        ({"IMAGINE_RENDER__MODELS": "sdxl-turbo"}, "models", "accepted_licenses"),
        ({"IMAGINE_KEYS__RENDER": "short"}, "keys", "IMAGINE_KEYS__RENDER"),
        ({"IMAGINE_METRICS__PORT": "9100", "IMAGINE_METRICS__HOST": "no such host"}, "metrics", "no address"),
        ({"IMAGINE_DATA": "/proc/imagine"}, "disk", "/proc/imagine"),
        ({"IMAGINE_WEB__HOST": "0.0.0.0"}, "web door", "IMAGINE_WEB__TOKEN"),
        ({"IMAGINE_KEYS__WEB": "1:zz"}, "web door", "IMAGINE_KEYS__WEB"),
        ({"IMAGINE_FINISH__STAGES": "itpc=off"}, "finish", "which is no stage; did you mean 'iptc'?"),
        ({"IMAGINE_FINISH__STAGES": "png=off"}, "finish", "without it there is no file to keep"),
    ],
)
def test_what_start_up_needs_has_a_check(run, tmp_path, environ, check, found):
    """Whatever would keep a process from its work is broken in the doctor's eyes, with the cause."""
    (tmp_path / "sixteen.toml").write_text("schema = 1", encoding="utf-16")
    (tmp_path / "latin.toml").write_bytes(b"# \n# caf\xe9\n")
    told = run("doctor", "--json", **environ)

    checks = {one["name"]: one for one in json.loads(told.stdout)}
    assert 1 == told.exit_code
    assert "broken" == checks[check]["state"]
    assert found in f"{checks[check]['found']} {checks[check]['remedy']}"


def test_doctor_names_a_parameter_that_no_flag_sets(run, tmp_path):
    """A slip in a model's `honours` would else be a flag that is never heeded."""
    rows = shipped_text()
    (tmp_path / "models.toml").write_text(rows.replace("weights = true", "chaso = true", 1))
    told = run("doctor", "--json", IMAGINE_MODELS_FILE="models.toml")

    checks = {one["name"]: one for one in json.loads(told.stdout)}
    assert "broken" == checks["models"]["state"]
    assert "pocket honours chaso, which no flag sets" in checks["models"]["remedy"]


def test_files_of_any_editor_and_paths_of_any_shell_serve(run, tmp_path):
    """A byte order mark at the head of a file, a home that nobody expanded, and a carriage return harm nothing."""
    for name, shipped in (("models.toml", shipped_text()), ("imagine.toml", (CONFIG / "default.toml").read_text())):
        (tmp_path / name).write_bytes(codecs.BOM_UTF8 + shipped.encode())
    (tmp_path / "rules.toml").write_bytes(codecs.BOM_UTF8 + b'schema = 2\ninclude = ["shipped"]\n')
    (tmp_path / "key").write_bytes(codecs.BOM_UTF8 + f"1:{'ab' * 32}\r\n".encode())
    told = run(
        *("doctor", "--json"),
        HOME=str(tmp_path),
        IMAGINE_RULES_FILE="~/rules.toml\r",
        IMAGINE_MODELS_FILE="\ufeff~/models.toml",
        IMAGINE_KEYS__WEB_FILE=" ~/key ",
        IMAGINE_CONFIG="~/imagine.toml\r",
    )

    checks = {one["name"]: one for one in json.loads(told.stdout)}
    assert {"works"} == {checks[name]["state"] for name in ("settings", "rules", "models", "web door")}, told.stdout
    assert str(tmp_path / "rules.toml") == checks["rules"]["found"]


def test_doctor_says_what_to_do(run):
    """A Redis that is away and a platform that does not exist are broken; missing keys are only said."""
    found = run("doctor", IMAGINE_REDIS_URL="redis://127.0.0.1:1/0", IMAGINE_PLATFORMS="webb")

    lines = found.stdout.splitlines()
    assert 1 == found.exit_code
    assert any(line.startswith("✗ redis") and "does not answer" in line for line in lines)
    assert any(line.startswith("✗ platforms") and "did you mean 'web'" in line for line in lines)
    assert any(line.startswith("– keys") for line in lines)
    assert "2 to mend." == lines[-1]


def test_doctor_looks_into_the_bucket(s3_server, s3):
    """Whether it is there, lets us in and may be written to; else what to mend."""

    def finding(**changes: object):
        return looked_at.files(
            Settings(files=s3_server.settings(**{"bucket": "tests", "prefix": s3.prefix, **changes}))
        )

    assert not finding().remedy
    assert "may be written to" in finding().found
    reader = finding(key_id=READER_ID, secret=READER_SECRET)
    assert ("only a host that delivers", False) == (reader.remedy[:25], reader.needed)
    away = finding(endpoint="http://127.0.0.1:1")
    assert ("does not answer" in away.found, "IMAGINE_FILES__ENDPOINT" in away.remedy) == (True, True)
    for changes, names in (
        ({"bucket": "nowhere"}, "IMAGINE_FILES__BUCKET"),
        ({"bucket": "tests", "key_id": "another"}, "IMAGINE_FILES__KEY_ID"),
        ({"bucket": "tests", "secret": "zebra"}, "IMAGINE_FILES__SECRET"),
        ({"bucket": "tests", "key_id": ""}, "IMAGINE_FILES__KEY_ID must be set"),
    ):
        with pytest.raises(OperatorError, match=names):
            finding(**changes)
    assert not looked_at.files(Settings()).remedy


def test_half_an_address_of_a_bucket_is_named(run):
    """As every other setting that cannot be meant."""
    found = run("config", "show", IMAGINE_FILES__ENDPOINT="minio.example:9000")

    assert 1 == found.exit_code
    assert "files.endpoint" in found.stderr
