"""Whom a secure connection is made with, and what is told where none is."""

from __future__ import annotations

import shutil
import ssl
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.fetch.fetcher import Fetcher
from tests.unit.fetching import refused
from tests.unit.news_server import HOST, NewsServer, serving


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A certificate for paper.example that nobody but its maker trusts, and its key."""
    if shutil.which("openssl") is None:
        pytest.skip("openssl, which makes the certificate, is not installed")
    folder = tmp_path_factory.mktemp("certificate")
    pem, key = folder / "paper.pem", folder / "paper.key"
    name = ["-subj", "/CN=paper.example", "-addext", "subjectAltName=DNS:paper.example"]
    kind = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"]
    subprocess.run(
        ["openssl", "req", "-x509", *kind, *name, "-keyout", key, "-out", pem],
        check=True,
        capture_output=True,
    )
    return pem, key


@pytest.fixture
def secure(certificate: tuple[Path, Path]) -> Iterator[NewsServer]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate)
    with serving(context) as server:
        server.put("/", "A story.")
        yield server


def trusting(pem: Path | None) -> Fetcher:
    """Finds each name on this machine; trusts who made the certificate, if one is given."""
    return Fetcher(
        "Test/1",
        threading.Event(),
        private=["paper.example", "other.example"],
        rest=0,
        context=ssl.create_default_context(cafile=pem),
        resolve=lambda *_: [HOST],
    )


def test_the_name_is_checked_though_the_connection_is_made_to_a_number(
    secure: NewsServer, certificate: tuple[Path, Path]
) -> None:
    asking = trusting(certificate[0])
    assert asking.get(f"https://paper.example:{secure.port}/").body == b"A story."
    assert "Hostname mismatch" in refused(f"https://other.example:{secure.port}/", asking)


def test_a_certificate_of_nobody_known_is_not_trusted(secure: NewsServer) -> None:
    problem = refused(f"https://paper.example:{secure.port}/", trusting(None))
    assert problem.startswith("The certificate of paper.example is not to be trusted: self")
    assert secure.asked == []


def test_a_server_that_speaks_no_tls_is_told(news: NewsServer) -> None:
    assert "No secure connection" in refused(f"https://{HOST}:{news.port}/")
