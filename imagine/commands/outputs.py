"""Where `imagine render` writes, and as what: the ending of a name says it, in capitals or not."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from PIL import ExifTags, Image

from core.domain.errors import UserError
from core.domain.jobs.task import Output
from workers.finish.marks.facts import PARAMETERS_KEY, XMP_KEY

_FORMATS: Mapping[str, str] = MappingProxyType(
    {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG", ".jpe": "JPEG", ".jfif": "JPEG", ".webp": "WEBP", ".mp4": "MP4"}
)
_USUAL = {Output.IMAGE: ".png", Output.CLIP: ".mp4"}
# nearly lossless; colours are not halved
_QUALITY = {"JPEG": {"quality": 95, "subsampling": 0}, "WEBP": {"quality": 95}}


def output_of(named: Path, made_as: Output) -> Path:
    """The file to write: with the usual ending where the name has none; raises UserError for a wrong one."""
    path = named.expanduser()
    if path.is_dir():
        raise UserError(f"{path} is a folder; name a file in it, such as {path / f'picture{_USUAL[made_as]}'}.")
    if path.suffix in {"", "."}:
        path = path.with_name(f"{path.name.rstrip('.')}{_USUAL[made_as]}")
    made = _FORMATS.get(path.suffix.lower())
    if made is None or (made == "MP4") is not (made_as is Output.CLIP):
        clip, picture = ".mp4, because this makes a clip", ".png, .jpg or .webp; only --clip makes a clip"
        raise UserError(f"{path.name} should end in {clip if made_as is Output.CLIP else picture}.")
    if not path.absolute().parent.is_dir():
        raise UserError(f"There is no folder {path.absolute().parent}.")
    return path


def encoded_for(path: Path, content: bytes) -> bytes:
    """A finished file in the format that its name promises, with what it says of itself; most stay as they are."""
    kind = _FORMATS[path.suffix.lower()]
    if kind not in _QUALITY:
        return content
    with Image.open(io.BytesIO(content), formats=("PNG",)) as made:
        made.load()
        said = {key: str(text) for key, text in made.info.items()}
        exif = Image.Exif()
        # where the Stable Diffusion web UI has it for these formats (Exif 2.3, UserComment: first its encoding)
        comment = b"UNICODE\0" + said.get(PARAMETERS_KEY, "").encode("utf-16-be")
        exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.UserComment] = comment
        buffer = io.BytesIO()
        made.save(buffer, kind, xmp=said.get(XMP_KEY, "").encode(), exif=exif, **_QUALITY[kind])
    return buffer.getvalue()


def write(path: Path, content: bytes) -> None:
    """Write a file; raises UserError where the disk or its permissions do not allow it."""
    try:
        path.write_bytes(encoded_for(path, content))
    except OSError as problem:
        raise UserError(f"{path} cannot be written: {problem.strerror}.") from None
