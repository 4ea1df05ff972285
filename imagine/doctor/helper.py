"""The check of the prompt helper."""

from __future__ import annotations

from core.observability.health import Finding
from core.settings import Settings


def helper(settings: Settings) -> Finding:
    """Ask the endpoint for one short prompt, as people do; raises OperatorError with what to mend."""
    from bot.prompt_helper.chat_completions import ChatCompletions

    wanted = settings.prompt_helper
    if not wanted.url:
        return Finding(found="off, so --expand draws the words as they are")
    found = ChatCompletions(wanted).look()
    open_key = wanted.key.get_secret_value() and wanted.url.startswith("http:")
    if open_key:
        return Finding(found=found, remedy="its key goes to an address without encryption; use https", needed=False)
    return Finding(found=found)
