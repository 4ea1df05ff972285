"""A page in somebody's language: its texts put in, and those that its scripts say sent along."""

from __future__ import annotations

import html
import json
import re
from functools import lru_cache
from importlib import resources

from bot.speech.languages import language, nearest, spoken
from bot.speech.patterns import patterns
from core.domain.say import say

_TEXT = re.compile(r"\{\{(page-[a-z0-9-]+)\}\}")
_SCRIPT = "script-"


def page(name: str, locale: str) -> str:
    """A file of `static/`: texts for {{page-…}}, its language in {{lang}}, {{dir}}, {{script}}; {{head}} is of all."""
    return _page(name, nearest(locale))


@lru_cache(maxsize=64)
def _page(name: str, code: str) -> str:
    written = _written(name).replace("{{head}}", _written("head.part").rstrip())
    said = _TEXT.sub(lambda found: html.escape(spoken(say(found[1]), code)), written)
    written_here = {"lang": code, "dir": language(code).locale.text_direction, "script": _table(code)}
    return re.sub(r"\{\{(lang|dir|script)\}\}", lambda found: written_here[found[1]], said)


def _written(name: str) -> str:
    return resources.files("bot.platforms.web").joinpath("static", name).read_text(encoding="utf-8")


def _table(code: str) -> str:
    """The texts of scripts as JSON that cannot end the element that it stands in."""
    return json.dumps(patterns(_SCRIPT, code), ensure_ascii=False, sort_keys=True).replace("<", "\\u003c")
