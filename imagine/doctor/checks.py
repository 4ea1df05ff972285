"""What `imagine doctor` looks at: one small function for each thing, in the order in which a newcomer meets them."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import platform
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from contextlib import closing

from core.catalogue.aliases import aliases_of
from core.catalogue.rows import load_catalogue
from core.domain.errors import FilesUnavailable, OperatorError, StoreUnavailable, UserError
from core.domain.jobs.parameters import USUAL
from core.language.flags import flags
from core.observability.health import Finding
from core.settings import KeySettings, Settings
from core.stores.redis.reach import connect, reaching
from core.stores.redis.scheme.functions import LEDGER
from core.uploads.convert import LAYERS, confinement
from core.wire.keys import parse_keys
from core.wire.signing import identity
from imagine.doctor.accounts import accounts
from imagine.doctor.elsewhere import engines
from imagine.doctor.helper import helper
from imagine.doctor.tuning import tuning
from imagine.redis.access import may_do
from imagine.redis.binary import find_redis
from imagine.redis.folder import writer_of
from imagine.redis.server import check_redis
from imagine.supervisor.folders import data_folder, runtime_folder


def python(_: Settings) -> Finding:
    """Look at the interpreter."""
    found = f"Python {platform.python_version()} on {platform.system()} {platform.machine()}"
    if not (3, 11) <= sys.version_info[:2] < (3, 15):
        return Finding(found=found, remedy="use Python 3.11 to 3.14")
    if sys.prefix == sys.base_prefix:
        return Finding(found=f"{found}, outside a virtual environment", remedy="python3 -m venv .venv", needed=False)
    return Finding(found=found)


def redis(settings: Settings) -> Finding:
    """Look at the server that the settings name, or for one to start."""
    url = settings.redis.url.get_secret_value()
    if not url:
        return Finding(found=f"imagine demo will start {find_redis(writer=writer_of(data_folder(settings) / 'redis'))}")
    problems = check_redis(url, timeout_s=settings.redis.timeout_s)
    return Finding(found="the one in IMAGINE_REDIS_URL answers", remedy=" ".join(problems))


def access(settings: Settings) -> Finding:
    """Look at what the Redis user of these settings may do beyond its work; nothing is changed by asking."""
    url = settings.redis.url.get_secret_value()
    if not url:
        return Finding(found="imagine demo's own server, on a socket that only you can open")
    try:
        me, much = may_do(url, timeout_s=settings.redis.timeout_s)
    except OperatorError:
        return Finding(found="not asked", remedy="mend the Redis above first", needed=False)
    if not much:
        return Finding(found=f"{me} may do its work and nothing else that was tried")
    remedy = "give each process a user of its own: docs/howto/secure-redis.md"
    return Finding(found=f"{me} may also {', '.join(much)}", remedy=remedy, needed=False)


def functions(settings: Settings) -> Finding:
    """Look whether the server has the functions of this release, which most users may not load."""
    url = settings.redis.url.get_secret_value()
    if not url:
        return Finding(found="imagine demo loads them into its own server")
    try:
        with reaching(), connect(settings.redis) as client:
            there = LEDGER.is_there(client)
    except (StoreUnavailable, OperatorError):
        return Finding(found="not asked", remedy="mend the Redis above first", needed=False)
    if there:
        return Finding(found=f"{LEDGER.full_name} is loaded")
    remedy = "`imagine redis load`, with IMAGINE_REDIS_URL of the user imagine-operator where processes have users"
    return Finding(found=f"{LEDGER.full_name} is not loaded", remedy=remedy, needed=False)


def engine(_: Settings) -> Finding:
    """Look at torch, and what it renders on."""
    missing = [name for name in ("torch", "diffusers", "transformers", "av") if importlib.util.find_spec(name) is None]
    if missing:
        remedy = "pip install 'imagine-bot[render]' on hosts that render"
        return Finding(found=f"no {', '.join(missing)}", remedy=remedy, needed=False)
    import torch

    found = f"torch {torch.__version__}, diffusers {importlib.metadata.version('diffusers')}"
    if torch.cuda.is_available():
        free, total = torch.cuda.mem_get_info()
        name = torch.cuda.get_device_name()
        return Finding(found=f"{found}, {name} with {free / 2**30:.0f} of {total / 2**30:.0f} GiB free")
    if torch.backends.mps.is_available():
        return Finding(found=f"{found}, Apple GPU")
    found = f"{found}, CPU with {torch.get_num_threads()} threads"
    if _has_nvidia_gpu():
        remedy = (
            "this build of torch cannot use the NVIDIA GPU: pip install --force-reinstall torch from the default index"
        )
        return Finding(found=found, remedy=remedy)
    return Finding(found=found)


def models(settings: Settings) -> Finding:
    """Look at the catalogue, and whether what the settings want to serve may be used and lies here."""
    from workers.engines.families import is_elsewhere, require_sound
    from workers.engines.weights import require_licence, weights_of

    catalogue = load_catalogue(settings.models_file, settings.own_models)
    cards = [catalogue.get(name) for name in catalogue.with_helpers(settings.render.models)]
    # raises what is wrong with them
    aliases_of(settings.models.alias, catalogue)
    found = f"{', '.join(f'{card.id} ({card.license})' for card in cards)} of {len(catalogue.cards)} known"
    for card in cards:
        unset = sorted(
            card.honours.keys() - USUAL.keys() - {flag.sets.name for flag in flags() if flag.sets is not None}
        )
        if unset:
            remedy = f"{card.id} honours {', '.join(unset)}, which no flag sets; mend the name, or take it out"
            return Finding(found=found, remedy=remedy)
        try:
            require_sound(card)
            require_licence(card, settings.render.accepted_licenses)
            if not is_elsewhere(card):
                weights_of(card)
        except OperatorError as problem:
            # on a host that only chats it needs to lie nowhere
            return Finding(found=found, remedy=problem.message, needed=importlib.util.find_spec("torch") is not None)
    return Finding(found=found)


def finish(settings: Settings) -> Finding:
    """Look at what happens to pictures before they are stored, as the settings switch it."""
    if importlib.util.find_spec("numpy") is None:
        return Finding(found="not asked: nothing is drawn on this host")
    from workers.finish.stages import line_of

    return Finding(found=", ".join(stage.name for stage in line_of(settings.finish.stages).stages))


def rules(settings: Settings) -> Finding:
    """Look whether the rules can be applied: without them nothing at all is drawn."""
    from bot.moderation import SHIPPED, BrokenRules, read_rules

    file = settings.rules_file or SHIPPED
    try:
        read_rules(file)
    except BrokenRules as problem:
        remedy = "mend the file that IMAGINE_RULES_FILE names, or unset it for the shipped rules"
        return Finding(found=f"everything would be refused: {problem}", remedy=remedy)
    return Finding(found="those that come with the project" if file == SHIPPED else str(file))


def disk(settings: Settings) -> Finding:
    """Look at the data folder: whether something can be written into it, and how much."""
    folder = data_folder(settings)
    try:
        with tempfile.TemporaryFile(dir=folder) as probe:
            probe.write(b"imagine doctor")
            probe.flush()
    except OSError as problem:
        found = f"{folder} cannot be written to: {problem.strerror}"
        return Finding(found=found, remedy="make room, mend its permissions, or set IMAGINE_DATA to another folder")
    if not settings.redis.url.get_secret_value():
        # where imagine demo's own Redis listens; raises what is wrong with it
        runtime_folder(folder)
    free = shutil.disk_usage(folder).free
    found = f"{folder}, {free / 1e9:.1f} GB free"
    if settings.files.store == "disk" and free < settings.limits.free_disk_bytes:
        remedy = f"make room: under {settings.limits.free_disk_bytes / 1e9:.1f} GB nothing is accepted"
        return Finding(found=found, remedy=remedy)
    return Finding(found=found)


def files(settings: Settings) -> Finding:
    """Look at where pictures lie, and in a bucket whether it lets us in; an object is written there and removed."""
    if settings.files.store == "disk":
        return Finding(found="below the data folder, which all processes share")
    try:
        from core.stores.files.s3.store import open_bucket
    except ModuleNotFoundError as problem:
        return Finding(found=f"{problem.name} is not installed", remedy="pip install 'imagine-bot[s3]'")
    with closing(open_bucket(settings.files)) as bucket:
        found = f"the bucket {settings.files.bucket!r} at {bucket.address}"
        try:
            bucket.check()
        except FilesUnavailable as problem:
            return Finding(found=problem.message, remedy="start it, or mend IMAGINE_FILES__ENDPOINT")
        try:
            bucket.check(writing=True)
        except (OperatorError, FilesUnavailable) as problem:
            remedy = f"only a host that delivers may do without: {problem.message}"
            return Finding(found=f"{found} answers, and may not be written to", remedy=remedy, needed=False)
    return Finding(found=f"{found} answers, and may be written to")


def uploads(_: Settings) -> Finding:
    """Look at what holds the process that decodes what people bring."""
    try:
        missing = sorted(LAYERS - set(confinement()))
    except UserError:
        remedy = "reinstall Pillow, and look whether this user may start processes"
        return Finding(found="the process that decodes cannot be started", remedy=remedy)
    if not missing:
        return Finding(found="decoded in a process without files, network and other programs")
    remedy = "Linux 5.13 or later with seccomp and Landlock also takes files, network and other programs from it"
    if sys.platform == "linux" and not all(map(importlib.util.find_spec, ("seccompy", "landlockpy"))):
        remedy = "pip install seccompy landlockpy"
    found = f"decoded in a process with limits of memory and time, without {' and '.join(missing)}"
    return Finding(found=found, remedy=remedy, needed=False)


def keys(settings: Settings) -> Finding:
    """Look whether processes outside the demo could start."""
    written = {name: getattr(settings.keys, name).get_secret_value() for name in KeySettings.model_fields}
    sign, public = written["sign"], written["public"]
    for name, text in written.items():
        if text and name not in {"sign", "public"}:
            parse_keys(text, setting=f"IMAGINE_KEYS__{name.upper()}")
    me = identity(sign, public, settings=("IMAGINE_KEYS__SIGN", "IMAGINE_KEYS__PUBLIC"))
    missing = [name for name, text in written.items() if not text]
    if not missing:
        return Finding(found=f"set; it signs as {', '.join(me.signing)} and knows {', '.join(me.public)}")
    names = ", ".join(f"IMAGINE_KEYS__{name.upper()}" for name in missing)
    return Finding(
        found=f"no {', '.join(missing)} key; the demo makes its own",
        remedy=f"elsewhere `imagine keys FOLDER` makes them: set {names}",
        needed=False,
    )


def platforms(settings: Settings) -> Finding:
    """Look whether every platform in the settings exists and its library is installed."""
    from bot.platforms import listeners

    try:
        listeners(settings)
    except ModuleNotFoundError as problem:
        return Finding(
            found=f"{problem.name} is not installed",
            remedy=f"pip install 'imagine-bot[{','.join(settings.platforms)}]'",
        )
    return Finding(found=", ".join(settings.platforms))


def metrics(settings: Settings) -> Finding:
    """Look whether figures can be given where the settings ask for them: each kind of worker has a port of its own."""
    where = settings.metrics
    if where.port == 0:
        return Finding(found="none asked for")
    if importlib.util.find_spec("prometheus_client") is None:
        return Finding(found="prometheus_client is not installed", remedy="pip install 'imagine-bot[metrics]'")
    try:
        socket.getaddrinfo(where.host, where.port, type=socket.SOCK_STREAM)
    except OSError as problem:
        remedy = "set IMAGINE_METRICS__HOST to an address of this machine"
        return Finding(found=f"{where.host} is no address: {problem.strerror}", remedy=remedy)
    return Finding(found=f"{where.host}, ports {where.port} to {where.port + 2}")


def _has_nvidia_gpu() -> bool:
    program = shutil.which("nvidia-smi")
    if program is None:
        return False
    return subprocess.run([program, "-L"], capture_output=True, timeout=20, check=False).returncode == 0


ALL: Mapping[str, Callable[[Settings], Finding]] = {
    "python": python,
    "redis": redis,
    "access": access,
    "functions": functions,
    "engine": engine,
    "models": models,
    "engines": engines,
    "tuning": tuning,
    "finish": finish,
    "rules": rules,
    "helper": helper,
    "disk": disk,
    "files": files,
    "uploads": uploads,
    "keys": keys,
    "metrics": metrics,
    "platforms": platforms,
    "accounts": accounts,
}
