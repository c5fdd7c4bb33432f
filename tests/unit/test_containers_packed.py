"""Compressed files, ZIP and tar: what lies in them is read where it lies."""

import bz2
import gzip
import io
import json
import lzma
import struct
import tarfile
import tracemalloc
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.intake import Intake, read, unpacking
from index.intake.compression import _zstd
from index.intake.readers import zipped
from index.intake.scrape import Allowance
from index.model.articles import Article
from index.model.incoming import Failure

STORY = b"Harbour to close\n\nThe harbour of Northport closes on Monday.\n\nNobody objected.\n"
MIB = 2**20

PACK: dict[str, Callable[[bytes], bytes]] = {
    "gz": gzip.compress,
    "bz2": bz2.compress,
    "xz": lzma.compress,
    "zst": _zstd().compress,
}


def take(path: Path) -> tuple[list[Article], list[Failure]]:
    found = list(read([path], known=()))
    return (
        [item for item in found if isinstance(item, Article)],
        [item for item in found if isinstance(item, Failure)],
    )


def save(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def zip_of(members: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


def tar_of(members: dict[str, bytes], *others: tarfile.TarInfo) -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        for name, content in members.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
        for member in others:
            archive.addfile(member)
    return file.getvalue()


def rows(count: int) -> bytes:
    words = (f"Row {n} tells of {n * 7919 % 10007} boats in the harbour." for n in range(count))
    return b"".join(json.dumps({"text": text}).encode() + b"\n" for text in words)


def peak(path: Path) -> float:
    """The most memory that going through a file needs, in MiB; no article is made of it."""
    tracemalloc.start()
    try:
        for _ in Intake([path], known=()):
            pass
        return tracemalloc.get_traced_memory()[1] / MIB
    finally:
        tracemalloc.stop()


# ---------------------------------------------------------------- compressed files


@pytest.mark.parametrize("suffix", PACK)
def test_a_compressed_file_is_read_under_its_name_without_the_suffix(
    tmp_path: Path, suffix: str
) -> None:
    path = save(tmp_path / f"story.txt.{suffix}", PACK[suffix](STORY))
    (article,), failures = take(path)
    assert article.title == "Harbour to close"
    assert article.path == f"{path}/story.txt"
    assert not failures


@pytest.mark.parametrize("suffix", PACK)
def test_the_content_tells_that_it_is_compressed_not_the_name(tmp_path: Path, suffix: str) -> None:
    (article,), _ = take(save(tmp_path / "story.html", PACK[suffix](STORY)))
    assert article.title == "Harbour to close"


@pytest.mark.parametrize("suffix", PACK)
def test_rows_before_a_break_are_kept_and_the_break_is_told(tmp_path: Path, suffix: str) -> None:
    data = PACK[suffix](rows(20_000))
    path = save(tmp_path / f"n.jsonl.{suffix}", data[: len(data) * 9 // 10])
    *drafts, last = Intake([path], known=())
    assert len(drafts) > 3_000
    assert isinstance(last, Failure)
    assert "breaks off after" in last.reason


def test_a_half_article_is_not_taken_for_a_whole_one(tmp_path: Path) -> None:
    data = gzip.compress(STORY * 100)
    articles, (failure,) = take(save(tmp_path / "story.txt.gz", data[:-8]))
    assert not articles
    assert "breaks off" in failure.reason


def test_a_wrong_checksum_is_told(tmp_path: Path) -> None:
    data = bytearray(gzip.compress(STORY))
    data[-6] ^= 1
    articles, (failure,) = take(save(tmp_path / "story.txt.gz", bytes(data)))
    assert not articles
    assert "damaged" in failure.reason


def test_files_packed_one_behind_another_are_one(tmp_path: Path) -> None:
    path = save(tmp_path / "n.jsonl.gz", gzip.compress(rows(2)) + gzip.compress(rows(3)))
    articles, failures = take(path)
    assert len(articles) == 5
    assert not failures


def test_packed_rows_are_read_as_they_come_and_never_kept(tmp_path: Path) -> None:
    few = save(tmp_path / "few.jsonl.gz", gzip.compress(rows(3_000)))
    many = save(tmp_path / "many.jsonl.gz", gzip.compress(rows(9_000)))
    peak(few)
    assert peak(many) < peak(few) + 0.5


def test_what_lies_too_deep_is_told(tmp_path: Path) -> None:
    data = STORY
    for _ in range(6):
        data = gzip.compress(data)
    articles, (failure,) = take(save(tmp_path / "story.gz", data))
    assert not articles
    assert "more than 4 containers" in failure.reason


# ---------------------------------------------------------------- ZIP


def test_members_of_a_zip_come_in_order_of_names_without_hidden_ones(tmp_path: Path) -> None:
    names = ("b.txt", "a/z.txt", "__MACOSX/b.txt", "a/.DS_Store", "c.txt")
    path = save(tmp_path / "news.zip", zip_of(dict.fromkeys(names, STORY)))
    articles, failures = take(path)
    assert [article.path for article in articles] == [
        f"{path}/a/z.txt",
        f"{path}/b.txt",
        f"{path}/c.txt",
    ]
    assert not failures


@pytest.mark.parametrize("name", ["../../a.txt", "/a.txt", "C:\\a.txt", "..\\a.txt", "x/../a.txt"])
@pytest.mark.parametrize("of", [zip_of, tar_of])
def test_a_path_that_climbs_out_of_an_archive_is_only_a_name(
    tmp_path: Path, name: str, of: Callable[[dict[str, bytes]], bytes]
) -> None:
    inner = tmp_path / "in" / "it"
    inner.mkdir(parents=True)
    path = save(inner / "news.archive", of({name: STORY}))
    (article,), failures = take(path)
    assert article.path in (f"{path}/a.txt", f"{path}/x/a.txt")
    assert not failures
    assert [one for one in tmp_path.rglob("*") if one.is_file()] == [path]


def test_members_of_one_name_stay_two_articles(tmp_path: Path) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a.txt", STORY)
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("a.txt", STORY.replace(b"Monday", b"Friday"))
    articles, _ = take(save(tmp_path / "news.zip", file.getvalue()))
    assert len({article.id for article in articles}) == 2


def test_encrypted_and_empty_members_are_counted_in_one_sentence(tmp_path: Path) -> None:
    data = bytearray(zip_of({"a.txt": STORY, "b.txt": STORY, "e1": b"", "e2": b""}))
    # The mark of encryption, in the entry of the directory for "a.txt".
    data[data.index(b"PK\x01\x02") + 8] |= 1
    (article,), (failure,) = take(save(tmp_path / "news.zip", bytes(data)))
    assert article.path.endswith("/b.txt")
    assert "encrypted files (1, first a.txt)" in failure.reason
    assert "empty files (2, first e1)" in failure.reason


@pytest.mark.parametrize("name", ["[Content_Types].xml", "mimetype"])
def test_an_office_document_is_refused_in_a_sentence(tmp_path: Path, name: str) -> None:
    data = zip_of({name: b"application/x", "content.xml": STORY})
    articles, (failure,) = take(save(tmp_path / "report.docx", data))
    assert not articles
    assert "office document" in failure.reason


def test_a_damaged_member_is_told_and_the_others_are_read(tmp_path: Path) -> None:
    data = bytearray(zip_of({"a.txt": STORY, "b.txt": STORY}))
    at = data.index(b"a.txt") + len("a.txt")
    data[at : at + 10] = bytes(10)
    (article,), (failure,) = take(save(tmp_path / "news.zip", bytes(data)))
    assert article.path.endswith("/b.txt")
    assert failure.path.endswith("/a.txt")


def test_half_a_zip_is_told(tmp_path: Path) -> None:
    data = zip_of({"a.txt": STORY, "b.txt": STORY})
    articles, (failure,) = take(save(tmp_path / "news.zip", data[:-30]))
    assert not articles
    assert "ZIP" in failure.reason
    assert "breaks off" in failure.reason


# ---------------------------------------------------------------- tar


def test_members_of_a_packed_tar_come_as_they_stand(tmp_path: Path) -> None:
    path = save(tmp_path / "news.tgz", gzip.compress(tar_of({"b.txt": STORY, "a.txt": STORY})))
    articles, failures = take(path)
    assert [article.path for article in articles] == [
        f"{path}/news.tar/b.txt",
        f"{path}/news.tar/a.txt",
    ]
    assert not failures


def test_links_and_devices_in_a_tar_are_counted_and_never_followed(tmp_path: Path) -> None:
    link, device = tarfile.TarInfo("link"), tarfile.TarInfo("device")
    link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
    device.type = tarfile.CHRTYPE
    (article,), (failure,) = take(
        save(tmp_path / "news.tar", tar_of({"a.txt": STORY}, link, device))
    )
    assert article.title == "Harbour to close"
    assert "links (1, first link)" in failure.reason
    assert "devices and pipes (1" in failure.reason


def test_members_before_a_break_in_a_tar_are_kept(tmp_path: Path) -> None:
    data = tar_of({"a.txt": STORY, "b.txt": STORY, "c.txt": STORY})
    half, (failure,) = take(save(tmp_path / "half.tar", data[: 512 * 3]))
    assert len(half) == 1
    assert "breaks off after" in failure.reason
    # A header that is wrong in the middle is no end of the archive.
    wrong = bytearray(data)
    wrong[1024 + 150] ^= 1
    first, (failure,) = take(save(tmp_path / "wrong.tar", bytes(wrong)))
    assert len(first) == 1
    assert "damaged" in failure.reason


def test_a_file_within_a_tar_may_be_larger_than_the_memory(tmp_path: Path) -> None:
    row = json.dumps({"text": "The harbour closes on Monday. " * 2_000}).encode() + b"\n"
    path = save(tmp_path / "many.tar", tar_of({"n.jsonl": row * 300}))
    assert path.stat().st_size > 8 * unpacking.IN_MEMORY
    assert peak(path) < 4


# ---------------------------------------------------------------- made to do harm


@pytest.fixture
def small_allowance(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Allowance, "FREE", MIB)


@pytest.mark.usefixtures("small_allowance")
@pytest.mark.parametrize("suffix", PACK)
def test_a_bomb_is_stopped_before_it_is_large(tmp_path: Path, suffix: str) -> None:
    bomb = PACK[suffix](rows(1) + bytes(40 * MIB))
    path = save(tmp_path / f"bomb.jsonl.{suffix}", bomb)
    (article,), (failure,) = take(path)
    assert article.path.endswith(":1")
    assert "250 times its size" in failure.reason
    assert peak(path) < 36


@pytest.mark.usefixtures("small_allowance")
def test_a_bomb_of_archives_in_archives_ends_the_reading_of_all_of_them(tmp_path: Path) -> None:
    data = rows(1) + bytes(MIB)
    for _ in range(3):
        data = zip_of({f"{n}.zip": data for n in range(8)})
    articles, failures = take(path := save(tmp_path / "bomb.zip", data))
    assert len(articles) < 20
    assert len(failures) < 12
    assert failures[-1].path == str(path)
    assert peak(path) < 24


@pytest.mark.usefixtures("small_allowance")
def test_members_that_share_their_bytes_are_counted_each_time(tmp_path: Path) -> None:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    text = STORY * 10_000
    body = packer.compress(text) + packer.flush()
    sizes = (zlib.crc32(text), len(body), len(text), 5)
    local = struct.pack("<4s5H3L2H", b"PK\3\4", 20, 0, 8, 0, 0, *sizes, 0) + b"a.txt" + body
    entry = struct.pack("<4s6H3L5H2L", b"PK\1\2", 20, 20, 0, 8, 0, 0, *sizes, 0, 0, 0, 0, 0, 0)
    count = 3_000
    directory = (entry + b"a.txt") * count
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, count, count, len(directory), len(local), 0)
    articles, failures = take(save(tmp_path / "bomb.zip", local + directory + end))
    assert len(articles) < 100
    assert "250 times its size" in failures[-1].reason


def test_a_list_of_a_million_members_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = save(tmp_path / "many.zip", zip_of({f"{n:04}": b"" for n in range(2_000)}))
    assert "empty files (2,000" in take(path)[1][0].reason
    monkeypatch.setattr(zipped, "DIRECTORY", 70_000)
    articles, (failure,) = take(path)
    assert not articles
    assert "list of members" in failure.reason


def test_a_header_of_a_tar_is_never_as_long_as_it_says(tmp_path: Path) -> None:
    member = tarfile.TarInfo("x")
    member.type, member.size = b"x", 40 * MIB
    path = save(tmp_path / "bomb.tar.gz", gzip.compress(member.tobuf() + bytes(40 * MIB)))
    articles, (failure,) = take(path)
    assert not articles
    assert "tar archive is damaged" in failure.reason
    assert peak(path) < 4


SMALL = {
    "zip": zip_of({"a.txt": STORY, "b/c.jsonl": rows(3)}),
    "tar": tar_of({"a.txt": STORY, "b/c.jsonl": rows(3), "d" * 120: STORY}),
    "gz": gzip.compress(rows(5)),
    "bz2": bz2.compress(rows(5)),
    "xz": lzma.compress(rows(5)),
    "zst": _zstd().compress(rows(5)),
}


@pytest.mark.parametrize("kind", SMALL)
@settings(max_examples=60)
@given(data=st.data())
def test_no_damage_makes_the_reading_fail(tmp_path: Path, kind: str, data: st.DataObject) -> None:
    content = bytearray(SMALL[kind])
    places = st.integers(0, len(content) - 1)
    for at, byte in data.draw(st.lists(st.tuples(places, st.integers(0, 255)), max_size=6)):
        content[at] = byte
    end = data.draw(st.one_of(st.none(), places))
    found = list(read([save(tmp_path / f"news.{kind}", bytes(content[:end]))], known=()))
    assert found
