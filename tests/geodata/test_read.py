import codecs
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.errors import UnreadableFile
from geodata.read import read_table
from geodata.seedfiles import seed_path
from tests.builders import table

HEADER = "place,service,remaining"
UKRAINIAN = "Місце;Послуга;Залишається\nКиїв;опалення;471\n"
# The first bytes of files as their programs write them.
BINARY = {
    "png": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01",
    "pdf": b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\n%%EOF\n",
    "gzip": b"\x1f\x8b\x08\x00\x00\x00\x00\x00",
    "utf-16 without its mark": UKRAINIAN.encode("utf-16-le"),
    "utf-16 cut in half": UKRAINIAN.encode("utf-16")[:-1],
    "nul late in the text": table({}, {}) + b"\x00",
    "bytes of no encoding": b"place\n\x98\xff\n",
}


def read(text: str) -> list[list[object]]:
    """Line number and known cells of each row of a text."""
    cells = read_table(text.encode()).cells
    return cells[["row", *(c for c in cells.columns if c not in ("row", "extra"))]].values.tolist()


@pytest.mark.parametrize(
    ("encoding", "found"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("cp1251", "cp1251"),
    ],
)
def test_an_encoding_is_found(encoding, found):
    read_in = read_table(UKRAINIAN.encode(encoding))
    assert read_in.encoding == found
    assert read_in.cells.loc[0, "place"] == "Київ"
    assert read_in.columns["remaining"] == "Залишається"


def test_utf_16_is_read_in_either_byte_order():
    big_endian = codecs.BOM_UTF16_BE + UKRAINIAN.encode("utf-16-be")
    assert read_table(big_endian).cells.loc[0, "place"] == "Київ"


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_delimiters_and_line_ends_are_found(delimiter, line_end):
    text = line_end.join(["place,service,remaining", "Kyiv,heating,471", "Lviv,water,3", ""])
    read_in = read_table(text.replace(",", delimiter).encode())
    assert read_in.delimiter == delimiter
    assert read_in.cells["place"].tolist() == ["Kyiv", "Lviv"]
    assert read_in.cells["row"].tolist() == [2, 3]


def test_the_other_marks_in_a_cell_do_not_mislead_the_delimiter():
    text = 'place;service;remaining;note\nKyiv;heating;1,5;"a, b | c"\n'
    read_in = read_table(text.encode())
    assert read_in.delimiter == ";"
    assert read_in.cells.loc[0, ["remaining", "note"]].tolist() == ["1,5", "a, b | c"]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (f"{HEADER}\nKyiv,heating,1\nLviv,water,2\n", [2, 3]),
        (f"sep=,\n{HEADER}\nKyiv,heating,1\nLviv,water,2\n", [3, 4]),
        (f"Report of the day\n\n,,\n{HEADER}\nKyiv,heating,1\nLviv,water,2\n", [5, 6]),
        (f'"Report\nof the day"\n{HEADER}\nKyiv,heating,1\nLviv,water,2\n', [3, 4]),
        (f"{HEADER}\nKyiv,heating,1\n\n , ,\n\nLviv,water,2\n\n", [2, 6]),
        (f'{HEADER}\n"Kyiv\ncity",heating,1\nLviv,water,2\n', [2, 3]),
        (f'{HEADER}\r\n"Kyiv\r\n\r\ncity",heating,1\r\nLviv,water,2', [2, 3]),
    ],
    ids=["plain", "sep", "junk above", "quoted junk", "blank lines", "quoted line ends", "CRLF"],
)
def test_a_row_is_numbered_as_in_a_spreadsheet(text, rows):
    assert [row[0] for row in read(text)] == rows
    assert [row[3] for row in read(text)] == ["1", "2"]


def test_the_header_is_found_below_up_to_24_rows_of_junk():
    text = "\n".join(["a title"] * 24 + [HEADER, "Kyiv,heating,1"])
    assert read(text) == [[26, "Kyiv", "heating", "1"]]
    with pytest.raises(UnreadableFile, match="file_no_known_column: a title"):
        read("a title\n" + text)


def test_a_short_row_is_filled_and_a_long_row_keeps_its_cells():
    cells = read_table(f"{HEADER}\nKyiv\nLviv,water,2,more\n".encode()).cells
    assert cells.loc[0, ["place", "service", "remaining"]].tolist() == ["Kyiv", "", ""]
    assert cells["extra"].tolist() == [{}, {"column 4": "more"}]


def test_cells_under_unknown_headers_are_kept_even_where_headers_repeat_or_lack():
    text = "place,remaining,Крани,,Крани\nKyiv,1,a,b,c\n"
    extra = read_table(text.encode()).cells.loc[0, "extra"]
    assert extra == {"Крани": "a", "column 4": "b", "Крани column 5": "c"}


def test_a_stray_control_character_is_text_and_stays():
    note = "Харків\x1fмісто: " + "довга примітка " * 10
    assert read(f"place,note\nKyiv,{note}\n")[0][2] == note.strip()


def test_quotes_within_a_cell_are_text():
    text = 'place,remaining,note\nKyiv,1,the "Teplo" plant\nLviv,2,"the ""Teplo"" plant"\n'
    assert [row[3] for row in read(text)] == ['the "Teplo" plant'] * 2


@pytest.mark.parametrize(
    ("content", "code", "value"),
    [
        (b"", "file_empty", ""),
        (b" \r\n\t\n", "file_empty", ""),
        (codecs.BOM_UTF8, "file_empty", ""),
        (codecs.BOM_UTF16_LE, "file_empty", ""),
        (b"colour,size\nred,2\n", "file_no_known_column", "colour,size"),
        ("place,Місце\nKyiv,Київ\n".encode(), "file_column_twice", "Місце"),
        (f"{HEADER}\n".encode(), "file_no_rows", "upload.csv"),
        (f"{HEADER}\n,,\n\n".encode(), "file_no_rows", "upload.csv"),
        (f"{HEADER}\nKyiv,{'x' * 1_000_001},1\n".encode(), "file_cell_too_long", ""),
        (f'{HEADER}\nKyiv,"heating,1\nLviv,water,2\n'.encode(), "file_quote_open", "2"),
        (f'{HEADER}\nLviv,a,1\nA,"b,1\nB,"c,2\nC,d,3\n'.encode(), "file_quote_open", "3"),
        *((content, "file_binary", "") for content in BINARY.values()),
    ],
)
def test_a_file_that_is_no_table_says_why(content, code, value):
    with pytest.raises(UnreadableFile) as caught:
        read_table(content, name="upload.csv")
    assert (caught.value.code, caught.value.value) == (code, value)


@pytest.mark.parametrize("name", ["nowhere.csv", "", "with\0nul.csv"])
def test_a_path_without_a_file_is_missing(tmp_path: Path, name: str):
    path = tmp_path / name  # the empty name is the directory itself
    with pytest.raises(UnreadableFile) as caught:
        read_table(path)
    assert (caught.value.code, caught.value.value) == ("file_missing", str(path))


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("place,note\nKöln,Züge für Größe\nGenève,déjà là\n", "cp1252"),
        ("place,note\nCôté Genève,là\x81\n", "latin-1"),
        ("place,note\nKиїв,тепло для всіх\n", "cp1251"),
        ("place,note\nХарків,à la carte\n".replace("à", "а"), "cp1251"),
    ],
)
def test_cyrillic_is_taken_for_granted_unless_it_stands_within_latin_words(text, encoding):
    read_in = read_table(text.encode(encoding))
    assert read_in.encoding == encoding
    assert read_in.cells.loc[0, "place"] == text.split("\n")[1].split(",")[0]


def test_the_same_bytes_have_the_same_sha256(tmp_path: Path):
    path = tmp_path / "reports.csv"
    path.write_bytes(table({}))
    from_path, from_bytes = read_table(path), read_table(table({}), name="reports.csv")
    assert from_path.sha256 == from_bytes.sha256
    assert from_path.name == from_bytes.name == "reports.csv"


def read_or_refuse(content: bytes) -> None:
    with suppress(UnreadableFile):
        assert len(read_table(content).cells) > 0


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_a_table_or_an_unreadable_file(content):
    read_or_refuse(content)
    read_or_refuse(HEADER.encode() + b"\n" + content)


REAL_FILES = [
    seed_path("reports.csv").read_bytes()[:3_000],
    UKRAINIAN.encode("cp1251"),
    UKRAINIAN.encode("utf-16"),
]


@settings(deadline=None)
@given(st.sampled_from(REAL_FILES), st.data())
def test_a_damaged_file_is_a_table_or_an_unreadable_file(content, data):
    start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(content))] * 2)))
    damage = data.draw(st.one_of(st.binary(max_size=5), st.sampled_from([b'"', b"\n", b"\x00"])))
    read_or_refuse(content[:start] + damage + content[end:])
