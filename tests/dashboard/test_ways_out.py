"""Every way out of the app, under every profile: what may not leave is not in the bytes."""

import re
import sqlite3
import struct
import zlib
from contextlib import closing
from datetime import UTC, datetime, timedelta
from functools import cache

import pytest

from dashboard.export.formats import FORMATS, Choice, format_of_name
from dashboard.export.read_stamp import NoStamp, read_stamp
from dashboard.i18n import Words
from geodata.publish import PROFILES, publish_frames
from tests.builders import intake

AS_OF = datetime(2026, 1, 24, 18, tzinfo=UTC)
NOW = AS_OF + timedelta(hours=1)
NEVER = {
    "note": "Notemark",
    "extra column": "Extramark",
    "report id": "Idmark",
    "place as written": "Placemark",
    "address": "urlmark.example",
    "scope": "Scopemark",
    "coordinate": "50.12345",
}
MARKED = {
    "note": "Notemark",
    "shift": "Extramark",
    "report_id": "Idmark-1",
    "source_url": "https://urlmark.example/1",
    "source": "Sourcemark",
}
OLD, YOUNG = "24.01.2026 03:00", "24.01.2026 19:00"  # Kyiv time: 1:00 and 17:00 UTC
EXACT = ("5635", "5,635", "5\u00a0635", "5\u202f635")
TOLD_LATE = ("8642", "8,642", "8600", "8,600", "8\u00a0600", "8\u202f600")


def marked_reports(small="7"):
    rows = (
        MARKED | {"remaining": "5635", "reported_at": OLD},
        MARKED | {"remaining": "8642", "reported_at": YOUNG, "report_id": "Idmark-2"},
        MARKED
        | {"area_id": "UA63", "remaining": "77", "scope": "Scopemark", "report_id": "Idmark-3",
           "reported_at": OLD},
        MARKED
        | {"area_id": "", "latitude": "50.12345", "longitude": "30.12345", "remaining": "650",
           "report_id": "Idmark-4", "reported_at": OLD},
        MARKED
        | {"area_id": "", "place": "Placemark", "latitude": "47.84", "longitude": "35.14",
           "remaining": "480", "report_id": "Idmark-5", "reported_at": OLD},
        MARKED | {"area_id": "UA46", "remaining": small, "report_id": "Idmark-6",
                  "reported_at": OLD},
    )  # fmt: skip
    return intake(*rows).reports


def publish_marked(profile, small="7"):
    moments = [AS_OF - timedelta(days=day) for day in range(2)]
    return publish_frames(marked_reports(small), moments=moments, now=NOW, profile=profile)


published = cache(publish_marked)


def write(name, publications, language="en"):
    *earlier, last = publications
    frames = earlier if FORMATS[name].has_frames else []
    return FORMATS[name].write(last, Words(language), Choice(service="heating"), frames)


@cache
def written(name, profile):
    return write(name, published(profile))


def readable(content):
    """All that can be read in a file: its bytes, and what is packed in it."""
    packed = [zlib.decompressobj(wbits).decompress for wbits in (15, -15)]
    texts = [content.decode("utf-8", errors="replace")]
    for start in (m.start() for m in re.finditer(rb"\x78[\x01\x5e\x9c\xda]", content)):
        for unpack in packed[:1]:
            try:
                texts.append(unpack(content[start:])[:1_000_000].decode("utf-8", errors="replace"))
            except zlib.error:
                continue
    return "\n".join(texts)


def figures_in(text, figures):
    """Figures that stand by themselves, not within a coordinate or a hash."""
    return [f for f in figures if re.search(rf"(?<![\w.]){re.escape(f)}(?!\w)", text)]


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("name", FORMATS)
def test_nothing_that_may_not_leave_is_in_the_bytes(name, profile):
    text = readable(written(name, profile))
    found = [what for what, marker in NEVER.items() if marker in text]
    assert found == []
    if profile == "public":
        assert "Sourcemark" not in text
        assert figures_in(text, TOLD_LATE) == []
        assert published(profile)[-1].as_of == NOW - timedelta(hours=12)
    if profile != "internal":
        assert figures_in(text, EXACT) == []


def test_the_markers_would_be_seen_where_they_may_leave():
    text = readable(written("html", "internal"))
    assert "Sourcemark" in text
    assert figures_in(text, TOLD_LATE)


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_data_profile_and_time_give_the_same_bytes_whichever_small_count(name):
    """One that is made again, of reports that differ only in a count under ten."""
    assert write(name, published("public", small="3")) == written(name, "public")


def test_files_differ_where_what_is_shown_does():
    assert written("csv", "partner") != write("csv", published("partner", small="3"))


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("name", FORMATS)
def test_every_file_holds_its_stamp_for_machines(name, profile):
    stamp, last = read_stamp(written(name, profile)), published(profile)[-1]
    assert (stamp["data_hash"], stamp["profile"]) == (last.data_hash, last.profile)
    assert stamp["as_of"] == last.as_of.isoformat()
    assert stamp["delay_h"] == PROFILES[profile].delay.total_seconds() / 3600
    assert stamp["rows"] == dict(last.stamp().rows)
    assert bool(stamp["frames"]) == FORMATS[name].has_frames


@pytest.mark.parametrize(
    "content",
    [b"", b"hello", b"{}", b'{"teplo": 5}', b"\x89PNG\r\n\x1a\n\0\0\0\0", b"SQLite format 3\0",
     b"\xff\xfe\x00", b'<script type="application/json" id="stamp">{</script>'],
)  # fmt: skip
def test_a_file_without_a_stamp_is_told(content):
    with pytest.raises(NoStamp):
        read_stamp(content)


def packed_picture(text):
    chunk = b"teplo-stamp\0\x01\0\0\0" + zlib.compress(text)
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I4s", len(chunk), b"iTXt") + chunk


def geopackage(folder, statement):
    path = folder / "file.gpkg"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(statement)
    return path.read_bytes()


def test_a_file_that_would_unpack_or_count_without_end_is_told_to_have_no_stamp(tmp_path):
    stamp = b'{"data_hash": "x"}'
    assert read_stamp(packed_picture(stamp)) == {"data_hash": "x"}
    endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n)"
    view = f"CREATE VIEW teplo_stamp AS {endless} SELECT count(*) AS stamp FROM n"
    for content in (
        packed_picture(b" " * 20_000_000 + stamp),
        geopackage(tmp_path, view),
        b'{"teplo": ' + b"[" * 200_000,
    ):
        with pytest.raises(NoStamp):
            read_stamp(content)


def test_a_file_name_tells_its_format_by_the_longest_ending():
    for name, made in FORMATS.items():
        assert format_of_name(f"Map{made.extension.upper()}").name == name
    assert format_of_name("map.docx") is None


@pytest.mark.parametrize("language", ["en", "uk"])
def test_every_format_has_a_name_in_words(language):
    assert all(Words(language).has(f"format-{name}") for name in FORMATS)
