"""Where settings come from: defaults < a TOML file < IMAGINE_* in the environment; secrets only from the latter."""

from __future__ import annotations

import difflib
import json
import os
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_origin

from pydantic import BaseModel, SecretStr, ValidationError

from config.schema import settings_class, settings_of
from core.domain.errors import OperatorError
from core.settings import Settings
from core.text_file import read_text

PREFIX = "IMAGINE_"
# the name that hosting platforms and humans expect
_ALIASES = {"IMAGINE_REDIS_URL": "redis.url"}
_FILE_NAME = "imagine.toml"


@dataclass(frozen=True, kw_only=True, slots=True)
class Leaf:
    """One setting: its dotted name and what it holds."""

    name: str
    annotation: Any
    default: Any
    # of a platform's own; the others are told about in config/default.toml
    help: str = ""

    @property
    def secret(self) -> bool:
        """Whether the value is only ever read from the environment and never shown."""
        return self.annotation is SecretStr

    @property
    def variable(self) -> str:
        """The environment variable that sets it."""
        return PREFIX + self.name.upper().replace(".", "__")


@dataclass(frozen=True, kw_only=True, slots=True)
class Loaded:
    """Settings, and for every one that is not a default, where it came from."""

    settings: Settings
    origins: Mapping[str, str]


def leaves(kind: type[BaseModel] | None = None, prefix: str = "") -> Iterator[Leaf]:
    """Every setting there is, in the order of core.settings, platforms' own last."""
    for name, field in (kind or settings_class()).model_fields.items():
        annotation = field.annotation
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            yield from leaves(annotation, f"{prefix}{name}.")
        else:
            default = field.get_default(call_default_factory=True)
            yield Leaf(name=prefix + name, annotation=annotation, default=default, help=field.description or "")


def value_of(settings: Settings, leaf: Leaf) -> Any:
    """Read one setting by its dotted name; its default where these settings were made without the section."""
    value: Any = settings
    for part in leaf.name.split("."):
        if not hasattr(value, part):
            return leaf.default
        value = getattr(value, part)
    return value


def load_settings(environ: Mapping[str, str] | None = None, folder: Path | None = None) -> Settings:
    """Read the settings that hold here; raises OperatorError for anything that cannot be meant."""
    return load(environ, folder).settings


def load(environ: Mapping[str, str] | None = None, folder: Path | None = None) -> Loaded:
    """Like `load_settings`, with origins; `environ` and `folder` stand for the process's own."""
    environ = os.environ if environ is None else environ
    known = {leaf.name: leaf for leaf in leaves()}
    path = _file(environ, folder or Path.cwd())
    values: dict[str, Any] = {}
    origins: dict[str, str] = {}
    if path is not None:
        for name, value in _from_toml(path, known):
            values[name] = value
            origins[name] = str(path)
    for name, value, variable in _from_environ(environ, known):
        values[name] = value
        origins[name] = variable
    return Loaded(settings=_build(values, origins), origins=origins)


def _file(environ: Mapping[str, str], folder: Path) -> Path | None:
    named = environ.get(f"{PREFIX}CONFIG")
    if named:
        path = Path(_trimmed(named)).expanduser()
        if not path.is_file():
            raise OperatorError(f"IMAGINE_CONFIG names {path}, which is no file.")
        return path
    path = folder / _FILE_NAME
    return path if path.is_file() else None


def _from_toml(path: Path, known: Mapping[str, Leaf]) -> Iterator[tuple[str, Any]]:
    try:
        data = tomllib.loads(read_text(path))
    except tomllib.TOMLDecodeError as problem:
        raise OperatorError(f"{path} is not TOML: {problem}.") from None
    for name, value in _flatten(data, known):
        leaf = known.get(name)
        if leaf is None:
            raise OperatorError(f"{path} sets {name}, which is no setting{_nearest(name, known)}")
        if leaf.secret:
            raise OperatorError(f"{path} holds the secret {name}; set {leaf.variable} or {leaf.variable}_FILE instead.")
        yield name, value


def _flatten(data: Mapping[str, Any], known: Mapping[str, Leaf], prefix: str = "") -> Iterator[tuple[str, Any]]:
    for key, value in data.items():
        name = prefix + key
        if isinstance(value, dict) and name not in known:
            # an empty table sets nothing, but its name must still be right
            if not value and not any(other.startswith(f"{name}.") for other in known):
                yield name, value
            yield from _flatten(value, known, f"{name}.")
        else:
            yield name, value


def _from_environ(environ: Mapping[str, str], known: Mapping[str, Leaf]) -> Iterator[tuple[str, Any, str]]:
    variables = {leaf.variable: leaf.name for leaf in known.values()} | _ALIASES
    file_variables = {f"{v}_FILE": name for v, name in variables.items() if known[name].secret}
    for variable, text in sorted(environ.items()):
        if not variable.startswith(PREFIX) or variable == f"{PREFIX}CONFIG":
            continue
        if any("\ud800" <= sign <= "\udfff" for sign in text):
            # so Python has bytes that are no UTF-8
            raise OperatorError(f"{variable} is not UTF-8; set it anew.")
        if variable in variables:
            leaf = known[variables[variable]]
            yield leaf.name, _parse(leaf, _trimmed(text), variable), variable
        elif variable in file_variables:
            yield file_variables[variable], _secret_from(text, variable), variable
        else:
            raise OperatorError(f"{variable} is no setting{_nearest(variable, [*variables, *file_variables])}")


def _trimmed(text: str) -> str:
    """A value without what files of variables leave around it: spaces, line ends, a byte order mark."""
    return text.strip().strip("\ufeff").strip()


def _parse(leaf: Leaf, text: str, variable: str) -> Any:
    """Split lists and tables at commas, or take JSON for them; pydantic reads everything else from text."""
    if get_origin(leaf.annotation) is Mapping:
        return _table(text, variable)
    if get_origin(leaf.annotation) is not tuple:
        return text
    if text.lstrip().startswith("["):
        try:
            return json.loads(text)
        except ValueError:
            raise OperatorError(f"{variable} is no JSON list; names separated by commas do as well.") from None
    return [part.strip() for part in text.split(",") if part.strip()]


def _table(text: str, variable: str) -> Any:
    """Pairs such as "iptc=off, other=on"; pydantic reads what stands behind the signs."""
    if text.lstrip().startswith("{"):
        try:
            return json.loads(text)
        except ValueError:
            raise OperatorError(f"{variable} is no JSON object; name=off, other=on does as well.") from None
    pairs = [part.partition("=") for part in text.split(",") if part.strip()]
    if not all(sign and name.strip() for name, sign, _ in pairs):
        raise OperatorError(f"{variable} is written as name=off, other=on.")
    return {name.strip(): value.strip() for name, _, value in pairs}


def _secret_from(path: str, variable: str) -> str:
    try:
        return read_text(Path(_trimmed(path))).strip()
    except OperatorError as problem:
        raise OperatorError(f"{variable} names a file that does not serve: {problem.message}") from None


def _nearest(name: str, candidates: Mapping[str, Any] | list[str]) -> str:
    near = difflib.get_close_matches(name, list(candidates), n=1, cutoff=0.5)
    return f"; did you mean {near[0]}?" if near else "."


def _build(values: Mapping[str, Any], origins: Mapping[str, str]) -> Settings:
    nested: dict[str, Any] = {}
    for name, value in values.items():
        *sections, last = name.split(".")
        target = nested
        for section in sections:
            target = target.setdefault(section, {})
        target[last] = value
    try:
        return settings_of(**nested)
    except ValidationError as problem:
        first = problem.errors(include_input=False, include_url=False)[0]
        name = ".".join(str(part) for part in first["loc"] if not isinstance(part, int))
        raise OperatorError(f"{name} (from {origins.get(name, 'the settings')}) is off: {first['msg']}.") from None
