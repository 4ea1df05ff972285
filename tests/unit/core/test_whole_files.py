"""A stored file is what was stored, or it is gone."""

from __future__ import annotations

import pytest
from structlog.testing import capture_logs

from core.stores.files.disk import DiskFileStore
from core.stores.files.whole import read_whole
from core.stores.memory import ManualClock

PICTURE = b"\x89PNG\r\n\x1a\n" + b"a red fox" * 1000


@pytest.mark.parametrize("there", [PICTURE[:-1], PICTURE + b"x", b"\x89PNG\r\n\x1a\nanother picture", b""])
def test_what_was_put_in_its_place_is_not_read(tmp_path, there):
    """Shorter, longer, another one or nothing: it counts as gone, and the log says so without its words."""
    files = DiskFileStore(tmp_path, clock=ManualClock())
    sha256 = files.put(PICTURE, "image/png")
    assert PICTURE == read_whole(files, sha256)
    (stored,) = [path for path in tmp_path.rglob(sha256) if path.is_file()]
    stored.write_bytes(there)
    with capture_logs() as logs:
        assert read_whole(files, sha256) is None
    assert [
        {
            "event": "a stored file is not what was stored; who can write to the file store?",
            "file": sha256,
            "log_level": "error",
        }
    ] == logs
    stored.unlink()
    assert read_whole(files, sha256) is None
