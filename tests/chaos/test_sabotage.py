"""The test of the tests: with any one safeguard switched off, the kit finds a fault."""

from __future__ import annotations

import pytest

from tests.chaos.drill import PROVOCATIONS, drill
from tests.chaos.plan import BRISK
from tests.chaos.sabotage import SABOTEURS

# the machines of tests are busy
pytestmark = pytest.mark.timeout(300)

# what the checker must say, so that nobody is caught by accident
CAUGHT_BY = {
    "dedupe": "a preview after a result",
    "fencing": "posted twice",
    "nonce": "posted twice",
    "sweeper": "lost",
    "lease": "lost",
    "atomic accept": "lost",
    "signature": "not set aside",
    "allow-list": "not set aside",
    "one sender": "a preview after a result",
}


async def test_with_all_safeguards_no_provocation_leaves_a_trace(nursery):
    """Everything that the saboteurs are provoked with happens to one installation, and every command has one answer."""
    verdict = await drill(nursery, BRISK)
    assert [] == verdict.faults, str(verdict)
    assert verdict.acknowledged == verdict.delivered


@pytest.mark.parametrize("saboteur", SABOTEURS)
async def test_a_saboteur_is_caught(nursery, saboteur):
    """One safeguard is off, what it guards against happens, and the checker says so."""
    verdict = await drill(nursery, BRISK, saboteur=saboteur)
    assert any(CAUGHT_BY[saboteur] in fault for fault in verdict.faults), f"{saboteur} is off: {verdict}"


def test_every_saboteur_is_provoked():
    """A switch without a provocation could never be caught."""
    assert set(SABOTEURS) == set(PROVOCATIONS)
    assert 9 == len(SABOTEURS)
