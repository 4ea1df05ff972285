"""Where a call came from, as limits count it."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable
from functools import lru_cache

# whoever has one IPv6 address has 2**64 of them (RFC 6177: a site gets a /64 at the least)
_SITE_BITS = 64
UNKNOWN = "unknown"


@lru_cache(maxsize=4096)
def site_of(host: str) -> str:
    """The address that limits count: an IPv4 address, the /64 of an IPv6 address, UNKNOWN for what is neither."""
    try:
        # a link-local address names its interface behind a percent sign
        address = ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return UNKNOWN
    if isinstance(address, ipaddress.IPv4Address):
        return str(address)
    inner = address.ipv4_mapped or address.sixtofour or (address.teredo and address.teredo[1])
    if inner:
        return str(inner)
    return str(ipaddress.ip_network((int(address) >> _SITE_BITS << _SITE_BITS, _SITE_BITS)))


class Proxies:
    """The proxies that an operator has named, by address or network."""

    def __init__(self, named: Iterable[str]) -> None:
        """Raises ValueError for what is neither."""
        found = [ipaddress.ip_network(one, strict=False) for one in named]
        # a socket that takes both kinds of addresses shows IPv4 ones as IPv6 (RFC 4291, 2.5.5.2)
        mapped = [f"::ffff:{one.network_address}/{one.prefixlen + 96}" for one in found if one.version == 4]
        self.networks = (*(str(one) for one in found), *mapped)
        self._networks = (*found, *(ipaddress.ip_network(one) for one in mapped))

    def __contains__(self, host: str) -> bool:
        """Whether a connection from there was made by one of them."""
        try:
            address = ipaddress.ip_address(host)
        except ValueError:
            return False
        return any(address in network for network in self._networks)
