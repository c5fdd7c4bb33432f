"""Web addresses: which can be fetched, and which machines may be asked for them."""

from __future__ import annotations

import ipaddress
import re
import socket
import threading
from collections.abc import Callable, Collection
from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit

from index.fetch.answer import Unanswered
from index.intake.labels import shown

Machine = tuple[socket.AddressFamily, tuple[str, int]]
"""How a socket is told where to connect: the family, and the number and port."""

Resolve = Callable[[str, int], list[str]]
"""The numbers of the machines of a name and port, as text. Raises ``OSError``."""

LONGEST = 4096
"""Characters in an address; servers refuse longer ones."""

_PORTS = {"http": 80, "https": 443}
_HOST = re.compile(r"[a-z0-9_](?:[a-z0-9_.-]*[a-z0-9_])?|[0-9a-f:.]+")
_SAFE = "%/:=&?~+!$,;'@()*[]|"
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_UNICAST = ipaddress.IPv6Network("2000::/3")
_PROTOCOLS = ipaddress.IPv4Network("192.0.0.0/24")


@dataclass(frozen=True, slots=True)
class Address:
    """An address taken apart. ``target`` is what the server is asked for: path and query."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def site(self) -> str:
        """Host and port as the Host header has them: the port only where it is unusual."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"

    def __str__(self) -> str:
        return f"{self.scheme}://{self.site}{self.target}"


def parse(text: str) -> Address:
    """The parts of an address. Raises ``Unanswered`` for one that is not to be fetched."""
    if len(text) > LONGEST:
        raise Unanswered(f"The address {shown(text)} is longer than {LONGEST:,} characters.")
    try:
        parts = urlsplit(text.strip())
        scheme, port = parts.scheme.lower(), parts.port
        host = (parts.hostname or "").rstrip(".")
        host = host if ":" in host else host.encode("idna").decode("ascii").lower()
    except ValueError:
        raise Unanswered(f"{shown(text)} is no address that can be read.") from None
    if scheme not in _PORTS:
        raise Unanswered(f"{shown(text)} is not fetched: only http and https are.")
    if not _HOST.fullmatch(host):
        raise Unanswered(f"{shown(text)} names no machine.")
    if parts.username is not None or parts.password is not None:
        raise Unanswered("An address with a user name or password in it is not fetched.")
    query = f"?{quote(parts.query, safe=_SAFE)}" if parts.query else ""
    target = quote(parts.path, safe=_SAFE) or "/"
    return Address(scheme, host, _PORTS[scheme] if port is None else port, target + query)


def joined(base: Address, link: str) -> str:
    """Where a link on a page leads. Raises ``Unanswered`` for one that can not be read."""
    try:
        return urljoin(str(base), link.strip())
    except ValueError:
        raise Unanswered(f"The link {shown(link)} can not be read.") from None


def machines(
    address: Address, private: Collection[str], seconds: float, resolve: Resolve | None = None
) -> list[Machine]:
    """The machines that answer for an address, each of them a public one.

    The connection has to be made to one of these: a name that is looked up a second time
    may lead elsewhere. Hosts in ``private`` may be anywhere. Raises ``Unanswered``.
    """
    numbers = _looked_up(address, seconds, resolve or _resolve)
    if address.host not in private:
        for number in numbers:
            if not public(number):
                known = "it" if number == address.host else number
                raise Unanswered(
                    f"{address.host} is not fetched: {known} belongs to a private network. If "
                    f"that is meant, write “fetch: {{private: [{address.host}]}}” in the settings.",
                    offline=True,
                )
    return [
        (socket.AF_INET6 if ":" in number else socket.AF_INET, (number, address.port))
        for number in numbers
    ]


def public(number: str) -> bool:
    """Whether the number of a machine is one of the open Internet.

    IPv6 numbers that stand for an IPv4 one are as public as that. See RFC 6890, and
    RFC 6052 for the prefix of NAT64.
    """
    ip = ipaddress.ip_address(number.partition("%")[0])
    if isinstance(ip, ipaddress.IPv4Address):
        return ip.is_global and not ip.is_multicast and ip not in _PROTOCOLS
    if inner := ip.ipv4_mapped or ip.sixtofour:
        return public(str(inner))
    if ip in _NAT64:
        return public(str(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)))
    return ip in _UNICAST and ip.is_global


def _looked_up(address: Address, seconds: float, resolve: Resolve) -> list[str]:
    """Looked up in a thread of its own, as the system's resolver knows no time limit."""
    found: list[str] = []
    errors: list[Exception] = []

    def look() -> None:
        try:
            found.extend(dict.fromkeys(resolve(address.host, address.port)))
        except (OSError, UnicodeError) as error:
            errors.append(error)

    looking = threading.Thread(target=look, name="resolver", daemon=True)
    looking.start()
    looking.join(seconds)
    if looking.is_alive():
        raise Unanswered(f"The name {address.host} could not be looked up in time.")
    error = errors[0] if errors else None
    if isinstance(error, socket.gaierror) and error.errno == socket.EAI_AGAIN:
        raise Unanswered(
            f"{address.host} can not be looked up: is there a connection to the network?",
            offline=True,
        )
    if error or not found:
        raise Unanswered(f"There is no machine called {address.host}; check the address.")
    return found


def _resolve(host: str, port: int) -> list[str]:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(address[0]) for *_, address in found]
