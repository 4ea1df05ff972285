"""What a platform cuts or refuses fits in every language: buttons, entries of menus, questions."""

from __future__ import annotations

import pytest

from bot.menus.buttons import numbered
from bot.menus.registry import actions_on, commands_on
from bot.platforms.telegram.capabilities import CAPABILITIES as TELEGRAM
from bot.platforms.telegram.updates.turn import ANSWER_CHARS
from bot.speech.languages import codes, language, spoken
from core.domain.say import Say, say
from core.stores.memory.poster import EVERYTHING

# Discord: labels of buttons; Telegram: descriptions of commands, what stands in an empty field of a reply
BUTTON_CHARS, COMMAND_CHARS, FIELD_CHARS = 80, 256, 64
# on a phone a row of buttons shows about so much of each
READ_AT_A_GLANCE = 26


@pytest.mark.parametrize("code", codes())
def test_labels_of_buttons_fit(code):
    """They are read at a glance, and far from what Discord refuses."""
    labels = [numbered(verb.button.label, 4) for verb in actions_on(EVERYTHING) if verb.button is not None]
    labels += [say(f"answer-{one}.label") for one in ("yes", "no", "allow", "deny", "forget")]
    said = [spoken(one, code) for one in labels if isinstance(one, Say)]
    assert len(said) > 20
    assert [] == [one for one in said if len(one) > READ_AT_A_GLANCE or len(one) > BUTTON_CHARS]


@pytest.mark.parametrize("code", codes())
def test_commands_of_telegram_are_told_about_whole(code):
    """Telegram refuses the whole menu for one that is longer."""
    said = {verb.name: spoken(verb.command.summary, code) for verb in commands_on(TELEGRAM) if verb.command}
    assert len(said) > 10
    assert {} == {name: words for name, words in said.items() if not 1 <= len(words) <= COMMAND_CHARS}


@pytest.mark.parametrize("code", codes())
def test_fields_of_dialogs_can_be_asked_for(code):
    """Telegram shows what a field is where its answer is typed, and cuts it there."""
    dialogs = [verb.button.dialog for verb in actions_on(TELEGRAM) if verb.button is not None and verb.button.dialog]
    said = [spoken(field.help, code) for dialog in dialogs for field in dialog.fields]
    assert len(said) > 3
    assert [] == [one for one in said if len(one) > FIELD_CHARS]


@pytest.mark.parametrize("code", codes())
def test_refusals_of_buttons_fit_into_a_toast(code):
    """Telegram shows up to 200 characters over the chat; what has no arguments is whole there."""
    kinds = ("error-", "cancel-", "delete-", "question-", "favourite-", "picture-gone", "telegram-")
    plain = {
        name: spoken(say(name), code)
        for name, entry in language(code).entries.items()
        if name.startswith(kinds) and entry.value is not None and "{" not in spoken(say(name), code)
    }
    assert len(plain) > 15
    assert {} == {name: words for name, words in plain.items() if len(words) > ANSWER_CHARS}
