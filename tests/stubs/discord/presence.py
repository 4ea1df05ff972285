"""What happens where the specifications do not lie beside the repository: a skip, and with CI=true a failure."""

from __future__ import annotations

import os

from tests.stubs.discord.spec import Spec, load

_ABSENT = "Discord's OpenAPI document is not in ../shared/specs, and without it the stub would believe anything."


def required() -> Spec:
    """The document."""
    spec = load()
    if spec is None:
        import pytest

        if os.environ.get("CI") == "true":
            pytest.fail(_ABSENT)
        pytest.skip(_ABSENT)
    return spec
