import codecs
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.errors import UnreadableFile
from geodata.read import textbody
from geodata.read.celltable import join_blocks
from geodata.read.read import read_table
from geodata.read.textfile import LONGEST_LINE_BYTES, read_records
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
    return cells[["row", *(name for name in cells.columns if name != "row")]].values.tolist()


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
    read_in = read_table(f"{HEADER}\nKyiv\nLviv,water,2,more\n".encode())
    assert read_in.cells.loc[0, ["place", "service", "remaining"]].tolist() == ["Kyiv", "", ""]
    assert read_in.extra.to_dict("list") == {"column 4": ["", "more"]}


def test_cells_under_unknown_headers_are_kept_even_where_headers_repeat_or_lack():
    text = "place,remaining,Крани,,Крани\nKyiv,1,a,b,c\n"
    extra = read_table(text.encode()).extra.loc[0].to_dict()
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
        (b"colour,size\nred,2\n", "file_no_known_column", "colour, size"),
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


# --- the two ways to read the bulk -------------------------------------------------------------

CELL = st.one_of(
    st.sampled_from(["", "a", " b ", '"', '""', '"q"', '"x,y"', '"two\nlines"', 'in "it"', "\r"]),
    st.text('ab",\n\r \u043a', max_size=5),
)
TEXT = st.lists(st.lists(CELL, max_size=4).map(",".join), max_size=12).flatmap(
    lambda lines: st.sampled_from(["\n", "\r\n", "\r"]).map(lambda end: end.join(lines))
)


def one_by_one(text: bytes) -> list[tuple[int, list[str]]]:
    """Line number and stripped cells of each row that has any, by Python's own reader."""
    rows = [[cell.strip() for cell in record.cells] for record in read_records(text, ",")]
    return [(line, without_end(row)) for line, row in enumerate(rows, start=1) if any(row)]


def in_bulk(text: bytes) -> list[tuple[int, list[str]]]:
    frame, lines = join_blocks(list(textbody.read_body(text, ",", 0, 0)))
    rows = frame.astype(str).values.tolist()
    return [(int(line), without_end(row)) for line, row in zip(lines, rows, strict=True)]


def without_end(row: list[str]) -> list[str]:
    while row and not row[-1]:
        row = row[:-1]
    return row


def outcome(read_all, text: bytes) -> object:
    try:
        return read_all(text)
    except UnreadableFile as error:
        return error.code, error.value


@pytest.fixture(scope="module", params=[4, 30, 64_000_000], autouse=False)
def part_bytes(request):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(textbody, "FAST_BYTES", request.param)
        patch.setattr(textbody, "CAREFUL_BYTES", min(request.param, 20))
        yield request.param


@settings(deadline=None)
@given(text=TEXT)
def test_the_fast_way_and_the_careful_way_read_the_same_cells_and_lines(part_bytes, text):
    content = text.encode()
    assert outcome(in_bulk, content) == outcome(one_by_one, content)


def test_plain_rows_are_read_fast_and_only_others_with_care(monkeypatch):
    careful: list[int] = []
    read_with_care = textbody._read_with_care

    def note(text, delimiter, start, rows_before):
        careful.append(rows_before)
        return read_with_care(text, delimiter, start, rows_before)

    monkeypatch.setattr(textbody, "_read_with_care", note)
    monkeypatch.setattr(textbody, "FAST_BYTES", 100)
    monkeypatch.setattr(textbody, "CAREFUL_BYTES", 100)
    plain = "Kyiv,heating,1\n" * 20
    cells = read_table(f'{HEADER}\n{plain}"Kyiv\ncity",heating,2\n{plain}'.encode()).cells
    assert cells["row"].tolist() == list(range(2, 43))
    assert cells["remaining"].tolist() == ["1"] * 20 + ["2"] + ["1"] * 20
    assert 1 <= len(careful) <= 2


def test_the_same_texts_with_and_without_white_space_are_one_text():
    cells = read_table(f"{HEADER}\nKyiv , heating,1\n Kyiv,heating\u00a0,1\n".encode()).cells
    assert cells["place"].cat.categories.tolist() == ["Kyiv"]
    assert cells["service"].tolist() == ["heating"] * 2


def test_a_column_of_different_texts_is_whole_over_many_parts(monkeypatch):
    monkeypatch.setattr(textbody, "FAST_BYTES", 200)
    text = "report_id,place\n" + "".join(f"R{number},Kyiv\n" for number in range(200))
    cells = read_table(text.encode()).cells
    assert cells["report_id"].tolist() == [f"R{number}" for number in range(200)]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (f'{HEADER}\nKyiv,"{"x" * 50_000_000}",1\n'.encode(), "file_cell_too_long"),
        (b"x" * (LONGEST_LINE_BYTES + 100_000), "file_cell_too_long"),
        (HEADER.encode() + b"\nKyiv" + b"," * 5_000, "file_too_many_columns"),
        (HEADER.encode() + b"\n\n" * (textbody.MOST_ROWS + 1), "file_too_large"),
    ],
    ids=["a cell of 50 MB", "a line without end", "a wide row", "too many rows"],
)
def test_what_no_table_has_is_refused_early(content, code):
    with pytest.raises(UnreadableFile) as caught:
        read_table(content)
    assert caught.value.code == code


# --- what cells were meant to say --------------------------------------------------------------


@pytest.mark.parametrize(
    ("written_as", "read_as"), [("utf-8", "cp1251"), ("utf-8", "latin-1"), ("cp1251", "latin-1")]
)
def test_misread_letters_of_header_and_cells_are_restored_and_named(written_as, read_as):
    text = "Область;Без тепла\nКиївська область;5\nХарківська область;6\n"
    table = read_table(text.encode(written_as).decode(read_as).encode())
    assert table.cells["place"].tolist() == ["Київська область", "Харківська область"]
    assert table.columns["remaining"] == "Без тепла"
    [notice] = table.notices
    assert (notice.row, notice.code) == (0, "file_mojibake_repaired")
    assert notice.value.endswith("\u2192 Область")


def test_misread_cells_under_a_sound_header_are_restored_too():
    broken = "Харків".encode().decode("cp1251")
    table = read_table(f"Місце;Залишається\n{broken};5\nКиїв;6\n".encode())
    assert table.cells["place"].tolist() == ["Харків", "Київ"]
    assert [notice.value for notice in table.notices] == [f"{broken} \u2192 Харків"]


def test_a_file_that_was_read_well_has_no_notice():
    assert read_table(seed_path("reports.csv")).notices == ()
    assert read_table("Місце;Примітка\nРівне;СІЗО «Ñandú» – №5\n".encode()).notices == ()


@pytest.mark.parametrize(
    ("written", "meant"),
    [("'=SUM(A1)", "=SUM(A1)"), ("'+380", "+380"), ("'-", "-"), ("'@here", "@here"),
     ("'\tx", "x"), ("'тут", "'тут"), ("'", "'"), ("''=", "''=")],
)  # fmt: skip
def test_the_apostrophe_that_guards_a_formula_is_taken_off(written, meant):
    text = f"place;note\nKyiv;{written}\nLviv;other\n"
    assert read_table(text.encode()).cells["note"].tolist() == [meant, "other"]


def test_what_our_own_file_of_rejected_rows_adds_is_dropped():
    table = read_table(b"line;place;remaining;problems;crew\n7;Kyiv;1;what is wrong;A\n")
    assert table.extra.to_dict("list") == {"crew": ["A"]}
    assert read_table(b"line;place\n7;Kyiv\n").extra.to_dict("list") == {"line": ["7"]}


def test_a_situation_that_we_exported_is_no_table_of_reports():
    header = "area_id,area_name,service,unit,state,remaining,remaining_low,basis,report_ids"
    with pytest.raises(UnreadableFile) as caught:
        read_table(
            f"{header}\nUA80,Kyiv,heating,buildings,out,5,5,own,a b\n".encode(), name="s.csv"
        )
    assert (caught.value.code, caught.value.value) == ("file_is_a_situation", "s.csv")


def test_reading_tells_how_far_it_is_and_can_be_stopped(monkeypatch):
    monkeypatch.setattr(textbody, "FAST_BYTES", 2_000)
    content = table(*({"remaining": str(number)} for number in range(500)))
    told = []
    read_table(content, progress=lambda *step: told.append(step))
    assert len(told) > 5
    assert told == sorted(told)
    assert told[-1] == ("read", 501, 501)

    def stop(step, done, total):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        read_table(content, progress=stop)
