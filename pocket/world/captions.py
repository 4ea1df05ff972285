"""Scene to words: many phrasings of the same facts."""

from __future__ import annotations

import numpy as np

from pocket.world.backdrops.places import BY_NAME as PLACE
from pocket.world.colours import BY_NAME as COLOUR
from pocket.world.motions import BY_NAME as MOTION
from pocket.world.scene import COUNTS, Scene, Thing
from pocket.world.styling.styles import BY_NAME as STYLE
from pocket.world.things import BY_NAME as KIND

SMALL = ("small", "tiny", "little")
BIG = ("big", "large", "huge")
ABOVE = ("above", "above", "above", "over", "on top of")
BELOW = ("below", "below", "under", "beneath", "underneath")
BESIDE = ("next to", "next to", "beside", "by", "and", "with")
LEFT = ("left of", "to the left of", "on the left of")
RIGHT = ("right of", "to the right of", "on the right of")
INSIDE = ("inside", "in", "within")
SLOW = ("slowly", "gently")
FAST = ("fast", "quickly")
OPENERS = (
    "a picture of", "a drawing of", "an image of", "an illustration of", "a painting of", "a photo of", "draw",
    "show me",
)  # fmt: skip
DIGITS = {name: str(count) for name, count in COUNTS.items()}
GRAMMAR = (
    "a", "an", "the", "of", "on", "in", "at", "is", "there", "with", "and", "one", *COUNTS, *DIGITS.values(), "single",
    "pair",
    "from", "to", "top", "side", "by", ",", ".", "!", "background", "color", "colour", "coloured", "colored",
)  # fmt: skip
# Words outside the vocabulary: they teach the model that an unknown word says nothing.
FILLER = (
    "beautiful", "lovely", "detailed", "cute", "funny", "majestic", "best quality", "4k", "please", "very", "my",
    "masterpiece", "cinematic", "amazing", "nice", "strange", "happy", "sleepy", "famous", "trending", "award winning",
)  # fmt: skip


def _one(options: tuple[str, ...], rng: np.random.Generator) -> str:
    return options[int(rng.integers(len(options)))]


_PLURALS = {
    "fish": "fish",
    "person": "people",
    "man": "men",
    "woman": "women",
    "snowman": "snowmen",
    "lightning": "bolts",
}


def plural(word: str) -> str:
    """The plural of a kind's word."""
    if word in _PLURALS:
        return _PLURALS[word]
    if word.endswith(("sh", "ch", "ss", "x", "s")):
        return word + "es"
    if word.endswith("y"):
        return word[:-1] + "ies"
    return word + "s"


def _noun(thing: Thing, rng: np.random.Generator) -> str:
    kind = KIND[thing.kind]
    return _one(kind.synonyms, rng) if kind.synonyms and rng.uniform() < 0.15 else kind.name


def _adjectives(thing: Thing, rng: np.random.Generator) -> list[str]:
    words = []
    if thing.size:
        words.append(_one(SMALL if thing.size == "small" else BIG, rng))
    if rng.uniform() < 0.06:
        words.append(_one(FILLER, rng))
    if thing.say_colour:
        colour = COLOUR[thing.colour]
        words.append(_one(colour.synonyms, rng) if colour.synonyms and rng.uniform() < 0.12 else colour.name)
    return words


def _name(thing: Thing, rng: np.random.Generator, bare: bool) -> str:
    words = [*_adjectives(thing, rng), _noun(thing, rng)]
    if bare:
        return " ".join(words)
    article = "the" if rng.uniform() < 0.08 else "an" if words[0][0] in "aeiou" else "a"
    return " ".join([article, *words])


def _subject(scene: Scene, rng: np.random.Generator, bare: bool) -> str:
    a, b = scene.first, scene.second
    if scene.relation in COUNTS:
        count = DIGITS[scene.relation] if rng.uniform() < 0.1 else scene.relation
        return " ".join([count, *_adjectives(a, rng), plural(_noun(a, rng))])
    if b is None:
        return _name(a, rng, bare)
    first, second = _name(a, rng, bare), _name(b, rng, bare)
    if scene.motion and rng.uniform() < 0.4:
        first = f"{first} {_one(MOTION[scene.motion].phrases, rng)}"
    if scene.relation == "inside":
        return f"{first} {_one(INSIDE, rng)} {second}"
    if scene.relation == "above":
        if rng.uniform() < 0.3:
            return f"{second} {_one(BELOW, rng)} {first}"
        return f"{first} {_one(ABOVE, rng)} {second}"
    if rng.uniform() < 0.55:
        # in the order of reading: were the sides left open, each half of the picture would have to hedge
        if scene.relation == "right":
            first, second = second, first
        return f"{first} {_one(BESIDE, rng)} {second}"
    if rng.uniform() < 0.5:
        return f"{second} {_one(RIGHT if scene.relation == 'left' else LEFT, rng)} {first}"
    return f"{first} {_one(LEFT if scene.relation == 'left' else RIGHT, rng)} {second}"


def _moving(scene: Scene, text: str, rng: np.random.Generator) -> str:
    phrases = MOTION[scene.motion].phrases
    said = max((p for p in phrases if p in text), key=len, default="")
    if not said:
        said = _one(phrases, rng)
        text = f"{text}{_one((' ', ' ', ', '), rng)}{said}"
    if scene.pace and rng.uniform() < 0.4:
        return text.replace(said, f"{said} {_one(SLOW if scene.pace == 'slow' else FAST, rng)}", 1)
    return text


def _styled(scene: Scene, text: str, rng: np.random.Generator) -> str:
    style = STYLE[scene.style]
    draw = rng.uniform()
    if draw < 0.5:
        return f"{text}, {_one(style.phrases, rng)}"
    if draw < 0.7:
        return f"{text} {_one(style.phrases, rng)}"
    if draw < 0.85:
        return f"{_one(style.openers, rng)} {text}"
    return f"{_one(style.phrases, rng)}, {text}"


def caption(scene: Scene, rng: np.random.Generator) -> str:
    """One way to say a scene: lower case, in one of many phrasings, now and then with a word nobody knows."""
    text = _subject(scene, rng, rng.uniform() < 0.2)
    if scene.motion:
        text = _moving(scene, text, rng)
    if rng.uniform() < 0.15 and not scene.style:
        text = f"{_one(OPENERS, rng)} {text}"
    where = _one(PLACE[scene.place].phrases, rng)
    if where:
        order = rng.uniform()
        text = f"{text} {where}" if order < 0.75 else f"{text}, {where}" if order < 0.88 else f"{where}, {text}"
    if scene.style:
        text = _styled(scene, text, rng)
    if rng.uniform() < 0.12:
        text = f"{text}, {_one(FILLER, rng)}" if rng.uniform() < 0.7 else f"{_one(FILLER, rng)} {text}"
    if scene.pace and not any(word in text for word in (*SLOW, *FAST)):
        # as the render worker writes what `--motion` asks for
        text = f"{text}. {(SLOW if scene.pace == 'slow' else FAST)[0]}"
    return text
