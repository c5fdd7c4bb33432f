"""The address of a page without what differs from visitor to visitor: what it is known by."""

from __future__ import annotations

import hashlib
from urllib.parse import SplitResult, urlsplit

_DEFAULT_PORTS = {"http": 80, "https": 443}
_TRACKING_PREFIXES = ("utm_", "pk_", "mtm_", "hsa_")
_TRACKING = frozenset(
    "fbclid gclid dclid gbraid wbraid msclkid yclid twclid ttclid igshid mc_cid mc_eid _ga _gl "
    "at_medium at_campaign at_custom1 at_custom2 at_custom3 at_custom4 ns_campaign ns_mchannel "
    "ns_source ns_linkname cmpid ocid smid ref_src ref_url".split()
)


def canonical(url: str) -> str | None:
    """The address as every copy of the page has it; None for one that no article can have.

    Scheme and host in small letters, no default port, no fragment, no parameters that only
    count visitors, no slash at the end. What stays is as it was: its order, its case. A front
    page is no article.
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return None
    if parts.scheme not in _DEFAULT_PORTS or not parts.hostname:
        return None
    path = parts.path.rstrip("/")
    query = "&".join(one for one in parts.query.split("&") if one and not _tracks(one))
    if not path and not query:
        return None
    return SplitResult(parts.scheme, _host(parts, port), path, query, "").geturl()


def same_site(one: str, other: str) -> bool:
    """Whether two addresses have the same host, www or not; False where one has none."""
    hosts = []
    for url in (one, other):
        try:
            hosts.append((urlsplit(url).hostname or "").removeprefix("www."))
        except ValueError:
            return False
    return hosts[0] == hosts[1] != ""


def identity(url: str) -> str | None:
    """The id of the article at an address, 16 hexadecimal digits; None as ``canonical``."""
    address = canonical(url)
    if address is None:
        return None
    return hashlib.sha256(f"\0{address}".encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _tracks(parameter: str) -> bool:
    name = parameter.partition("=")[0].lower()
    return name in _TRACKING or name.startswith(_TRACKING_PREFIXES)


def _host(parts: SplitResult, port: int | None) -> str:
    assert parts.hostname is not None
    host = parts.hostname.rstrip(".")
    if ":" in host:
        host = f"[{host}]"
    return host if port in (None, _DEFAULT_PORTS[parts.scheme]) else f"{host}:{port}"
