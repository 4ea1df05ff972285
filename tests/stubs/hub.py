"""A hub on loopback, strict about what its client sends: model info, HEAD and GET of files with redirects and ranges.

Its shape is that of the Hugging Face hub as huggingface_hub asks it (api/models/…/revision/…, resolve/…, X-Repo-Commit,
X-Linked-Etag, X-Error-Code). Large files are served by "/cdn", as the hub's are, where no token may go.
"""

from __future__ import annotations

import hashlib
import json
import re
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import unquote, urlsplit

COMMIT = "a1" * 20
_LARGE_BYTES = 1000
_INFO = re.compile(r"/api/models/(?P<repo>[^/]+/[^/]+)(?:/revision/(?P<revision>[^/]+))?")
_RESOLVE = re.compile(r"/(?P<repo>[^/]+/[^/]+)/resolve/(?P<revision>[^/]+)/(?P<name>.+)")


@dataclass
class Hub:
    """What it holds, how it misbehaves, and what it was asked."""

    repositories: dict[str, dict[str, bytes]] = field(default_factory=dict)
    about: dict[str, Any] = field(default_factory=dict)
    # names of files → what is sent in their place
    swapped: dict[str, bytes] = field(default_factory=dict)
    # names of files → what their hash is said to be
    etags: dict[str, str] = field(default_factory=dict)
    # the connection ends after so many bytes of a large file, as often as stands here
    breaks: list[int] = field(default_factory=list)
    token: str = ""
    gated: bool = False
    # what every path answers instead: a status and a body
    instead: tuple[int, str] | None = None
    ignores_ranges: bool = False
    asked: list[tuple[str, str, str]] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    address: str = ""

    def ranges(self, name: str) -> list[str]:
        """The Range of every request for the content of a large file, empty for the whole."""
        asked = (one for one in self.asked if one[0] == "GET" and one[1].startswith("/cdn/"))
        return [range_ for _, path, range_ in asked if path.endswith(name)]


def etag_of(content: bytes) -> str:
    """What names a content: its own hash for a large file, git's for a small one."""
    if len(content) >= _LARGE_BYTES:
        return hashlib.sha256(content).hexdigest()
    return hashlib.sha1(f"blob {len(content)}\0".encode() + content, usedforsecurity=False).hexdigest()


@contextmanager
def serve(hub: Hub) -> Iterator[Hub]:
    """Run it until the block ends; fails where a client did what the hub would not allow."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Bound", (_Handler,), {"hub": hub}))
    hub.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield hub
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
    assert [] == hub.faults


class _Handler(BaseHTTPRequestHandler):
    hub: Hub
    protocol_version = "HTTP/1.1"

    def log_message(self, *_arguments: object) -> None:
        """Say nothing."""

    def do_HEAD(self) -> None:
        self._answer(with_body=False)

    def do_GET(self) -> None:
        self._answer(with_body=True)

    def _answer(self, *, with_body: bool) -> None:
        path = unquote(urlsplit(self.path).path)
        self.hub.asked.append((self.command, path, self.headers.get("Range", "")))
        if path.startswith("/cdn/"):
            self._content(path.removeprefix("/cdn/"), with_body=with_body)
        elif self.hub.instead is not None:
            status, body = self.hub.instead
            self._send(status, body.encode(), {"Content-Type": "text/html"}, with_body=with_body)
        elif found := _INFO.fullmatch(path):
            self._info(found["repo"], found["revision"])
        elif found := _RESOLVE.fullmatch(path):
            self._resolve(found["repo"], found["revision"], found["name"], with_body=with_body)
        else:
            self.hub.faults.append(f"{self.command} {path} is nothing that a hub has")
            self._error(404, "RepoNotFound", with_body=with_body)

    def _refused(self, repo: str, *, with_body: bool) -> bool:
        allowed = f"Bearer {self.hub.token}" == self.headers.get("Authorization") or not self.hub.token
        if self.hub.gated and not allowed:
            self._error(401, "GatedRepo", with_body=with_body)
        elif not allowed or repo not in self.hub.repositories:
            # so that nobody learns which private ones there are
            self._error(401, "RepoNotFound", with_body=with_body)
        else:
            return False
        return True

    def _info(self, repo: str, revision: str | None) -> None:
        if self.hub.gated is False and self._refused(repo, with_body=True):
            return
        if revision not in {None, "main", COMMIT}:
            self._error(404, "RevisionNotFound", with_body=True)
            return
        if "blobs=True" not in self.path and "blobs=true" not in self.path:
            self.hub.faults.append("the sizes of files were not asked for")
        files = [_sibling(name, content) for name, content in sorted(self.hub.repositories[repo].items())]
        for file in files:
            file["blobId"] = self.hub.etags.get(file["rfilename"], file["blobId"])
        told = {"id": repo, "_id": "1", "modelId": repo, "sha": COMMIT, "siblings": files, "cardData": self.hub.about}
        self._send(200, json.dumps(told).encode(), {"Content-Type": "application/json"}, with_body=True)

    def _resolve(self, repo: str, revision: str, name: str, *, with_body: bool) -> None:
        if self._refused(repo, with_body=with_body):
            return
        if revision != COMMIT:
            self.hub.faults.append(f"{name} was asked for at {revision}, which may change under one's feet")
        content = self.hub.repositories[repo].get(name)
        if content is None:
            self._error(404, "EntryNotFound", with_body=with_body)
            return
        about = {"X-Repo-Commit": COMMIT, "ETag": f'"{etag_of(content)}"'}
        if len(content) < _LARGE_BYTES:
            self._send(200, self.hub.swapped.get(name, content), about, with_body=with_body)
            return
        # another host name, as a content delivery network has
        away = f"{self.hub.address.replace('127.0.0.1', 'localhost')}/cdn/{repo}/{name}"
        linked = {"X-Linked-Etag": f'"{etag_of(content)}"', "X-Linked-Size": str(len(content)), "Location": away}
        self._send(302, b"", {**about, **linked}, with_body=with_body)

    def _content(self, path: str, *, with_body: bool) -> None:
        if self.headers.get("Authorization"):
            self.hub.faults.append("a token went to the host that only has files")
        owner, repo, name = path.split("/", 2)
        content = self.hub.swapped.get(name, self.hub.repositories[f"{owner}/{repo}"][name])
        start = 0
        asked = re.fullmatch(r"bytes=(\d+)-", self.headers.get("Range", ""))
        if asked and not self.hub.ignores_ranges:
            start = int(asked[1])
            about = {"Content-Range": f"bytes {start}-{len(content) - 1}/{len(content)}"}
            if start >= len(content):
                self._send(416, b"", {"Content-Range": f"bytes */{len(content)}"}, with_body=with_body)
                return
            self._send(206, content[start:], about, with_body=with_body)
            return
        self._send(200, content, {}, with_body=with_body)

    def _send(self, status: int, body: bytes, headers: Mapping[str, str], *, with_body: bool) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if not with_body:
            return
        if len(body) >= _LARGE_BYTES // 2 and self.path.startswith("/cdn/") and self.hub.breaks:
            self.wfile.write(body[: self.hub.breaks.pop(0)])
            self.wfile.flush()
            self.close_connection = True
            self.connection.close()
            return
        self.wfile.write(body)

    def _error(self, status: int, code: str, *, with_body: bool) -> None:
        headers = {"X-Error-Code": code, "X-Error-Message": "no", "Content-Type": "application/json"}
        self._send(status, b'{"error":"no"}', headers, with_body=with_body)


def _sibling(name: str, content: bytes) -> dict[str, Any]:
    told: dict[str, Any] = {"rfilename": name, "size": len(content), "blobId": etag_of(content)}
    if len(content) >= _LARGE_BYTES:
        told["lfs"] = {"size": len(content), "sha256": etag_of(content), "pointerSize": 130}
        told["blobId"] = hashlib.sha1(content, usedforsecurity=False).hexdigest()
    return told
