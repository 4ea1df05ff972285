"""/export in the web chat: a note that only its person sees, with a file to be saved."""

from __future__ import annotations

import io
import json
import zipfile

from tests.conversations.samples import PNG


def test_a_note_with_a_file(stand, guests):
    """It is saved as a zip, and others see neither the note nor the file's name."""
    ana, ben = guests.enter("Ana"), guests.enter("Ben")
    ana.send({"t": "say", "text": "hello from me"})
    ben.send({"t": "say", "text": "hello from him"})
    file = ana.upload(PNG).raise_for_status().json()["file"]
    ana.send({"t": "say", "text": "/export"})
    ana.until(lambda: any("document" in body for _, body in ana.messages["you"].values()))
    (document,) = [body["document"] for _, body in ana.messages["you"].values() if "document" in body]
    assert document["name"].endswith(".zip")
    saved = ana.get(f"/files/{document['file']}?download").raise_for_status()
    assert saved.headers["content-disposition"].startswith("attachment; filename=")
    assert saved.headers["content-disposition"].endswith('.zip"')
    assert "application/octet-stream" == saved.headers["content-type"]
    with zipfile.ZipFile(io.BytesIO(saved.content)) as archive:
        assert {"about.json", "jobs.json", "uploads.json", "README.txt"} <= set(archive.namelist())
        content = b"".join(archive.read(name) for name in archive.namelist())
        (room,) = json.loads(archive.read("platform.json"))["rooms"]
    assert (guests.room, "Ana", False) == (room["room"], room["name"], room["made_by_you"])
    assert ["hello from me", "/export"] == [message["text"] for message in room["messages"]]
    assert [(file, False)] == [(upload["file"], upload["sent"]) for upload in room["uploads"]]
    assert b"Ben" not in content
    assert b"from him" not in content
    assert not any("document" in body for who in ("room", "you") for _, body in ben.messages[who].values())
    # whoever is forgotten leaves no file behind
    ana.send({"t": "say", "text": "/forget yes"})
    ben.until(lambda: 410 == ben.get(f"/files/{document['file']}?download").status_code or not stand.memory.files)
    assert 404 == ben.get(f"/files/{document['file']}?download").status_code
