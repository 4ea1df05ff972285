"""`imagine inspect`: what a file says of its own making, read by a confined process like any foreign file."""

from __future__ import annotations

import hashlib
import json
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from core.examples import examples

if TYPE_CHECKING:
    from core.domain.making import Making

# the digits by which files name what they were made from (workers.finish.stages.parameters)
_DIGITS = 16
# settings that have a line of their own, and those that only repeat another one
_TOLD = frozenset({"license", "adapters", "parents", "from_picture", "made_by", "kind", "index", "version"})


@click.command(epilog=examples("imagine inspect fox.png", "imagine inspect boat.mp4 --json"))
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--json", "as_json", is_flag=True, help="For machines.")
def inspect(file: Path, as_json: bool) -> None:
    """Read back what FILE says of its making: words, model, licence, LoRAs, seed, settings, and what it was made from.

    PNG, JPEG, WebP, GIF, MP4 and WebM, of this project or of others, such as Stable Diffusion's web UI, ComfyUI and
    InvokeAI. What a file says are claims; nobody checks them.
    """
    making, name = _read(file)
    if as_json:
        click.echo(json.dumps({"file": name, **_facts(making)}, ensure_ascii=False, indent=2))
        return
    said = list(_lines(making))
    if not said:
        click.echo(f"{file} says nothing of its making.")
        return
    click.echo("\n".join([*said, f"this file: {name}"]))


def _read(file: Path) -> tuple[Making, str]:
    """What a file says, and the digits by which others name it; raises UserError for what nobody can read."""
    from config.load import load_settings
    from core.domain.errors import UserError
    from core.uploads.convert import UploadLimits, convert

    try:
        with file.open("rb") as content:
            name = hashlib.file_digest(content, "sha256").hexdigest()[:_DIGITS]
            content.seek(0)
            made = convert(content, UploadLimits(pixels=load_settings().limits.upload_pixels))
    except OSError as problem:
        raise UserError(f"{file} cannot be read: {problem.strerror}.") from None
    return made.making, name


def _facts(making: Making) -> dict[str, object]:
    return {
        "software": making.software,
        "prompt": making.prompt,
        "negative": making.negative,
        "model": making.model,
        "seed": making.seed,
        "settings": dict(making.settings),
        "parameters": making.parameters,
        "source_type": making.source_type,
        "by_ai": making.by_ai,
        "credentials": making.credentials,
    }


def _lines(making: Making) -> Iterator[str]:
    told = {
        "words": making.prompt,
        "without": making.negative,
        "model": making.model,
        "licence": making.setting("license"),
        "LoRAs": making.setting("adapters") or making.setting("lora_hashes"),
        "seed": "" if making.seed is None else str(making.seed),
        "settings": ", ".join(f"{name} {text}" for name, text in making.settings if name not in _TOLD),
        "made from": _parents(making),
        "software": making.software,
        "source type": f"{making.source_type}{' (made by AI)' if making.by_ai else ''}" if making.source_type else "",
        "credentials": "C2PA, not verified here" if making.credentials else "",
    }
    yield from (f"{name}: {text}" for name, text in told.items() if text)
    if making.prompt:
        yield f"again: {_again(making)}"


def _parents(making: Making) -> str:
    if making.setting("parents"):
        return making.setting("parents")
    return "another picture, which it does not name" if making.setting("from_picture") == "true" else ""


def _again(making: Making) -> str:
    from config.load import load_settings
    from core.catalogue.rows import load_catalogue
    from core.language.making import as_typed, ask_again, named_model

    settings = load_settings()
    model = named_model(making, load_catalogue(settings.models_file, settings.own_models))
    words = as_typed(ask_again(making)) + (f" --model {model}" if model else "")
    return f"imagine render {shlex.quote(words)} --out again.png"
