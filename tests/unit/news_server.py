"""A server of news on this machine alone, which answers well, badly, or not at all."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

HOST = "127.0.0.1"

Answering = Callable[["Handler"], None]


@dataclass
class NewsServer:
    """``paths`` says what answers there; ``asked`` has the paths asked for, in order.

    ``headers`` are those of the last request for each path.
    """

    port: int = 0
    paths: dict[str, Answering] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    headers: dict[str, dict[str, str]] = field(default_factory=dict)

    def at(self, path: str, host: str = HOST) -> str:
        return f"http://{host}:{self.port}{path}"

    def put(self, path: str, body: bytes | str, status: int = 200, **headers: str) -> str:
        """Let a path answer with a body; its address."""
        data = body.encode() if isinstance(body, str) else body

        def answer(handler: Handler) -> None:
            handler.send(status, data, {key.replace("_", "-"): headers[key] for key in headers})

        self.paths[path] = answer
        return self.at(path)

    def redirect(self, path: str, to: str, status: int = 302) -> str:
        return self.put(path, "", status, Location=to)


class Handler(BaseHTTPRequestHandler):
    news: NewsServer

    def do_GET(self) -> None:
        self.news.asked.append(self.path)
        self.news.headers[self.path] = {name.lower(): self.headers[name] for name in self.headers}
        answer = self.news.paths.get(self.path)
        try:
            if answer is None:
                self.send(404, b"There is nothing here.", {})
            else:
                answer(self)
        except (BrokenPipeError, ConnectionResetError):
            pass  # who asked has had enough

    def send(self, status: int, body: bytes, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def handle(self) -> None:
        with suppress(ConnectionResetError, ssl.SSLError):  # who asked does not trust us
            super().handle()

    def log_message(self, *_: object) -> None:
        """Nobody reads a log."""


@contextmanager
def serving(context: ssl.SSLContext | None = None) -> Iterator[NewsServer]:
    """A server for the time of the block; with a context a secure one."""
    news = NewsServer()
    handler = type("Bound", (Handler,), {"news": news})
    server = ThreadingHTTPServer((HOST, 0), handler)
    server.daemon_threads = True
    if context is not None:
        # The handshake is made when the first byte is read, in the thread of that request.
        server.socket = context.wrap_socket(
            server.socket, server_side=True, do_handshake_on_connect=False
        )
    news.port = server.server_address[1]
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield news
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def closed_port() -> int:
    """A port where nobody listens."""
    with socket.socket() as line:
        line.bind((HOST, 0))
        return int(line.getsockname()[1])


def rss(*items: tuple[str, str], content: dict[str, str] | None = None) -> str:
    """A feed of (address, title) pairs; ``content`` has whole articles by address."""
    parts = []
    for address, title in items:
        whole = (content or {}).get(address)
        inside = f"<content:encoded><![CDATA[{whole}]]></content:encoded>" if whole else ""
        parts.append(
            f"<item><title>{title}</title><link>{address}</link>"
            f"<pubDate>Sat, 29 Jan 2022 10:00:00 GMT</pubDate>{inside}</item>"
        )
    return (
        '<?xml version="1.0"?><rss version="2.0" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>News</title>'
        f"{''.join(parts)}</channel></rss>"
    )


def page(title: str, paragraphs: int = 6, head: str = "") -> str:
    """A page with an article on it."""
    story = "".join(
        f"<p>The council of Northport said in its statement number {number} about “{title}” that "
        f"the old harbour would be closed to ships for {number + 2} months from Monday, while "
        "divers look at the damage which the storm of last week has done to its walls.</p>"
        for number in range(paragraphs)
    )
    return (
        f"<!doctype html><html><head><title>{title}</title>{head}</head><body>"
        f"<nav><a href='/'>Home</a></nav><article><h1>{title}</h1>{story}</article></body></html>"
    )
