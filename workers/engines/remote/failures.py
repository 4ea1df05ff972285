"""How asking an engine elsewhere ends without a result; each is one sentence of the closed list.

EngineTrouble       the engine's own matter: another engine may do it
├── EngineAway      it cannot be reached, or lost what it was asked
├── EngineSlow      it did not answer within its deadline
├── EngineBusy      it has too much to do
├── EngineBroken    what it answered is nothing that can be used
└── EngineClosed    it does not let us in, or has not what the row names: the operator finds the remedy in the log
EngineRefused       it does not take these words
EngineModerated     it does not draw such a thing
"""

from __future__ import annotations

from core.domain.errors import RenderFailed


class EngineTrouble(RenderFailed):
    """What draws this is in trouble."""

    code = "engine_trouble"


class EngineAway(EngineTrouble):
    """What draws this cannot be reached right now; please try again in a moment."""

    code = "engine_away"
    sentence = "reason-engine-away"


class EngineSlow(EngineTrouble):
    """What draws this did not answer in time; please try again."""

    code = "engine_slow"
    sentence = "reason-engine-slow"


class EngineBusy(EngineTrouble):
    """What draws this has too much to do right now; please try again in a moment."""

    code = "engine_busy"
    sentence = "reason-engine-busy"


class EngineBroken(EngineTrouble):
    """What draws this answered nothing that is a picture."""

    code = "engine_broken"
    sentence = "reason-not-made"


class EngineClosed(EngineTrouble):
    """What draws this does not let us in, or does not have the model."""

    code = "engine_closed"
    sentence = "reason-no-model"


class EngineRefused(RenderFailed):
    """What draws this did not take these words; others may work."""

    code = "engine_refused"
    sentence = "reason-engine-refused"


class EngineModerated(RenderFailed):
    """What draws this does not draw such a thing; other words may work."""

    code = "engine_moderated"
    sentence = "reason-engine-moderated"
