"""`imagine models`: the models that can be served, their weights and their licences.

A file of this folder that defines `COMMAND` adds a command.
"""

from __future__ import annotations

import importlib
import pkgutil

import click

from core.examples import examples


class _Models(click.Group):
    """Its commands are found when they are asked for, so that `imagine --help` reads none of them."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's shape
        return sorted(_found())

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - same
        return _found().get(cmd_name)


def _found() -> dict[str, click.Command]:
    modules = [importlib.import_module(f"{__name__}.{module.name}") for module in pkgutil.iter_modules(__path__)]
    commands = [getattr(module, "COMMAND", None) for module in modules]
    return {command.name: command for command in commands if isinstance(command, click.Command) and command.name}


@click.group(
    cls=_Models,
    epilog=examples(
        "imagine models list",
        "imagine models pull flux2-klein",
        "imagine models add ~/Downloads/dreams.safetensors",
        'imagine models try dreams "a red fox in the snow"',
    ),
)
def models() -> None:
    """Look at the models, bring their weights, and add models of your own."""
