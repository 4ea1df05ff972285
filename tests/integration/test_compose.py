"""compose.yaml: what it grants to whom, and that the users it makes are those that the processes need."""

from __future__ import annotations

import importlib.util
import re
import socket
import stat
import subprocess
import time
from fnmatch import fnmatch
from pathlib import Path

import pytest
import redis
import yaml
from click.testing import CliRunner

from config.load import leaves
from core.wire.signing import identity
from imagine.cli import main
from imagine.redis.binary import find_redis

ROOT = Path(__file__).parents[2]
PROCESSES = ("bot", "render", "deliver", "sweep")
# an exact version: x.y.z, and perhaps of what it is built on
EXACT = re.compile(r"[a-z/]+:\d+\.\d+\.\d+(-[a-z-]+)?")


@pytest.fixture(scope="module")
def compose():
    return yaml.safe_load((ROOT / "compose.yaml").read_text())


@pytest.fixture(scope="module")
def maker():
    spec = importlib.util.spec_from_file_location("compose_secrets", ROOT / "scripts" / "compose_secrets.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def secrets_folder(maker, tmp_path):
    maker.make(tmp_path / "secrets", maker.RULES.read_text())
    return tmp_path / "secrets"


def settings_of(service):
    return service.get("environment", {})


def test_every_command_and_setting_exists(compose):
    """A typing mistake would be found by nobody before a start."""
    known = {leaf.variable for leaf in leaves()}
    assert {"redis", "functions", *PROCESSES} == set(compose["services"])
    for name in ("functions", *PROCESSES):
        command = compose["services"][name]["command"]
        assert 0 == CliRunner().invoke(main, [*command, "--help"]).exit_code, command
        for variable, value in settings_of(compose["services"][name]).items():
            assert variable in known or variable.removesuffix("_FILE") in known, variable
            if variable.endswith("_FILE"):
                assert value.removeprefix("/run/secrets/") in compose["services"][name]["secrets"]


def test_secrets_are_files_and_nobody_has_more_than_it_needs(compose, secrets_folder):
    """No secret stands in the file itself; each process has its own Redis user and the keys of its role."""
    has = {name: set(compose["services"][name]["secrets"]) for name in ("redis", *PROCESSES)}
    assert {"redis_users"} == has["redis"]
    assert {"redis_bot", "render", "web", "room_token", "sign_bot", "public"} == has["bot"]
    assert {"redis_render", "render", "deliver", "sign_render", "public"} == has["render"]
    assert {"redis_deliver", "deliver", "sign_deliver", "public"} == has["deliver"]
    assert {"redis_sweep", "render", "deliver", "sign_sweep", "public"} == has["sweep"]
    assert ["redis_operator"] == compose["services"]["functions"]["secrets"]
    for name, where in compose["secrets"].items():
        assert f"./secrets/{name}" == where["file"]
        assert (secrets_folder / name).read_text().strip()
    assert not re.search(r"(password|token|key)\s*[:=]\s*[A-Za-z0-9]{12}", (ROOT / "compose.yaml").read_text())


def test_each_process_signs_with_its_own_key_and_knows_all_others(secrets_folder):
    """The public halves are those of the secret ones, though they are made without a library."""
    public = (secrets_folder / "public").read_text()
    for name, whose in (("bot", "bot"), ("render", "render.default"), ("deliver", "deliver"), ("sweep", "sweep")):
        me = identity((secrets_folder / f"sign_{name}").read_text(), public, settings=("sign", "public"))
        assert me.holds([whose])
        assert {"bot", "render.default", "deliver", "sweep"} == set(me.public)


def test_who_reaches_whom(compose):
    """Redis shares a network with each process, and no two processes share one except where both go outside."""
    networks = {name: set(service["networks"]) for name, service in compose["services"].items()}
    assert {"operator-redis"} == networks["functions"]
    for name in PROCESSES:
        assert {f"{name}-redis"} == networks[name] & networks["redis"]
        assert compose["networks"][f"{name}-redis"]["internal"]
    assert {"render-redis"} == networks["render"]
    assert {"sweep-redis"} == networks["sweep"]
    assert {"outside"} == networks["bot"] & networks["deliver"]
    assert ["bot"] == [name for name, service in compose["services"].items() if "ports" in service]
    assert all(port.startswith("127.0.0.1:") for port in compose["services"]["bot"]["ports"])


def test_functions_are_there_before_anybody_calls_them(compose):
    """Whoever may load code into Redis does so once, and the others wait for that."""
    assert {"redis": {"condition": "service_healthy"}} == compose["services"]["functions"]["depends_on"]
    for name in PROCESSES:
        waits = compose["services"][name]["depends_on"]
        assert {"functions": {"condition": "service_completed_successfully"}} == waits


def test_what_is_shared(compose):
    """Pictures only: those who make or remove them write, who posts them reads; Redis' folder is Redis' own."""
    volumes = {name: service.get("volumes", []) for name, service in compose["services"].items()}
    assert ["redis:/data"] == volumes["redis"]
    assert ["files:/data/files:ro"] == volumes["deliver"]
    assert all(["files:/data/files"] == volumes[name] for name in ("bot", "render", "sweep"))
    for name in PROCESSES:
        assert ["ALL"] == compose["services"][name]["cap_drop"]


def test_images_have_exact_versions(compose):
    """What is started tomorrow is what was started today."""
    named = [service["image"] for service in compose["services"].values() if "image" in service]
    named += re.findall(r"^FROM (\S+)", (ROOT / "Dockerfile").read_text(), re.MULTILINE)
    assert len(named) == 3
    assert [] == [image for image in named if not EXACT.fullmatch(image)]


def test_calls_through_the_published_port_are_counted_by_who_made_them(compose):
    """The gateway of the bot's front network is the proxy whose header is believed."""
    (network,) = compose["networks"]["front"]["ipam"]["config"]
    assert network["gateway"] == settings_of(compose["services"]["bot"])["IMAGINE_WEB__PROXIES"]


@pytest.mark.parametrize(
    "path", ["secrets/render", ".env", "prod.env", "imagine.toml", "data/files/ab", "bot.log", ".git/x"]
)
def test_what_is_private_is_in_no_image(path):
    """`COPY . .` takes what .dockerignore leaves."""
    rules = [line for line in (ROOT / ".dockerignore").read_text().splitlines() if line and not line.startswith("#")]
    assert any(fnmatch(path, rule) or path.startswith(f"{rule}/") for rule in rules)


def test_the_maker_changes_nothing_that_is_there(maker, secrets_folder):
    """A second run keeps keys and passwords; the folder is its owner's."""
    before = {path.name: path.read_text() for path in secrets_folder.iterdir()}
    assert [] == maker.make(secrets_folder, maker.RULES.read_text())
    assert before == {path.name: path.read_text() for path in secrets_folder.iterdir()}
    assert 0o700 == stat.S_IMODE(secrets_folder.stat().st_mode)
    assert len((secrets_folder / "room_token").read_text()) >= 16


def test_the_users_work(compose, secrets_folder, tmp_path):
    """A real server takes the file as compose gives it; each address logs in as its role, and nobody without one."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    options = [str(word) for word in compose["services"]["redis"]["command"][1:]]
    options[options.index("--aclfile") + 1] = str(secrets_folder / "redis_users")
    command = [str(find_redis().path), *options, "--port", str(port), "--dir", str(tmp_path), "--bind", "127.0.0.1"]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    try:
        for role in (*PROCESSES, "operator"):
            url = (secrets_folder / f"redis_{role}").read_text().replace("@redis:6379", f"@127.0.0.1:{port}")
            with redis.Redis.from_url(url) as client:
                assert f"imagine-{role}" == _patiently(client.acl_whoami, server)
        with redis.Redis(port=port) as stranger, pytest.raises(redis.AuthenticationError):
            stranger.ping()
    finally:
        server.terminate()
        server.wait()


def _patiently(call, server):
    until = time.monotonic() + 10
    while True:
        try:
            return call()
        except redis.ConnectionError:
            assert server.poll() is None, "the server did not start with this file"
            assert time.monotonic() < until
            time.sleep(0.05)
