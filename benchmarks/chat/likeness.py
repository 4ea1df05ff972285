"""How well a picture is recognised that comes again in another form, and how rarely one is taken for another."""

from __future__ import annotations

import io
import itertools
from collections.abc import Callable, Sequence

import numpy as np
from PIL import Image, ImageEnhance, ImageOps

from bot.people.fingerprints import likeness_of, prints_of
from core.domain.ids import Sha256
from core.domain.likeness import alike, looked_for
from pocket.world.draw import draw
from pocket.world.scene import invent

_SCENES, _NOISES = 400, 300
_NOISE_PX = (640, 480)

Change = Callable[[Image.Image], bytes]


def _encoded(picture: Image.Image, form: str = "PNG", **more: int) -> bytes:
    out = io.BytesIO()
    picture.save(out, form, **more)
    return out.getvalue()


def _scaled(picture: Image.Image, share: float) -> Image.Image:
    return picture.resize((max(32, round(picture.width * share)), max(32, round(picture.height * share))))


def _cropped(picture: Image.Image, share: float) -> Image.Image:
    x, y = round(picture.width * share), round(picture.height * share)
    return picture.crop((x, y, picture.width - x, picture.height - y))


def _screenshot(picture: Image.Image) -> Image.Image:
    """As a telephone shows it that is held upright."""
    return ImageOps.pad(picture, (picture.width, picture.width * 2), color="black")


CHANGES: dict[str, Change] = {
    "JPEG 40": lambda picture: _encoded(picture, "JPEG", quality=40),
    "JPEG 75": lambda picture: _encoded(picture, "JPEG", quality=75),
    "WebP 60": lambda picture: _encoded(picture, "WEBP", quality=60),
    "half": lambda picture: _encoded(_scaled(picture, 0.5)),
    "double": lambda picture: _encoded(_scaled(picture, 2)),
    "a third, JPEG 50": lambda picture: _encoded(_scaled(picture, 1 / 3), "JPEG", quality=50),
    "15 % brighter": lambda picture: _encoded(ImageEnhance.Brightness(picture).enhance(1.15)),
    "turned, JPEG 75": lambda picture: _encoded(picture.transpose(Image.Transpose.ROTATE_90), "JPEG", quality=75),
    "mirrored, half": lambda picture: _encoded(_scaled(picture.transpose(Image.Transpose.FLIP_LEFT_RIGHT), 0.5)),
    "2 % cropped": lambda picture: _encoded(_cropped(picture, 0.02)),
    "framed, JPEG 60": lambda picture: _encoded(ImageOps.expand(picture, 30, "navy"), "JPEG", quality=60),
    "screenshot": lambda picture: _encoded(_screenshot(picture), "JPEG", quality=75),
}


def noise(seed: int) -> Image.Image:
    """A picture whose frequencies are spread as in photos: 1/f."""
    rng, (width, height) = np.random.default_rng(seed), _NOISE_PX
    frequency = np.hypot(np.fft.fftfreq(height)[:, None], np.fft.fftfreq(width)[None, :])
    frequency[0, 0] = 1
    shared, channels = rng.normal(size=(height, width)), []
    for _ in range(3):
        spectrum = np.fft.fft2(shared + 0.4 * rng.normal(size=(height, width))) / frequency**1.1
        plane = np.real(np.fft.ifft2(spectrum))
        channels.append(np.clip(128 + 50 * (plane - plane.mean()) / plane.std(), 0, 255))
    return Image.fromarray(np.stack(channels, axis=-1).astype("uint8"))


def report(name: str, pictures: Sequence[Image.Image]) -> None:
    """Print what share of changed pictures is recognised, and how many pairs are taken for one another."""
    known = [(picture, likeness) for picture in pictures if (likeness := likeness_of(_encoded(picture))) is not None]
    sought = [_sought(_encoded(picture)) for picture, _ in known]
    print(f"{name}: {len(known)} of {len(pictures)} have a likeness")
    for change, make in CHANGES.items():
        again = [(mine, _sought(make(picture))) for picture, mine in known]
        found = sum(any(alike(mine, other) for other in others) for mine, others in again)
        print(f"  {change:18} {100 * found / len(known):5.1f} %")
    pairs = list(itertools.combinations(range(len(known)), 2))
    wrong = sum(any(alike(known[one][1], turned) for turned in sought[other]) for one, other in pairs)
    print(f"  taken for another: {wrong} of {len(pairs)} pairs")


def _sought(content: bytes) -> Sequence[str]:
    """Every likeness by which a picture that comes is looked for."""
    return tuple(looked_for(prints_of(Sha256("0" * 64), content)))


if __name__ == "__main__":
    report("scenes", [draw(invent(seed)) for seed in range(_SCENES)])
    report("noise", [noise(seed) for seed in range(_NOISES)])
