"""Finding a Chromium, and people who sit in front of it."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Error, Page, Playwright, expect

_NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "microsoft-edge")
_ON_A_MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
_FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")
REMEDY = "scripts/find_chromium.sh says how to install one; or name it in CHROMIUM"

# a busy machine is slow, and waiting costs nothing where all is well
PATIENCE_MS = 90_000

expect.set_options(timeout=PATIENCE_MS)


def find_chromium() -> str | None:
    """The one that CHROMIUM names, or one on PATH; the same that scripts/find_chromium.sh looks for."""
    named = os.environ.get("CHROMIUM")
    if named:
        return named
    found = next((path for name in _NAMES if (path := shutil.which(name))), None)
    return found or (str(_ON_A_MAC) if _ON_A_MAC.exists() else None)


def launch(playwright: Playwright, path: str) -> Browser:
    """Start it, without talking to anybody else."""
    return playwright.chromium.launch(executable_path=path, args=list(_FLAGS))


@dataclass(kw_only=True)
class Visitor:
    """Somebody with a browser of their own."""

    page: Page
    # what the console complained about
    complaints: list[str] = field(default_factory=list)

    def enter(self, url: str, name: str) -> Visitor:
        """Open a room and choose a name."""
        self.page.goto(url)
        self.page.get_by_label("Name").fill(name)
        self.page.keyboard.press("Enter")
        expect(self.page.locator("#enter")).not_to_be_visible()
        # the greeting has come when the page shows who is here
        expect(self.page.locator("#people")).to_be_visible()
        return self

    def say(self, text: str) -> None:
        """Write and send."""
        field = self.page.get_by_label("Message", exact=True)
        field.fill(text)
        field.press("Enter")

    def results(self) -> Any:
        """Messages of the bot that show pictures or clips."""
        return self.page.locator(".message.bot:has(.gallery)")

    def expect_results(self, count: int, *, within_ms: int = PATIENCE_MS) -> None:
        """Wait until so many results stand there, with their pictures loaded."""
        expect(self.results()).to_have_count(count, timeout=within_ms)
        script = "() => [...document.querySelectorAll('.gallery img')].every((one) => one.complete && one.naturalWidth)"
        self.page.locator(".message.bot .gallery").last.scroll_into_view_if_needed()
        self.page.evaluate("for (const one of document.querySelectorAll('.gallery img')) one.loading = 'eager'")
        self.page.wait_for_function(script)


class Visitors:
    """Opens a browser context for each."""

    def __init__(self, browser: Browser) -> None:
        """Use one browser for all."""
        self._browser = browser
        self._contexts: list[tuple[BrowserContext, Visitor]] = []

    def come(self, **options: Any) -> Visitor:
        """A new person, who likes it calm unless told otherwise; options are Playwright's for a context."""
        calm = {"reduced_motion": "reduce", "viewport": {"width": 1000, "height": 760}}
        context = self._browser.new_context(**{**calm, **options})
        context.set_default_timeout(PATIENCE_MS)
        visitor = Visitor(page=context.new_page())
        visitor.page.on("console", lambda message: self._complain(visitor, message))
        visitor.page.on("pageerror", lambda error: visitor.complaints.append(str(error)))
        self._contexts.append((context, visitor))
        return visitor

    def go(self) -> list[str]:
        """Close all; returns what their consoles complained about."""
        for context, _ in self._contexts:
            with contextlib.suppress(Error):
                context.close()
        return [complaint for _, visitor in self._contexts for complaint in visitor.complaints]

    @staticmethod
    def _complain(visitor: Visitor, message: Any) -> None:
        # a refused upload and a lost connection are said by the browser, too; they are not ours
        if message.type in {"error", "warning"} and not message.text.startswith(("Failed to load", "WebSocket")):
            visitor.complaints.append(message.text)


@contextlib.contextmanager
def room_url(browser: Browser, address: str) -> Iterator[str]:
    """A fresh room."""
    context = browser.new_context()
    context.set_default_timeout(PATIENCE_MS)
    page = context.new_page()
    page.goto(address)
    page.get_by_role("button", name="Start a room").click()
    page.wait_for_url("**/r/*")
    yield page.url
    context.close()
