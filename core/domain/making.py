"""What a file that somebody brought says of its own making: claims of a stranger, bounded, never facts."""

from __future__ import annotations

from dataclasses import dataclass

SOFTWARE_CHARS = 120
PARAMETERS_CHARS = 8000
PROMPT_CHARS = 4000
MODEL_CHARS = 120
# of what else it was made with: how many of them, and how long a name and a value may be
MOST_SETTINGS, NAME_CHARS, SETTING_CHARS = 64, 40, 400
MOST_SEED = 2**64 - 1

# the terms of cv.iptc.org/newscodes/digitalsourcetype (version of 2025); others are not kept
SOURCE_TYPES = frozenset(
    {
        "algorithmicMedia",
        "algorithmicallyEnhanced",
        "compositeCapture",
        "compositeSynthetic",
        "compositeWithTrainedAlgorithmicMedia",
        "computationalCapture",
        "dataDrivenMedia",
        "digitalArt",
        "digitalCapture",
        "digitalCreation",
        "humanEdits",
        "minorHumanEdits",
        "negativeFilm",
        "positiveFilm",
        "print",
        "screenCapture",
        "softwareImage",
        "trainedAlgorithmicMedia",
        "virtualRecording",
    }
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Making:
    """Where a file says nothing the fields are empty; nothing here has been checked by anybody."""

    # the program that wrote it
    software: str = ""
    # the line that the Stable Diffusion web UI and its relatives write, as it stands there
    parameters: str = ""
    # of that line, or of the JSON that this project writes
    prompt: str = ""
    negative: str = ""
    model: str = ""
    seed: int | None = None
    # what else it was made with, by the names of parameters ("steps", "license", "width"), as text
    settings: tuple[tuple[str, str], ...] = ()
    # one of SOURCE_TYPES
    source_type: str = ""
    # whether C2PA credentials are inside; they are not verified
    credentials: bool = False

    @property
    def by_ai(self) -> bool:
        """Whether the file says that it was made by AI, wholly or in part."""
        return "rainedAlgorithmicMedia" in self.source_type

    def setting(self, name: str) -> str:
        """What the file says of one setting; "" for nothing."""
        return dict(self.settings).get(name, "")


# of a file that says nothing
SILENT = Making()


def making_of(said: dict[str, object]) -> Making:
    """Bound what a decoder found; whatever is of another kind or too long is left out or cut."""
    seed, source_type = said.get("seed"), said.get("source_type")
    return Making(
        software=_text(said.get("software"), SOFTWARE_CHARS),
        parameters=_text(said.get("parameters"), PARAMETERS_CHARS),
        prompt=_text(said.get("prompt"), PROMPT_CHARS),
        negative=_text(said.get("negative"), PROMPT_CHARS),
        model=_text(said.get("model"), MODEL_CHARS),
        settings=_settings(said.get("settings")),
        seed=seed if type(seed) is int and 0 <= seed <= MOST_SEED else None,
        source_type=source_type if isinstance(source_type, str) and source_type in SOURCE_TYPES else "",
        credentials=said.get("credentials") is True,
    )


def _text(value: object, most: int) -> str:
    """Words without what no line of text holds: control characters and half a surrogate pair."""
    if not isinstance(value, str):
        return ""
    kept = "".join(c for c in value[:most] if c in "\n\t" or (c.isprintable() and not "\ud800" <= c <= "\udfff"))
    return kept.strip()


def _settings(value: object) -> tuple[tuple[str, str], ...]:
    """Pairs of a name and a text; whatever is none of them is left out."""
    if not isinstance(value, list | tuple):
        return ()
    pairs = [
        (_text(one[0], NAME_CHARS), _text(one[1], SETTING_CHARS))
        for one in value[:MOST_SETTINGS]
        if isinstance(one, list | tuple) and len(one) == 2
    ]
    return tuple((name, text) for name, text in pairs if name and text)
