"""One request to one machine, within limits of time and size whatever the server does."""

from __future__ import annotations

import errno
import http.client
import io
import socket
import ssl
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from threading import Event

from index.fetch.address import Address, Machine
from index.fetch.answer import Stopped, Unanswered
from index.fetch.unpacking import Unpacked

CHUNK = 64 * 1024
_BEAT = 0.2
"""Seconds between two looks at whether the answer is still wanted."""

_MEDIA = ("image/", "audio/", "video/", "font/")


@dataclass(frozen=True, slots=True)
class Limits:
    """``seconds`` and ``size`` (bytes, unpacked) of one answer; how many redirects are followed."""

    seconds: float = 20.0
    size: int = 16 * 1024 * 1024
    redirects: int = 5


@dataclass(frozen=True, slots=True)
class Reply:
    """What one machine answered; a body only where the status is 200."""

    status: int
    reason: str
    headers: Mapping[str, str]
    body: bytes = b""


def ask(
    address: Address,
    machines: Sequence[Machine],
    headers: Mapping[str, str],
    limits: Limits,
    context: ssl.SSLContext,
    stop: Event,
    until: float,
) -> Reply:
    """Ask the first of some machines that can be reached. ``until`` is in monotonic seconds.

    Raises ``Unanswered``, and ``Stopped`` soon after ``stop`` is set.
    """
    try:
        with closing(_connected(address, machines, context, until)) as line:
            connection = http.client.HTTPConnection(address.host, address.port)
            # http.client asks a socket for no more than _Watched has.
            connection.sock = _Watched(line, stop, until)
            connection.request("GET", address.target, headers={"Host": address.site, **headers})
            with connection.getresponse() as response:
                return _read(response, limits)
    except TimeoutError:
        raise Unanswered(f"There was no whole answer within {limits.seconds:g} s.") from None
    except ssl.SSLCertVerificationError as error:
        raise Unanswered(
            f"The certificate of {address.host} is not to be trusted: {error.verify_message}."
        ) from None
    except ssl.SSLError as error:
        raise Unanswered(
            f"No secure connection to {address.host}: {error.reason or error}."
        ) from None
    except http.client.IncompleteRead:
        raise Unanswered("The answer broke off before its end.") from None
    except http.client.RemoteDisconnected:
        raise Unanswered("The server hung up without an answer.") from None
    except http.client.HTTPException as error:
        raise Unanswered(f"This is no answer of a web server ({type(error).__name__}).") from None
    except OSError as error:
        why = error.strerror or error
        raise Unanswered(
            f"There is no connection to {address.host}: {why}.",
            offline=error.errno in (errno.ENETUNREACH, errno.ENETDOWN),
        ) from None


def _connected(
    address: Address, machines: Sequence[Machine], context: ssl.SSLContext, until: float
) -> socket.socket:
    last: OSError = TimeoutError()
    for number, (family, place) in enumerate(machines):
        # Each gets an equal share of the time, or one that is down would take all of it.
        share = _left(until) / (len(machines) - number)
        line = socket.socket(family, socket.SOCK_STREAM)
        try:
            line.settimeout(share)
            line.connect(place)
            if address.scheme == "https":
                line.settimeout(_left(until))
                return context.wrap_socket(line, server_hostname=address.host)
            return line
        except OSError as error:
            line.close()
            last = error
    raise last


def _read(response: http.client.HTTPResponse, limits: Limits) -> Reply:
    headers = {name.lower(): value for name, value in response.getheaders()}
    reply = Reply(response.status, response.reason, headers)
    if response.status != http.client.OK:
        return reply
    if headers.get("content-type", "").lower().startswith(_MEDIA):
        raise Unanswered("This is a picture, a sound or a film, not a text.", lasting=True)
    too_large = Unanswered(f"This is larger than {limits.size / 2**20:g} MiB.", lasting=True)
    if response.length is not None and response.length > limits.size:
        raise too_large
    body = Unpacked(headers.get("content-encoding", ""), limits.size)
    for chunk in _chunks(response):
        if not body.feed(chunk):
            raise too_large
    return Reply(response.status, response.reason, headers, body.end())


def _chunks(response: http.client.HTTPResponse) -> Iterator[bytes]:
    while chunk := response.read(CHUNK):
        yield chunk
    if response.length:
        raise http.client.IncompleteRead(b"", response.length)


def _left(until: float) -> float:
    left = until - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


class _Watched:
    """A socket, as far as http.client needs one, that keeps the time limit of the whole.

    A socket's own time limit is one for each piece that comes, and a server that sends a
    byte now and then would never reach it.
    """

    def __init__(self, line: socket.socket, stop: Event, until: float) -> None:
        self._line, self._stop, self._until = line, stop, until

    def sendall(self, data: bytes) -> None:
        self._line.settimeout(_left(self._until))
        self._line.sendall(data)

    def makefile(self, _mode: str) -> io.BufferedReader:
        return io.BufferedReader(_Reading(self._line, self._stop, self._until), CHUNK)

    def close(self) -> None:
        """Whoever opened the line closes it."""


class _Reading(io.RawIOBase):
    def __init__(self, line: socket.socket, stop: Event, until: float) -> None:
        self._line, self._stop, self._until = line, stop, until

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        assert isinstance(buffer, memoryview)
        while True:
            if self._stop.is_set():
                raise Stopped
            self._line.settimeout(min(_BEAT, _left(self._until)))
            try:
                return self._line.recv_into(buffer)
            except TimeoutError:
                continue
