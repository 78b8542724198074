"""Web addresses as somebody wrote them, and where on the network they may lead.

There is one reading of an address here, and the request is made from its parts: nothing ever reads
the written form a second time and finds another site in it.
"""

import re
from dataclasses import dataclass
from ipaddress import AddressValueError, IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import quote, urljoin

import idna

from dateline.outside.refused import OutsideRefused

IP = IPv4Address | IPv6Address

_PORTS = {"http": 80, "https": 443}
_LONGEST = 4000
_FORM = re.compile(r"(?P<scheme>[a-z][a-z0-9+.-]*)://(?P<site>[^/?#]*)(?P<target>[^#]*)(?:#.*)?", re.IGNORECASE)
_SITE = re.compile(r"(?P<host>\[[0-9a-f:.]+\]|[^\[\]:%]+)(?::(?P<port>[0-9]{1,5}))?", re.IGNORECASE)
_NUMBER = re.compile(r"(?:[0-9]+|0x[0-9a-f]*)", re.IGNORECASE)
_ODD = re.compile(r"[\x00-\x20\x7f-\xa0\\\u2028\u2029\ud800-\udfff]")
_KEPT = "/?%!$&'()*+,;=:@~-._[]"

_NOT_PUBLIC = tuple(
    ip_network(text)
    for text in (
        # RFC 6890 and the IANA registries of special-purpose addresses.
        *("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12"),
        *("192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16"),
        *("192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4"),
        *("2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20"),
        # A cloud's own servers answer its machines here, at an address that looks public.
        "168.63.129.16/32",
    )
)
_GLOBAL = ip_network("2000::/3")
_NAT64 = ip_network("64:ff9b::/96")


@dataclass(frozen=True)
class Address:
    """A web address in parts: ``host`` is a name in ASCII or an IP address, ``target`` path and query."""

    scheme: str
    host: str
    port: int
    target: str

    def __str__(self) -> str:
        """The address in the one form we ask for it."""
        return f"{self.scheme}://{self.site}{self.target}"

    @property
    def site(self) -> str:
        """The host as a ``Host`` header names it (RFC 9110)."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def ip(self) -> IP | None:
        """The IP address that stands in place of a name, if one does."""
        try:
            return ip_address(self.host)
        except ValueError:
            return None


def read_address(text: str) -> Address:
    """The parts of a written address. Raises OutsideRefused for all that is not plain http or https."""
    written = text.strip(" ")
    found = _FORM.fullmatch(written) if len(written) <= _LONGEST and not _ODD.search(written) else None
    if found is None:
        raise OutsideRefused("this is not a web address; write one such as https://example.org/story")
    scheme = found["scheme"].lower()
    if scheme not in _PORTS:
        raise OutsideRefused("only addresses that begin with https:// or http:// are fetched")
    if "@" in found["site"]:
        raise OutsideRefused("the address carries a name or password; write it without")
    site = _SITE.fullmatch(found["site"])
    if site is None:
        raise OutsideRefused("the address names no site; write one such as https://example.org/story")
    port = int(site["port"]) if site["port"] else _PORTS[scheme]
    return Address(scheme, _host(site["host"]), port, _target(found["target"]))


def onward(address: Address, location: str) -> Address:
    """Where a redirect leads. Raises OutsideRefused where it may not, as from https down to http."""
    written = location.strip(" ")
    if _ODD.search(written):
        raise OutsideRefused("it leads on to something that is not a web address")
    try:
        following = read_address(urljoin(str(address), written))
    except ValueError as problem:
        raise OutsideRefused("it leads on to something that is not a web address") from problem
    if (address.scheme, following.scheme) == ("https", "http"):
        raise OutsideRefused("it leads on from https to http, where anybody could change the page")
    return following


def is_public(ip: IP, port: int) -> bool:
    """Whether this is a public site's place: a global address, and the port of http or https."""
    if port not in _PORTS.values():
        return False
    if isinstance(ip, IPv6Address) and ip in _NAT64:
        ip = IPv4Address(int(ip) & 0xFFFFFFFF)
    if isinstance(ip, IPv6Address) and (ip.scope_id or ip not in _GLOBAL):
        return False
    return not any(ip in network for network in _NOT_PUBLIC)


def _host(written: str) -> str:
    if written.startswith("["):
        return str(_ip(IPv6Address, written[1:-1]))
    try:
        name = idna.encode(written.lower(), uts46=True, std3_rules=True).decode().removesuffix(".")
    except (UnicodeError, IndexError) as problem:
        raise OutsideRefused(f"{written[:80]} cannot be the name of a site") from problem
    if _NUMBER.fullmatch(name.rpartition(".")[2]):
        # What ends in a number is an IP address to everybody else, in a dozen ways of writing it.
        return str(_ip(IPv4Address, name))
    return name


def _ip(kind: type[IPv4Address] | type[IPv6Address], written: str) -> IP:
    try:
        return kind(written)
    except AddressValueError as problem:
        raise OutsideRefused(f"{written[:80]} is not an IP address in its plain form") from problem


def _target(written: str) -> str:
    target = quote(written, safe=_KEPT)
    return target if target.startswith("/") else f"/{target}"
