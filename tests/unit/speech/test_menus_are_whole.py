"""What is generated from rows of verbs and flags is said without a fault in every language."""

from __future__ import annotations

import pytest
from structlog.testing import capture_logs

from bot.menus.help import help_text
from bot.platforms.discord.menus.menu import menus
from bot.platforms.telegram.menu import menu as telegram_menu
from bot.platforms.web.pages.palette import menu as palette
from bot.speech import languages
from bot.speech.languages import spoken
from core.stores.memory.poster import EVERYTHING


@pytest.mark.parametrize("code", sorted(languages.codes()))
def test_no_text_of_a_menu_lacks_an_argument(code):
    """Nor is one missing: nothing is said of it in the log, which says each fault once."""
    languages.forget()
    with capture_logs() as logs:
        palette(code)
        telegram_menu(code)
        menus()
        for line in help_text(EVERYTHING):
            spoken(line, code)
    assert [] == logs
