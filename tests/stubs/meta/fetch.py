"""Media that are named by a link: really fetched, from outside, without cookies and without patience."""

from __future__ import annotations

import ipaddress
from urllib.parse import urlsplit

import aiohttp

from tests.stubs.meta.answers import Failed, Refused
from tests.stubs.meta.media import Media, accepted, most_bytes

_AGENT = "facebookexternalua"


async def fetch(url: str, kind: str, *, patience_s: float) -> Media:
    """Get a file; raises Failed for one that does not come or is not media of this kind, Refused for plain http."""
    host = urlsplit(url).hostname or ""
    if urlsplit(url).scheme != "https" and not _loopback(host):
        raise Refused(f"{url} must be https", 100, 2018008)
    # a video may take seven and a half times as long: 75 seconds against 10
    timeout = aiohttp.ClientTimeout(total=patience_s * (7.5 if kind == "video" else 1))
    session = aiohttp.ClientSession(timeout=timeout, cookie_jar=aiohttp.DummyCookieJar())
    try:
        async with session, session.get(url, headers={"User-Agent": _AGENT}, max_redirects=3) as response:
            if response.status != 200:
                raise Failed(100, f"Unable to fetch the file from the URL: status {response.status}", 2018008)
            content = await response.content.read(most_bytes(kind) + 1)
            while more := await response.content.read(most_bytes(kind) + 1 - len(content)):
                content += more
            return accepted(kind, response.headers.get("Content-Type", ""), content)
    except TimeoutError:
        raise Failed(100, "The file took too long", 2018294 if kind == "video" else 2018008) from None
    except (aiohttp.ClientError, ValueError) as error:
        raise Failed(100, f"Unable to fetch the file from the URL: {error}", 2018008) from None


def _loopback(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
