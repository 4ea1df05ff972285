"""The one typed settings object; `config.load` fills it: defaults < TOML < IMAGINE_* (nested names joined by `__`)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Literal, TypeVar
from urllib.parse import urlsplit

import platformdirs
from pydantic import BaseModel, ConfigDict, Field, SecretStr, field_validator

from core.text_file import UserPath

_DAY_S = 86_400
# what is to be kept for ever; Redis counts milliseconds in 64 bits
_CENTURY_DAYS = 36_500
POOL_NAME = "[A-Za-z0-9_-]{1,32}"
ALIAS_NAME = "[a-z0-9][a-z0-9._-]{0,31}"


class Section(BaseModel):
    """A table of settings; a platform's own stands in its folder, as `SECTION` of its `settings.py`."""

    # no time is endless or no number: Redis takes neither
    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


S = TypeVar("S", bound=Section)


class RedisSettings(Section):
    """Where the ledger and the queues live."""

    # empty: a server on PATH or the embedded one is started by `imagine demo`
    url: SecretStr = SecretStr("")
    # no answer within this means that Redis is away
    timeout_s: float = Field(default=1.5, gt=0, le=600)


class RenderSettings(Section):
    """A render worker."""

    # ids of the catalogue, the first is the default of /imagine
    models: tuple[str, ...] = ("pocket",)
    device: str = "auto"
    # what the weights of all models together may take; absent: most of the device, or half of the RAM
    memory_gib: float | None = Field(default=None, gt=0)
    # CPU threads for torch; 0 takes the cores that nobody else keeps busy, at least half of them
    threads: int = Field(default=0, ge=0)
    # letters, digits, _ and -: it is part of names of keys and users in Redis
    pool: str = Field(default="default", pattern=rf"^{POOL_NAME}$")
    # how long to wait for jobs that fit into the same batch, once the line was not empty
    straggler_ms: int = Field(default=15, ge=0, le=1000)
    previews: bool = True
    # licences that are not permissive start only when their model id stands here
    accepted_licenses: tuple[str, ...] = ()


class ModelSettings(Section):
    """Names for models beside their own."""

    # alias → id of the catalogue → its share; "default" holds where nobody names a model
    alias: Mapping[str, Mapping[str, float]] = Field(default_factory=dict)

    @field_validator("alias")
    @classmethod
    def _is_split(cls, alias: Mapping[str, Mapping[str, float]]) -> Mapping[str, Mapping[str, float]]:
        """Raises ValueError for a name that nobody could type, for no model, and for a share that is none."""
        for name, shares in alias.items():
            if not re.fullmatch(ALIAS_NAME, name):
                raise ValueError(f"{name!r} is no name; write up to 32 small letters, digits, . _ or -")
            if not shares:
                raise ValueError(f"{name} stands for no model; such as {name} = {{ pocket = 3, sdxl-turbo = 1 }}")
            for model, share in shares.items():
                if not share > 0:
                    raise ValueError(f"the share of {model} in {name} is {share:g}; write one above 0")
        return alias


class FinishSettings(Section):
    """What happens to pictures before they are stored."""

    # name of a file of workers/finish/stages → whether it runs; what is not named runs as it does by default
    stages: Mapping[str, bool] = Field(default_factory=dict)


class LeaseSettings(Section):
    """How a dead or hanging worker is noticed."""

    beat_s: float = Field(default=5.0, gt=0, le=_DAY_S)
    stall_s: float = Field(default=30.0, gt=0, le=_DAY_S)
    # a first load of a big model takes minutes
    load_s: float = Field(default=900.0, gt=0, le=_DAY_S)
    sweep_s: float = Field(default=3.0, gt=0, le=_DAY_S)
    # lone crashes after which a job is set aside
    lone_crashes: int = Field(default=3, ge=1)


class LimitSettings(Section):
    """What one person and everybody together may have waiting, and how big things may be."""

    waiting_per_person: int = Field(default=6, ge=1)
    waiting_in_all: int = Field(default=500, ge=1)
    # with more than these at work a person's others wait for everybody else's; on an idle line they do not
    running_per_person: int = Field(default=4, ge=1)
    prompt_chars: int = Field(default=2000, ge=1)
    upload_bytes: int = Field(default=20_000_000, ge=1)
    upload_pixels: int = Field(default=16_000_000, ge=1)
    # accepting stops while less than this is free
    free_disk_bytes: int = Field(default=500_000_000, ge=0)
    image_deadline_s: float = Field(default=900.0, gt=0, le=7 * _DAY_S)
    clip_deadline_s: float = Field(default=1800.0, gt=0, le=7 * _DAY_S)


class KeepSettings(Section):
    """What is kept and for how long."""

    files_days: float = Field(default=30.0, gt=0, le=_CENTURY_DAYS)
    jobs_days: float = Field(default=400.0, ge=1, le=_CENTURY_DAYS)
    dedupe_hours: float = Field(default=72.0, ge=48, le=24 * _CENTURY_DAYS)


class FileSettings(Section):
    """Where pictures and clips lie."""

    # "disk": below `data`, which all processes then share; "s3": in a bucket
    store: Literal["disk", "s3"] = "disk"
    bucket: str = Field(default="", pattern=r"^([A-Za-z0-9][A-Za-z0-9._-]{1,254})?$")
    # empty: Amazon's, in the region
    endpoint: str = Field(default="", pattern=r"^(https?://[^\s/?#]+/?)?$")
    region: str = Field(default="us-east-1", pattern=r"^[A-Za-z0-9._-]*$")
    key_id: str = Field(default="", pattern=r"^[!-~]*$")
    secret: SecretStr = SecretStr("")
    # what the names of all objects begin with
    prefix: str = Field(default="", pattern=r"^[A-Za-z0-9._/-]*$")

    @field_validator("endpoint")
    @classmethod
    def _is_address(cls, endpoint: str) -> str:
        """Raises ValueError for what begins like an address and is none."""
        try:
            parts = urlsplit(endpoint)
            whole = not endpoint or (bool(parts.hostname) and (parts.port or 1) > 0)
        except ValueError:
            whole = False
        if not whole:
            raise ValueError(f"{endpoint!r} is no address; such as https://minio.example:9000")
        return endpoint

    @field_validator("prefix")
    @classmethod
    def _is_path(cls, prefix: str) -> str:
        """Raises ValueError for a path that leads up, or has a part without a name."""
        parts = prefix.strip("/").split("/")
        if (len(parts) > 1 and "" in parts) or {".", ".."} & set(parts):
            raise ValueError(f"{prefix!r} is no folder in a bucket; such as imagine/pictures")
        return prefix


class HubSettings(Section):
    """Where `imagine models pull` gets weights; nothing else asks a hub."""

    # empty: HF_ENDPOINT, else huggingface.co
    endpoint: str = Field(default="", pattern=r"^(https?://[^\s?#]+)?$")
    # for what is gated or private; empty: what `hf auth login` left
    token: SecretStr = SecretStr("")


class PromptHelperSettings(Section):
    """A model of language that makes more of people's words where they ask for it with --expand."""

    # of an OpenAI-style endpoint, without /chat/completions; empty: there is none
    url: str = Field(default="", pattern=r"^(https?://[^\s?#]+)?$")
    model: str = ""
    key: SecretStr = SecretStr("")
    # for the whole answer
    timeout_s: float = Field(default=20.0, gt=0, le=120)


class LogSettings(Section):
    """Structured logs, without prompts and without secrets."""

    format: Literal["console", "json"] = "console"
    level: Literal["debug", "info", "warning", "error"] = "info"


class MetricsSettings(Section):
    """Figures for Prometheus about the worker processes."""

    host: str = "127.0.0.1"
    # of a render worker; deliver worker and sweeper take the next two; 0: nothing is counted and nothing listens
    port: int = Field(default=0, ge=0, le=65533)


class KeySettings(Section):
    """Signing keys as "id:hex", newest first, separated by commas; made by the demo, required elsewhere."""

    # chat → render
    render: SecretStr = SecretStr("")
    # render → deliver
    deliver: SecretStr = SecretStr("")
    # signs the web chat's cookies
    web: SecretStr = SecretStr("")
    # what this process itself signs with, as "whose:hex"; `imagine keys` makes them for all
    sign: SecretStr = SecretStr("")
    # the public halves of everybody's, the same for all processes
    public: SecretStr = SecretStr("")


class Settings(Section):
    """Everything an operator can set."""

    # ledger's append-only file, pictures, keys; absent: the user's data folder
    data: UserPath | None = None
    # which platform adapters run
    platforms: tuple[str, ...] = ("web",)
    # absent: the catalogue and the rules that come with the project; the catalogue may be a folder of files
    models_file: UserPath | None = None
    rules_file: UserPath | None = None
    # text files of words that are drawn by lot; absent: there are none
    wildcards: UserPath | None = None
    redis: RedisSettings = RedisSettings()
    render: RenderSettings = RenderSettings()
    models: ModelSettings = ModelSettings()
    finish: FinishSettings = FinishSettings()
    lease: LeaseSettings = LeaseSettings()
    limits: LimitSettings = LimitSettings()
    keep: KeepSettings = KeepSettings()
    files: FileSettings = FileSettings()
    hub: HubSettings = HubSettings()
    prompt_helper: PromptHelperSettings = PromptHelperSettings()
    log: LogSettings = LogSettings()
    metrics: MetricsSettings = MetricsSettings()
    keys: KeySettings = KeySettings()

    @property
    def home(self) -> Path:
        """The folder of everything that must survive; it may not be there yet."""
        return (self.data or Path(platformdirs.user_data_dir("imagine-bot", appauthor=False))).expanduser().absolute()

    @property
    def own_models(self) -> Path:
        """The folder of rows that join those of the catalogue; it may not be there."""
        return self.home / "models"


def section(settings: Settings, name: str, kind: type[S]) -> S:
    """The section that a platform's folder declares; its defaults where these settings were made without it."""
    found = getattr(settings, name, None)
    return found if isinstance(found, kind) else kind()
