"""Write docs/reference from the code, or with --check say what is out of date."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from bot.menus.reference import reference_markdown
from config.load import Leaf, leaves
from core.catalogue.card import Bounds, ModelCard
from core.catalogue.rows import load_catalogue
from imagine.cli import main as imagine
from imagine.flag_table import flags_markdown

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs" / "reference"
GENERATED = "Generated from the code by `make reference`; do not edit.\n"


def settings_markdown() -> str:
    """Every setting, in the words of config/default.toml."""
    about = _comments((ROOT / "config" / "default.toml").read_text())
    rows = [
        f"| `{leaf.name}` | `{leaf.variable}` | {_default(leaf)} | {leaf.help or about.get(leaf.name, '')} |"
        for leaf in leaves()
    ]
    head = ["| Setting | Environment | Default | What it is |", "|---|---|---|---|"]
    order = "Defaults < `imagine.toml` (or the file in `IMAGINE_CONFIG`) < environment.\n"
    return "\n".join(["# Settings", "", GENERATED, order, *head, *rows]) + "\n"


def models_markdown() -> str:
    """The catalogue as a table."""
    head = ["| Model | Licence | Tasks | Steps | Guidance | Pictures | Memory |", "|---|---|---|---|---|---|---|"]
    rows = [_model_row(card) for card in load_catalogue().cards]
    return "\n".join(["# Models", "", GENERATED, *head, *rows]) + "\n"


def command_line_markdown() -> str:
    """`imagine` and its subcommands, as --help says it."""
    return "\n".join(["# Command line", "", GENERATED, *_help(imagine, None, "imagine")])


def _help(command: click.Command, parent: click.Context | None, name: str) -> Iterator[str]:
    context = click.Context(command, parent=parent, info_name=name, terminal_width=100, max_content_width=100)
    yield from (f"## {context.command_path}", "", "```", command.get_help(context), "```", "")
    if isinstance(command, click.Group):
        for child in command.list_commands(context):
            found = command.get_command(context, child)
            if found is not None:
                yield from _help(found, context, child)


def _model_row(card: ModelCard) -> str:
    tasks = ", ".join(task.name.replace("_", " ") for task in card.tasks)
    bounds = " | ".join(_bounds(bounds) for bounds in (card.steps, card.guidance, card.count))
    license_ = f"[{card.license}]({card.license_url})" if card.license_url else card.license
    return f"| `{card.id}` – {card.title} | {license_} | {tasks} | {bounds} | {card.memory_gib:g} GiB |"


def _bounds(bounds: Bounds) -> str:
    if bounds.least == bounds.most:
        return f"{bounds.default:g}"
    return f"{bounds.default:g} ({bounds.least:g}–{bounds.most:g})"


def _default(leaf: Leaf) -> str:
    if leaf.secret:
        return "secret"
    if leaf.default is None or leaf.default == "":
        return ""
    if isinstance(leaf.default, tuple):
        return ", ".join(f"`{part}`" for part in leaf.default) or "none"
    return f"`{str(leaf.default).lower() if isinstance(leaf.default, bool) else leaf.default}`"


def _comments(text: str) -> dict[str, str]:
    """The comment above each setting, by its name."""
    found: dict[str, str] = {}
    section, words = "", []
    for line in text.splitlines():
        body = line.removeprefix("# ")
        name = body.partition("=")[0].strip()
        if line.startswith("["):
            section, words = f"{line.strip('[]')}.", []
        elif section + name in {leaf.name for leaf in leaves()}:
            found[section + name] = " ".join(words).replace("|", "\\|")
            words = []
        elif line.startswith("#"):
            words.append(body)
        else:
            words = []
    return found


def pages() -> dict[Path, str]:
    """Every generated page."""
    return {
        FOLDER / "commands.md": reference_markdown(),
        FOLDER / "command-line.md": command_line_markdown(),
        FOLDER / "flags.md": flags_markdown(load_catalogue()),
        FOLDER / "models.md": models_markdown(),
        FOLDER / "settings.md": settings_markdown(),
    }


def main(arguments: list[str]) -> int:
    """Write the pages; with --check return 1 if one is out of date."""
    stale = [path for path, text in pages().items() if not path.exists() or path.read_text() != text]
    if "--check" in arguments:
        for path in stale:
            print(f"{path.relative_to(ROOT)} is out of date; run make reference")
        return int(bool(stale))
    FOLDER.mkdir(parents=True, exist_ok=True)
    for path, text in pages().items():
        path.write_text(text)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
