"""Every setting there is: the core's and, found by looking, those that the platforms' folders declare."""

from __future__ import annotations

from functools import cache
from typing import Any

from pydantic import create_model

from bot.platforms import parts
from core.settings import Settings


@cache
def settings_class() -> type[Settings]:
    """The settings with a section for each platform that declares one, named like its folder."""
    found: dict[str, Any] = {name: (module.SECTION, module.SECTION()) for name, module in parts("settings")}
    made: type[Settings] = create_model("Settings", __base__=Settings, __doc__=Settings.__doc__, **found)
    return made


def settings_of(**values: Any) -> Settings:
    """Settings with these values, sections of platforms among them."""
    return settings_class()(**values)
