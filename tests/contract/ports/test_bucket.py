"""A bucket that is away, refuses or answers slowly, and what is in it."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpx
import pytest

from config.load import load_settings
from core.domain.errors import FilesUnavailable, OperatorError
from core.domain.ids import FileOwner
from core.settings import FileSettings, Settings
from core.stores.files import open_files
from core.stores.files.s3.store import S3FileStore, open_bucket
from core.stores.memory import ManualClock
from tests.stubs.bucket import READER_ID, READER_SECRET, names_in

ANA, BEN = FileOwner("ana"), FileOwner("ben")
PNG = b"\x89PNG\r\n\x1a\n and so on"
# a person is told within this
TOLD_S = 3.0


@pytest.fixture
def opened():
    """Opens stores over settings, and closes them."""
    with ExitStack() as stack:
        yield lambda settings: stack.enter_context(closing(S3FileStore(open_bucket(settings), clock=ManualClock())))


@pytest.fixture
def silent():
    """An address where somebody takes calls and never answers."""
    with socket.create_server(("127.0.0.1", 0), backlog=64) as server:
        held: list[socket.socket] = []

        def take() -> None:
            while True:
                try:
                    held.append(server.accept()[0])
                except OSError:
                    return

        thread = threading.Thread(target=take, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}"
        server.shutdown(socket.SHUT_RDWR)
    thread.join()
    for one in held:
        one.close()


class Overloaded(BaseHTTPRequestHandler):
    """Says that it has too much to do, as S3 does."""

    def do_GET(self) -> None:
        said = b"<Error><Code>SlowDown</Code></Error>"
        self.send_response(503)
        self.send_header("Content-Length", str(len(said)))
        self.end_headers()
        self.wfile.write(said)

    def log_message(self, *_) -> None:
        """Nothing."""


class Dripping(Overloaded):
    """Begins an answer and takes for ever over it."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "1000000")
        self.end_headers()
        with suppress(OSError):
            while True:
                self.wfile.write(b" ")
                self.wfile.flush()
                time.sleep(0.2)


@contextmanager
def serving(kind: type[BaseHTTPRequestHandler]) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), kind)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize("kind", [Overloaded, Dripping])
def test_a_server_that_answers_and_does_not_help_is_told_in_time(s3_server, opened, kind):
    """Tried again while there is time, and no longer."""
    with serving(kind) as address:
        files = opened(s3_server.settings("tests", endpoint=address))
        began = time.monotonic()
        with pytest.raises(FilesUnavailable):
            files.open("ab" * 32)
        assert time.monotonic() - began < TOLD_S


def test_a_part_of_a_large_file_costs_no_more_than_itself(s3, opened):
    """Nobody fetches a clip to read its end."""
    files = opened(s3)
    name = files.put(bytes(9_000_000), "video/mp4", owner=ANA)
    asked: list[int] = []
    read = files._bucket.read

    def counted(key: str, start: int, end: int) -> bytes | None:
        asked.append(end - start)
        return read(key, start, end)

    files._bucket.read = counted
    with files.open(name, offset=8_999_000) as stream:
        assert 1000 == len(stream.read())
    assert files.stat(name) is not None
    assert 1012 == sum(asked)


def test_an_address_opens_one_file_for_a_while_and_no_other(s3, opened):
    """Signed, for whoever has it, without our key."""
    files = opened(s3)
    name, other = files.put(PNG, "text/html", owner=ANA), files.put(b"<p>", "text/html", owner=ANA)
    address = files.url(name, for_s=60)
    answer = httpx.get(address, headers={"Range": "bytes=1-3"})
    assert (206, b"PNG", "image/png") == (answer.status_code, answer.content, answer.headers["content-type"])
    # no page of anybody's lies at the bucket's address
    assert "application/octet-stream" == httpx.get(files.url(other, for_s=60)).headers["content-type"]
    assert 403 == httpx.get(address.replace(name, other)).status_code
    assert 403 == httpx.get(address.partition("?")[0]).status_code
    assert 403 == httpx.delete(address).status_code
    short = files.url(name, for_s=1)
    time.sleep(2.1)
    assert 403 == httpx.get(short).status_code
    files.release(ANA, name)
    assert 404 == httpx.get(address).status_code


def test_what_is_gone_leaves_nothing_in_the_bucket(s3, opened):
    """Neither a copy nor a mark of anybody, whichever way it went; other things in the bucket stay."""
    files = opened(s3)
    clock: ManualClock = files._clock
    ours = [name for name in names_in(s3) if name.startswith(s3.prefix)]
    assert [] == ours
    shared = files.put(b"shared", "image/png")
    for owner in (ANA, BEN):
        files.put(b"shared", "image/png", owner=owner, for_s=50)
        assert files.hold(shared, owner, for_s=500)
    files.release(ANA, shared)
    files.release(BEN)
    # NOBODY's copy and its mark
    assert 2 == len([name for name in names_in(s3) if name.startswith(s3.prefix)])
    files.put(b"over", "image/png", owner=ANA, for_s=50)
    clock.move(31 * 86_400)
    assert 2 == files.expire(before=0)
    assert [] == [name for name in names_in(s3) if name.startswith(s3.prefix)]


def test_a_copy_that_died_halfway_is_swept(s3, opened):
    """Killed between mark and bytes, only the mark is left, and goes when its time is over."""
    files = opened(s3)
    bucket = files._bucket
    written: list[str] = []

    def dies(key: str, content: bytes, media_type: str = "") -> None:
        if written:
            raise FilesUnavailable
        written.append(key)
        type(bucket).write(bucket, key, content)

    bucket.write = dies
    with pytest.raises(FilesUnavailable):
        files.put(b"x", "image/png", owner=ANA, for_s=10)
    left = [name for name in names_in(s3) if name.startswith(s3.prefix)]
    assert [f"{s3.prefix}/{written[0]}"] == left
    files._clock.move(11)
    assert 0 == files.expire(before=0)
    assert [] == [name for name in names_in(s3) if name.startswith(s3.prefix)]


ASKED = {
    "put": lambda files, name: files.put(b"y", "image/png"),
    "open": lambda files, name: files.open(name),
    "stat": lambda files, name: files.stat(name),
    "local": lambda files, name: files.local(name),
    "url": lambda files, name: files.url(name, for_s=9),
    "hold": lambda files, name: files.hold(name, ANA),
    "release": lambda files, name: files.release(ANA, name),
}


@pytest.mark.parametrize("asked", ASKED)
@pytest.mark.parametrize("how", ["away", "silent", "refuses", "without a bucket"])
def test_whoever_needs_a_bucket_that_fails_is_told_in_time(request, s3_server, s3, opened, how, asked):
    """One sentence within three seconds, whatever is asked for."""
    match how:
        case "away":
            changes = {"endpoint": "http://127.0.0.1:1"}
        case "silent":
            changes = {"endpoint": request.getfixturevalue("silent")}
        case "refuses":
            changes = {"secret": "another"}
        case _:
            changes = {"bucket": "nowhere"}
    files = opened(s3_server.settings(**{"bucket": "tests", **changes}))
    began = time.monotonic()
    with pytest.raises(FilesUnavailable, match="store of my pictures"):
        ASKED[asked](files, "ab" * 32)
    assert time.monotonic() - began < TOLD_S


def test_a_read_that_breaks_off_is_no_end_of_the_file(s3, opened):
    """A large file that is deleted, or whose bucket goes away, while it is read."""
    files = opened(s3)
    name = files.put(bytes(20_000_000), "video/mp4", owner=ANA)
    with files.open(name) as stream:
        assert 5_000_000 == len(stream.read(5_000_000))
        files.release(ANA, name)
        with pytest.raises(FilesUnavailable):
            stream.read()


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"bucket": "nowhere"}, "IMAGINE_FILES__BUCKET"),
        ({"secret": "zebra"}, "IMAGINE_FILES__SECRET"),
        ({"key_id": "another"}, "IMAGINE_FILES__KEY_ID"),
    ],
)
def test_a_set_up_that_cannot_work_stops_the_start_with_its_remedy(s3_server, changes, says):
    """Cause and remedy, and not a word of the secret."""
    files = s3_server.settings(**{"bucket": "tests", **changes})
    with pytest.raises(OperatorError, match=says) as told:
        open_files(Settings(files=files))
    assert files.secret.get_secret_value() not in told.value.message


@pytest.mark.parametrize("missing", ["bucket", "key_id", "secret"])
def test_settings_that_are_not_complete_are_named(s3, missing):
    """Before anything is asked."""
    with pytest.raises(OperatorError, match=f"IMAGINE_FILES__{missing.upper()}"):
        open_files(Settings(files=s3.model_copy(update={missing: type(getattr(s3, missing))("")})))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *(("bucket", value) for value in ("..", "a b", "a/b", "ü", "a?b", "x" * 300)),
        *(("endpoint", value) for value in ("minio:9000", "http://x:99999", "http://x:-1", "http://::::", "http://[x")),
        *(("prefix", value) for value in ("../..", "a//b", "a/./b", "a b", "a\nb")),
        *(("key_id", value) for value in ("a\nb", "a b", "ü")),
        ("region", "eu central"),
    ],
)
def test_what_no_bucket_could_be_called_is_refused_by_its_setting(monkeypatch, name, value):
    """One sentence that names it, before anything is asked; the library would die of some of these."""
    monkeypatch.setenv(f"IMAGINE_FILES__{name.upper()}", value)
    with pytest.raises(OperatorError, match=f"IMAGINE_FILES__{name.upper()}"):
        load_settings()


@pytest.mark.parametrize("endpoint", ["https://minio.example:9000/", "http://127.0.0.1", "http://[::1]:8333"])
@pytest.mark.parametrize("prefix", ["", "/", "imagine", "/a/b.c/"])
def test_what_a_bucket_can_be_called_is_taken(endpoint, prefix):
    """With a slash at the end or without."""
    files = FileSettings(store="s3", bucket="my_old.Bucket-1", endpoint=endpoint, prefix=prefix, region="")
    assert (endpoint, prefix) == (files.endpoint, files.prefix)


def test_a_bucket_that_is_away_does_not_keep_anybody_from_starting(s3_server):
    """What needs no picture works without it."""
    files = open_files(Settings(files=s3_server.settings("tests", endpoint="http://127.0.0.1:1")))
    with pytest.raises(FilesUnavailable):
        files.stat("ab" * 32)
    files.close()


def test_what_the_environment_says_to_other_programs_changes_nothing(s3, opened, monkeypatch):
    """AWS_* of the same shell is somebody else's."""
    for name, value in {
        "AWS_ENDPOINT_URL_S3": "http://127.0.0.1:1",
        "AWS_ENDPOINT_URL": "http://127.0.0.1:1",
        "AWS_ACCESS_KEY_ID": "another",
        "AWS_SECRET_ACCESS_KEY": "another",
        "AWS_SESSION_TOKEN": "another",
        "AWS_REGION": "eu-west-9",
        "AWS_SKIP_SIGNATURE": "true",
        "AWS_BUCKET": "nowhere",
    }.items():
        monkeypatch.setenv(name, value)
    files = opened(s3)
    name = files.put(b"ours", "image/png")
    with files.open(name) as stream:
        assert b"ours" == stream.read()
    assert "another" not in files.url(name, for_s=9)


def test_who_may_only_read_delivers(s3_server, s3, opened):
    """A deliver host needs to list and to read, and no more."""
    name = opened(s3).put(b"result", "image/png", owner=ANA)
    reader = opened(s3_server.settings("tests", prefix=s3.prefix, key_id=READER_ID, secret=READER_SECRET))
    with reader.open(name) as stream:
        assert b"result" == stream.read()
    with pytest.raises(FilesUnavailable):
        reader.put(b"y", "image/png")
    with pytest.raises(FilesUnavailable):
        reader.release(ANA, name)
    assert reader.stat(name) is not None
