"""What a worker has to say about somebody's words, in the room."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.timeout(900)]

NOTE = "Pocket does not know “foxx”; did you mean fox?"


def test_a_note_stands_with_the_result(visitors, url, stand, shoot):
    """It is a line below the facts, seen by everybody in the room; the picture is there all the same."""
    stand.reports.note = NOTE
    ana = visitors.come().enter(url, "Ana")
    ana.say("/imagine a foxx --n 1")
    ana.expect_results(1)
    facts = ana.page.locator(".facts")
    expect(facts).to_contain_text("Made by AI")
    assert facts.inner_text().splitlines()[-1] == NOTE
    shoot(ana.page, "note")
