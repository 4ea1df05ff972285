"""One set of tiny weights for all tests of the models."""

from __future__ import annotations

import pytest


@pytest.fixture(scope="session")
def catalogue(tmp_path_factory):
    """The shipped catalogue on tiny weights of every family, which are made when they are first loaded."""
    import torch

    torch.set_num_threads(1)
    from tests.unit.models.tiny.rows import tiny_catalogue

    return tiny_catalogue(tmp_path_factory.mktemp("tiny"))


@pytest.fixture(scope="session")
def load(catalogue):
    """Load a row once."""
    from tests.unit.models.tiny.rows import written
    from workers.engines.local.call import Placement
    from workers.engines.local.families import families
    from workers.engines.weights import weights_of

    loaded = {}

    def of(model):
        if model not in loaded:
            card = written(catalogue.get(model))
            loaded[model] = families()[card.family].load(
                card, weights_of(card), Placement(device="cpu", dtype="float32")
            )
        return loaded[model]

    return of
