"""A flag is one file: laid beside the others it is read, listed, drawn with, shown and, where need be, regretted."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.menus.options import PROMPT_OPTIONS
from core.language.flags import flags
from tests.extension.grown import grown

PACKAGE = "core.language.flags"
_LISTED = r"Flags go anywhere in the text: (.+), and (\d+) more: /help --(\w+) explains one\."
SWIRL = '''
"""How much the pictures of one request differ."""

from core.language.flag import Flag, parameter
from core.language.values import whole

FLAGS = (
    Flag(
        name="swirl",
        aliases=("z",),
        help="how much the pictures differ",
        example="--swirl 30",
        rank=57,
        reads=whole(0, 100),
        sets=parameter("swirl", per_picture=True),
    ),
)
'''
# so many that no menu of Discord takes them, one of them with more choices than a list there takes
FORTY = """
from core.language.flag import Flag, parameter
from core.language.values import choice, whole

FLAGS = (
    *(
        Flag(
            name=f"toy{number}",
            help="a toy",
            example=f"--toy{number} 1",
            rank=number,
            reads=whole(0, 9),
            sets=parameter(f"toy{number}"),
        )
        for number in range(1, 40)
    ),
    Flag(
        name="mood",
        help="a mood",
        example="--mood m1",
        rank=94,
        reads=choice(*(f"m{number}" for number in range(30))),
        sets=parameter("mood"),
    ),
)
"""
ON_THE_FAKES = """
import json
from pathlib import Path
from tests.conversations import fake_driver

rows = fake_driver.MODELS.read_text().replace('weird = true', 'weird = true, swirl = {honours}', {times})
Path({folder!r}, "models.toml").write_text(rows)
fake_driver.MODELS = Path({folder!r}, "models.toml")
driver = fake_driver.FakeDriver()
try:
    driver.say("Ana", "/imagine a fox {typed}")
    job = driver.receipts[-1].job
    driver.settle()
    result = driver.thread()[0]
    driver.press("Ana", result.id, "Details")
    spec = None if job is None else driver.memory.jobs[job].spec
    print(json.dumps({{
        "sentence": driver.receipts[0].sentence,
        "result": result.text,
        "details": driver.private("Ana")[-1].text,
        "parameters": dict(spec.parameters),
        "per_picture": spec.per_picture,
    }}))
finally:
    driver.close()
"""


@pytest.fixture
def swirl(tmp_path) -> Path:
    """A folder with one flag."""
    (tmp_path / "toy_swirl.py").write_text(SWIRL)
    return tmp_path


def play(folder: Path, typed: str, *, honours: str = "true", times: int = 1):
    """Ask for a fox on the fakes; `times` 0 keeps the model from honouring the flag."""
    script = ON_THE_FAKES.format(folder=str(folder), typed=typed, honours=honours, times=times)
    return grown(PACKAGE, folder, script)


def test_it_stands_in_every_list(swirl):
    """In Discord's menu, /help, the reference, the page's palette and the command line, where its rank says."""
    found = grown(
        PACKAGE,
        swirl,
        """
import json
from click.testing import CliRunner
from bot.menus.help import help_text
from bot.menus.reference import reference_markdown
from bot.platforms.discord.menus.menu import menus
from bot.platforms.web.pages.palette import menu
from core.stores.memory.poster import EVERYTHING
from imagine.cli import main
from tests.speech import lines

rows = {row["name"]: [option["name"] for option in row.get("options", ())] for row in menus() if row["type"] == 1}
completed = {"_IMAGINE_COMPLETE": "bash_complete", "COMP_WORDS": "imagine render --sw", "COMP_CWORD": "2"}
print(json.dumps({
    "discord": rows,
    "page": [option["name"] for row in menu()["commands"] if row["name"] == "imagine" for option in row["options"]],
    "help": lines(help_text(EVERYTHING)),
    "reference": reference_markdown(),
    "command line": CliRunner().invoke(main, ["render", "--help"]).stdout,
    "completed": CliRunner().invoke(main, env=completed, prog_name="imagine").stdout,
}))
""",
    )
    for command in ("imagine", "remix", "animate"):
        names = found["discord"][command]
        assert names.index("model") < names.index("swirl"), command
    assert "swirl" in found["page"]
    assert "--swirl 30" in found["help"]
    assert "| `--swirl`, `--z` | how much the pictures differ | `--swirl 30` |" in found["reference"]
    assert "How much the pictures differ." in " ".join(found["command line"].split())
    assert "plain,--swirl" in found["completed"]


@pytest.mark.parametrize("typed", ["--swirl 30", "--z３０", "—swirl 30"])
def test_it_changes_what_is_drawn(swirl, typed):
    """However it is typed the parameter is in the spec, as one in which pictures of a batch may differ."""
    played = play(swirl, typed)
    assert 30 == played["parameters"]["swirl"]
    assert ["swirl"] == played["per_picture"]
    assert "--swirl 30" in played["details"].casefold()
    assert "--swirl" not in played["result"]


def test_what_nobody_says_is_what_the_model_says(swirl):
    """A model with a range has a default."""
    played = play(swirl, "", honours="{ default = 5, least = 0, most = 50 }")
    assert 5 == played["parameters"]["swirl"]


def test_a_model_that_does_not_honour_it_draws_and_says_so(swirl):
    """With the result, for everybody who sees it; nothing of it is in the spec."""
    played = play(swirl, "--swirl 30", times=0)
    assert "Pocket does not take --swirl." in played["result"]
    assert "swirl" not in played["parameters"]


def test_a_second_file_with_its_name_stops_the_start(swirl):
    """In one sentence that names both files, and without a traceback."""
    (swirl / "toy_again.py").write_text(SWIRL)
    told = grown(
        PACKAGE,
        swirl,
        """
import json
from click.testing import CliRunner
from imagine.cli import main

told = CliRunner().invoke(main, ["render", "a fox", "--out", "fox.png"])
print(json.dumps([told.exit_code, told.stderr]))
""",
    )
    assert 1 == told[0]
    assert told[1].startswith("imagine: ")
    assert "toy_again.py" in told[1]
    assert "toy_swirl.py" in told[1]


def test_a_full_menu_keeps_the_highest_ranks_and_takes_the_rest_typed(tmp_path):
    """What Discord does not show of more than 50 flags can be typed, and so can each choice of a long list."""
    (tmp_path / "toys.py").write_text(FORTY)
    found = grown(
        PACKAGE,
        tmp_path,
        """
import json
from bot.menus.options import PROMPT_OPTIONS
from bot.menus.help import help_text
from bot.platforms.discord.capabilities import CAPABILITIES
from bot.platforms.discord.interactions.completions import completed
from bot.platforms.discord.menus.menu import menus
from core.language.prompt import parse
from tests.speech import lines
from tests.stubs.discord.command_limits import commands_problems

shown = {row["name"]: row["options"] for row in menus() if row["type"] == 1 and row["name"] in ("imagine", "remix")}
names = {command: [option["name"] for option in options] for command, options in shown.items()}
print(json.dumps({
    "problems": list(commands_problems(menus())),
    "help": lines(help_text(CAPABILITIES)),
    "all": len(PROMPT_OPTIONS),
    "shown": names,
    "mood": next(option for option in shown["imagine"] if option["name"] == "mood"),
    "offered": [choice["value"] for choice in completed("mood", "m2", None, None)],
    "typed": {str(number): parse(f"a fox --toy{number} 3 --mood m29").said for number in (1, 39)},
}))
""",
    )
    assert [] == found["problems"]
    # forty toys beside those that are shipped
    assert len(PROMPT_OPTIONS) + 40 == found["all"]
    assert "--mood m1, --seed 7" in found["help"]
    listed, more, one = re.search(_LISTED, found["help"]).groups()
    assert len([flag for flag in flags() if flag.listed]) + 40 == listed.count("--") + int(more)
    assert re.fullmatch(r"toy\d+", one)
    assert f"--{one} " not in f"{listed} "
    # Discord takes 2,000 characters
    assert len(found["help"]) <= 2000
    names = found["shown"]["imagine"]
    assert 25 == len(names)
    assert ["prompt", "ar", "mood", "seed"] == names[:4]
    assert "picture" in names
    left = {f"toy{number}" for number in range(1, 40)} - set(names)
    assert {f"toy{number}" for number in range(1, len(left) + 1)} == left
    assert {"prompt", "picture", "number"} <= set(found["shown"]["remix"])
    assert "choices" not in found["mood"]
    assert found["mood"]["autocomplete"]
    assert ["m2", *(f"m2{digit}" for digit in range(10))] == found["offered"]
    assert {"toy1": 3, "mood": "m29"} == found["typed"]["1"]
    assert {"toy39": 3, "mood": "m29"} == found["typed"]["39"]
