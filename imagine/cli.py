"""The command `imagine`; every subcommand imports what it needs when it runs, so that --help is instant."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from bot.platforms import parts
from core.errors import ImagineError
from imagine.queue import queue
from imagine.redis_command import redis


class _Cli(click.Group):
    """Shows our errors as one sentence and everything else as the bug it is."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except ImagineError as problem:
            click.echo(f"imagine: {problem.message}", err=True)
            sys.exit(1)
        except ModuleNotFoundError as problem:
            extra = _EXTRA_OF.get((problem.name or "").split(".")[0])
            if extra is None:
                raise
            click.echo(f"imagine: this needs {problem.name}; pip install 'imagine-bot[{extra}]'", err=True)
            sys.exit(1)


_EXTRA_OF = {
    "starlette": "web",
    "uvicorn": "web",
    "itsdangerous": "web",
    "multipart": "web",
    "websockets": "web",
    "discord": "discord",
    "telegram": "telegram",
    "torch": "render",
    "diffusers": "render",
    "transformers": "render",
    "numpy": "render",
    "av": "render",
}


@click.group(cls=_Cli, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="imagine-bot", message="imagine-bot %(version)s")
def main() -> None:
    """/imagine in your group chat: pictures and clips from your own machine, posted back into the thread."""


@main.command()
def demo() -> None:
    """Run everything on this machine and print a chat room's address."""
    from config.load import load
    from imagine.demo import run_demo

    run_demo(load())


@main.command()
def bot() -> None:
    """Listen to the platforms that the settings name."""
    from config.load import load_settings
    from imagine.processes import run_bot

    run_bot(load_settings())


@main.command()
@click.argument("kind", type=click.Choice(["render", "deliver", "sweep"]))
def worker(kind: str) -> None:
    """Run one worker: render pictures, deliver results, or sweep up."""
    from config.load import load_settings
    from imagine.processes import run_worker

    run_worker(kind, load_settings())


@main.command()
@click.option("--json", "as_json", is_flag=True, help="For machines.")
def doctor(as_json: bool) -> None:
    """Say what works here, what does not, and what to do about it."""
    from imagine.doctor import examine, show

    checks = examine()
    click.echo(show(checks, as_json=as_json, colour=sys.stdout.isatty()))
    sys.exit(any(check.broken for check in checks))


@main.group()
def config() -> None:
    """Look at the settings."""


@config.command("show")
def config_show() -> None:
    """Print every setting that holds here and where it came from; secrets stay hidden."""
    from config.load import load
    from config.show import show

    click.echo(show(load()))


@main.command()
@click.argument("prompt")
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), required=True, help="A .png, or .mp4 for a clip."
)
@click.option("--seed", type=click.IntRange(min=0), help="The same seed makes the same picture.")
@click.option(
    "--from", "source", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="A picture to start from."
)
def render(prompt: str, out: Path, seed: int | None, source: Path | None) -> None:
    """Render without the queue: the same engine, flags and picture as in the chat."""
    from imagine.render import render_to_file

    render_to_file(prompt, out, seed=seed, source=source)


main.add_command(queue)
main.add_command(redis)
for _name, _module in parts("command_line"):
    main.add_command(_module.group, _name)
