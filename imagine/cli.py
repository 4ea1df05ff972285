"""The command `imagine`; every subcommand imports what it needs when it runs, so that --help is instant."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bot.platforms import parts
from core.domain.errors import ImagineError
from core.examples import examples
from imagine.commands.inspect import inspect
from imagine.commands.models import models
from imagine.commands.pool_name import POOL
from imagine.commands.queue import queue
from imagine.commands.render_options import FlagsCommand, chosen
from imagine.commands.sentences import sentence_of
from imagine.commands.tune import tune
from imagine.commands.worker import worker
from imagine.redis.command import redis

if TYPE_CHECKING:
    from core.settings import Settings


class _Cli(click.Group):
    """Shows our errors as one sentence and everything else as the bug it is."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except ImagineError as problem:
            click.echo(f"imagine: {sentence_of(problem)}", err=True)
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
    "huggingface_hub": "render",
    "safetensors": "render",
}


@click.group(
    cls=_Cli,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=examples(
        "imagine demo",
        "imagine doctor",
        'imagine render "a red fox in the snow" --ar 3:2 --out fox.png',
        'eval "$(_IMAGINE_COMPLETE=bash_source imagine)"    # completion; also zsh_source, fish_source',
    ),
)
@click.version_option(package_name="imagine-bot", message="imagine-bot %(version)s")
@click.pass_context
def main(context: click.Context) -> None:
    """/imagine in your group chat: pictures and clips from your own machine, posted back into the thread."""
    # platforms' commands lie below the loader and get it from here
    context.obj = _load_settings


def _load_settings() -> Settings:
    from config.load import load_settings

    return load_settings()


@main.command(
    epilog=examples(
        "imagine demo", "IMAGINE_WEB__PORT=9000 imagine demo", "IMAGINE_PLATFORMS=web,telegram imagine demo"
    )
)
def demo() -> None:
    """Run everything on this machine and print a chat room's address."""
    from config.load import load
    from imagine.supervisor.demo import run_demo

    run_demo(load())


@main.command(epilog=examples("IMAGINE_REDIS_URL=redis://127.0.0.1:6379/0 IMAGINE_PLATFORMS=web,discord imagine bot"))
def bot() -> None:
    """Listen to the platforms that the settings name."""
    from config.load import load_settings
    from imagine.supervisor.processes import run_bot

    run_bot(load_settings())


@main.command(epilog=examples("imagine doctor", "imagine doctor --json"))
@click.option("--json", "as_json", is_flag=True, help="For machines.")
def doctor(as_json: bool) -> None:
    """Say what works here, what does not, and what to do about it."""
    from imagine.doctor.run import examine, show

    checks = examine()
    click.echo(show(checks, as_json=as_json, colour=sys.stdout.isatty()))
    sys.exit(any(check.broken for check in checks))


@main.group(epilog=examples("imagine config show"))
def config() -> None:
    """Look at the settings."""


@config.command("show", epilog=examples("imagine config show", "IMAGINE_CONFIG=~/imagine.toml imagine config show"))
def config_show() -> None:
    """Print every setting that holds here and where it came from; secrets stay hidden."""
    from config.load import load
    from config.show import show

    click.echo(show(load()))


@main.command(
    cls=FlagsCommand,
    epilog=examples(
        'imagine render "a red fox in the snow" --out fox.png',
        'imagine render "a red fox in the snow --n 4 --ar 3:2" --seed 7 --no "clouds, people" --out fox.jpg',
        'imagine render "a boat on the sea" --clip --motion high --out boat.mp4',
        'imagine render "at night, in watercolour" --from photo.jpg --strength 0.5 --out night.png',
    ),
)
@click.argument("words", nargs=-1, required=True)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    required=True,
    help="The file to write: .png, .jpg or .webp, and .mp4 for a clip.",
)
@click.option(
    "--from", "source", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="A picture to start from."
)
def render(words: tuple[str, ...], out: Path, source: Path | None, **flags: Any) -> None:
    """Render without the queue: the same engine, flags and picture as in the chat.

    Flags may stand in the WORDS, as in a chat, or behind them as options, which count before those.
    """
    from imagine.commands.render import render_to_file

    render_to_file(" ".join(words), out, options=chosen(flags), source=source)


@main.command(epilog=examples("imagine keys /etc/imagine", "imagine keys /etc/imagine --pool default --pool fast"))
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--pool", "pools", type=POOL, multiple=True, help="A pool of render workers; may be given several times.")
def keys(folder: Path, pools: tuple[str, ...]) -> None:
    """Make the keys of an installation in FOLDER/keys, and say which process gets which; what is there is kept."""
    from imagine.commands.keys import key_variables, make_keys

    chosen = pools or ("default",)
    files = make_keys(folder, chosen)
    renderers = [("render", pool) for pool in chosen]
    for process, pool in [("bot", ""), *renderers, *((name, "") for name in ("deliver", "sweep", "operator"))]:
        needed = [f"{name}={path}" for name, path in key_variables(files, process, pool or "default").items()]
        click.echo("\n".join([f"# {process} {pool}".rstrip(), *needed, ""]))


@main.command(epilog=examples("imagine upgrade"))
def upgrade() -> None:
    """Bring what earlier releases left in Redis into the form of this one, once; stop their processes first.

    Jobs of 0.1 are signed; favourites, consents and choices of places become records. `imagine demo` does it by itself.
    """
    from config.load import load_settings
    from imagine.redis.upgrade import upgrade_redis
    from imagine.supervisor.at_home import at_home

    click.echo(upgrade_redis(at_home(load_settings())))


main.add_command(inspect)
main.add_command(models)
main.add_command(queue)
main.add_command(redis)
main.add_command(tune)
main.add_command(worker)
for _name, _module in parts("command_line"):
    main.add_command(_module.group, _name)
