"""Any kind of pixels as plain sRGB."""

from __future__ import annotations

import io

from PIL import Image, ImageCms

_SRGB = ImageCms.createProfile("sRGB")


def plain(picture: Image.Image) -> Image.Image:
    """The same pixels in a mode that can be scaled without harm: L, RGB, RGBA or CMYK."""
    if picture.mode in {"I", "F"} or picture.mode.startswith("I;16"):
        # 16 bits a pixel: 65,535 is white
        return picture.convert("I").point(lambda value: value * (1 / 257) + 0.5).convert("L")
    if "transparency" in picture.info or picture.mode in {"LA", "PA", "RGBA", "La", "RGBa"}:
        return picture.convert("RGBA")
    return picture if picture.mode in {"L", "RGB", "CMYK"} else picture.convert("L" if picture.mode == "1" else "RGB")


def as_srgb(picture: Image.Image, profile: bytes) -> Image.Image:
    """Turn colours into sRGB by the file's own profile, where it has one that works, and lay them over white."""
    alpha = picture.getchannel("A") if picture.mode == "RGBA" else None
    colours = picture.convert("RGB") if alpha is not None else picture
    shown = _by_profile(colours, profile) if profile else colours.convert("RGB")
    if alpha is None:
        return shown
    page = Image.new("RGB", shown.size, "white")
    page.paste(shown, mask=alpha)
    return page


def _by_profile(colours: Image.Image, profile: bytes) -> Image.Image:
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        shown = ImageCms.profileToProfile(colours, source, _SRGB, outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        # browsers show a picture whose profile is broken, or is one of other colours, as if it had none
        return colours.convert("RGB")
    return shown if shown is not None else colours.convert("RGB")
