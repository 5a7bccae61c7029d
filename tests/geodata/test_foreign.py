import io
import json
import zipfile
from contextlib import nullcontext
from datetime import date, datetime, time, timedelta
from xml.sax.saxutils import escape

import geopandas as gpd
import pandas as pd
import pytest
from shapely.geometry import LineString, Point, box

from geodata.errors import UnreadableFile
from geodata.intake.intake import load_reports
from geodata.read import apart, foreign
from geodata.read.celltext import MOST_COLUMNS, text_of
from geodata.read.foreign import MOST_UNPACKED_BYTES
from geodata.read.layout import Layout
from geodata.read.read import FILE_LIMIT_BYTES, RawTable, read_table
from tests.builders import GOOD_ROW, NOW, table
from tests.workbooks import ERROR, FORMULA, MERGED, ods, xlsx

HEADER = ["Місце", "Послуга", "Залишається"]
ROW = ["Київ", "опалення", 471]
KYIV = Point(30.5234, 50.4501)


def cells_of(read: RawTable, *columns: str) -> list[list[str]]:
    return read.cells[list(columns)].values.tolist()


def refusal(content: bytes, **options: str) -> tuple[str, str]:
    with pytest.raises(UnreadableFile) as caught:
        read_table(content, layout=Layout(**options))
    return caught.value.code, caught.value.value


def layer(tmp_path, frame, ending, **options) -> bytes:
    path = tmp_path / f"layer.{ending}"
    if ending == "parquet":
        frame.to_parquet(path)
    else:
        frame.to_file(path, **options)
    return path.read_bytes()


def points(*shapes, crs=4326, **columns) -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame(columns, geometry=list(shapes), crs=crs)


# --- workbooks -------------------------------------------------------------------------------


@pytest.mark.parametrize(("make", "form"), [(xlsx, "xlsx"), (ods, "ods")])
def test_a_workbook_with_one_table_is_read_at_once_and_numbered_as_on_screen(make, form):
    content = make({"Empty": [], "Зведення & план": [["Зведення"], [], HEADER, ROW, [], ROW]})
    read = read_table(content, name="a.csv")
    assert (read.format, read.sheet, read.header_row) == (form, "Зведення & план", 3)
    assert read.cells["row"].tolist() == [4, 6]
    assert cells_of(read, "place", "service", "remaining")[0] == ["Київ", "опалення", "471"]
    assert (read.encoding, read.columns["remaining"]) == ("", "Залишається")


@pytest.mark.parametrize("make", [xlsx, ods])
def test_several_tables_wait_for_a_choice(make):
    content = make({"Січень": [HEADER, ROW], "Лютий": [HEADER, ["Львів", "вода", 3]]})
    assert refusal(content) == ("file_which_sheet", "Січень, Лютий")
    assert refusal(content, sheet="Березень") == ("file_which_sheet", "Січень, Лютий")
    assert refusal(content, sheet="a\0b") == ("file_which_sheet", "Січень, Лютий")
    chosen = load_reports(content, sheet="Лютий", now=NOW)
    assert (chosen.sheet, chosen.rows_read, chosen.header_row) == ("Лютий", 1, 1)


def test_a_sheet_of_remarks_or_without_rows_is_no_table_to_choose():
    sheets = {"Про файл": [["Дата", "січень"]], "Дані": [HEADER, ROW], "Шаблон": [HEADER]}
    assert read_table(xlsx(sheets)).sheet == "Дані"


def test_a_workbook_without_content_or_known_columns_says_so():
    assert refusal(xlsx({"A": [], "B": []})) == ("file_empty", "")
    assert refusal(xlsx({"A": [["colour", "size"], ["red", 2]]})) == (
        "file_no_known_column", "colour, size",
    )  # fmt: skip


def test_typed_cells_become_the_texts_a_person_would_have_written():
    header = ["reported_at", "place", "remaining", "affected", "restored", "note"]
    row = [datetime(2026, 1, 24, 9, 30), "Kyiv", 1500.0, 1.234, 12.5, True]
    errors = [date(2026, 1, 24), "Lviv", ERROR("#N/A"), ERROR("#REF!"), FORMULA("1+1", 2), False]
    read = read_table(xlsx({"A": [header, row, errors]}))
    assert cells_of(read, *header) == [
        ["2026-01-24T09:30:00", "Kyiv", "1500", "1.2340", "12.5", "TRUE"],
        ["2026-01-24", "Lviv", "#N/A", "#REF!", "2", "FALSE"],
    ]


def test_what_was_typed_into_a_workbook_is_what_is_reported():
    row = dict(GOOD_ROW, reported_at=datetime(2026, 1, 24, 9), remaining=1.234, unit="percent")
    found = load_reports(xlsx({"A": [list(row), list(row.values())]}), now=NOW)
    assert not found.problems
    [report] = found.reports.to_dict("records")
    assert (report["remaining"], str(report["reported_at"])) == (1.234, "2026-01-24 07:00:00+00:00")


def test_a_cell_merged_over_rows_speaks_for_each_of_them():
    above = ["Місце", "Послуга", "Кількість", None]
    below = [None, None, "Залишається", "Відновлено"]
    rows = [above, below, ["Київ", "опалення", 5, 1], [None, "вода", 6, 2]]
    read = read_table(xlsx({"A": rows, MERGED: ["A1:A2", "B1:B2", "C1:D1", "A3:A4"]}))
    assert read.header_row == 2
    assert cells_of(read, "place", "service", "remaining", "restored") == [
        ["Київ", "опалення", "5", "1"], ["Київ", "вода", "6", "2"],
    ]  # fmt: skip


def test_a_header_merged_whole_over_two_rows_is_one_header():
    merges = ["A1:A2", "B1:B2", "C1:C2"]
    read = read_table(xlsx({"A": [HEADER, [], ROW], MERGED: merges}))
    assert (read.header_row, read.cells["row"].tolist()) == (2, [3])


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""), (3.0, "3"), (-0.5, "-0.5"), (0.1 + 0.2, "0.3"), (1e20, "1" + "0" * 20),
        (1.234, "1.2340"), (float("nan"), ""), (float("inf"), ""), (True, "TRUE"), (7, "7"),
        (time(9, 5), "09:05:00"), (timedelta(hours=30, seconds=5), "30:00:05"),
        (b"\x01", "01"), ([1, "a"], '[1, "a"]'), ({"a": date(2026, 1, 2)}, '{"a": "2026-01-02"}'),
    ],
)  # fmt: skip
def test_a_value_has_one_text(value, text):
    assert text_of(value) == text


# --- layers ----------------------------------------------------------------------------------


@pytest.mark.parametrize("ending", ["geojson", "gpkg", "parquet"])
def test_points_become_coordinates_and_attributes_texts(tmp_path, ending):
    frame = points(KYIV, None, place=["Kyiv", "Lviv"], remaining=[3, None], Бригади=["a", "b"])
    read = read_table(layer(tmp_path, frame, ending))
    columns = ("place", "remaining", "latitude", "longitude")
    assert cells_of(read, *columns) == [
        ["Kyiv", "3", "50.4501000", "30.5234000"], ["Lviv", "", "", ""],
    ]  # fmt: skip
    assert (read.format, read.cells["row"].tolist()) == (ending, [2, 3])
    assert read.extra.to_dict("list") == {"Бригади": ["a", "b"]}


@pytest.mark.parametrize("ending", ["gpkg", "parquet"])
@pytest.mark.parametrize("crs", [3857, 32636, 5563, 4284])
def test_any_crs_comes_in_with_its_axes_in_order(tmp_path, ending, crs):
    frame = points(KYIV, place=["Kyiv"]).to_crs(crs)
    [[latitude, longitude]] = cells_of(
        read_table(layer(tmp_path, frame, ending)), "latitude", "longitude"
    )
    assert (float(latitude), float(longitude)) == pytest.approx((50.4501, 30.5234), abs=1e-5)


@pytest.mark.parametrize("ending", ["gpkg", "parquet"])
def test_shapes_without_a_crs_are_refused(tmp_path, ending):
    with pytest.warns(UserWarning, match="crs") if ending == "gpkg" else nullcontext():
        content = layer(tmp_path, points(KYIV, place=["Kyiv"], crs=None), ending)
    assert refusal(content)[0] == "file_no_crs"


def test_a_parquet_table_without_shapes_is_a_table():
    file = io.BytesIO()
    when = pd.to_datetime(["2026-01-24 09:00"]).as_unit("ns")
    pd.DataFrame({"place": ["Kyiv"], "remaining": [2.0], "reported_at": when}).to_parquet(file)
    read = read_table(file.getvalue())
    assert cells_of(read, "place", "remaining", "reported_at") == [
        ["Kyiv", "2", "2026-01-24T09:00:00"]
    ]


def test_stated_coordinates_stand_against_the_shape(tmp_path):
    frame = points(Point(24, 49), latitude=[50.45], longitude=[30.5], remaining=[1])
    read = read_table(layer(tmp_path, frame, "geojson"))
    assert cells_of(read, "latitude", "longitude") == [["50.45", "30.5"]]


@pytest.mark.parametrize("shape", [box(30, 50, 31, 51), LineString([(30, 50), (31, 51)])])
def test_a_shape_gives_a_point_on_it_only_where_no_column_says_the_place(tmp_path, shape):
    nameless = read_table(layer(tmp_path, points(shape, remaining=[1]), "geojson"))
    [[latitude, longitude]] = cells_of(nameless, "latitude", "longitude")
    assert shape.distance(Point(float(longitude), float(latitude))) < 1e-6
    named = read_table(layer(tmp_path, points(shape, remaining=[1], place=["Kyiv"]), "geojson"))
    assert "latitude" not in named.columns


def test_several_layers_wait_for_a_choice(tmp_path):
    path = tmp_path / "two.gpkg"
    for name, place in (("січень", "Kyiv"), ("лютий", "Lviv")):
        points(KYIV, place=[place], remaining=[1]).to_file(path, layer=name)
    points(KYIV, styleName=["x"]).to_file(path, layer="layer_styles")
    assert refusal(path.read_bytes()) == ("file_which_sheet", "січень, лютий")
    assert read_table(path, layout=Layout(sheet="лютий")).cells["place"].tolist() == ["Lviv"]


def test_dates_of_a_geojson_stay_as_they_were_written():
    properties = {"place": "Kyiv", "reported_at": "2026/01/24 09:00", "remaining": "1,5 тис."}
    feature = {"type": "Feature", "properties": properties, "geometry": None}
    content = json.dumps({"type": "FeatureCollection", "features": [feature]}).encode("utf-8-sig")
    assert cells_of(read_table(content), *properties) == [list(properties.values())]


def test_numbers_that_a_program_gave_to_features_are_no_ids_of_reports():
    content = points(KYIV, KYIV, place=["Kyiv", "Kyiv"], remaining=[1, 2]).to_json().encode()
    assert "report_id" not in read_table(content).columns
    named = points(KYIV, id=["KCMA-1"], place=["Kyiv"], remaining=[1]).to_json(drop_id=True)
    assert read_table(named.encode()).cells["report_id"].tolist() == ["KCMA-1"]


# --- refusals --------------------------------------------------------------------------------


def zipped(**members: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/"), content)
    return file.getvalue()


def claiming(size: int) -> bytes:
    """An archive whose list of members says that one of them is as large as this."""
    small = zipped(**{"content.xml": b"x" * 77})
    return small.replace((77).to_bytes(4, "little"), size.to_bytes(4, "little"))


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (zipped(**{"xl/workbook.xml": b"x", "bomb": bytes(60_000_000)}), "file_unpacks_too_large"),
        (claiming(MOST_UNPACKED_BYTES + 1), "file_unpacks_too_large"),
        (zipped(**{"letter.txt": b"x"}), "file_binary"),
        (zipped(**{"xl/workbook.xml": b"x"}), "file_broken"),
        (xlsx({"A": [HEADER, ROW]})[:-40], "file_broken"),
        (xlsx({"A": [HEADER, ROW]})[:900], "file_broken"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "file_broken"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "file_encrypted",
        ),
        (b"SQLite format 3\x00" + bytes(600), "file_broken"),
        (b"PAR1" + bytes(600) + b"PAR1", "file_broken"),
        (b'{"type":"FeatureCollection","features":' + b"[" * 1_000_000, "file_broken"),
        (b'{"type":' * 500_000, "file_broken"),
        (b'{"type":"Feature"', "file_broken"),
    ],
)
def test_a_damaged_or_hostile_file_is_refused_with_its_reason(content, code):
    assert refusal(content)[0] == code


def test_a_sheet_with_a_stray_cell_in_its_last_corner_is_refused_and_takes_no_memory():
    assert refusal(xlsx({"A": [HEADER, ROW]}, stray="XFD1048576")) == ("file_too_large", "")


def test_a_table_that_is_far_too_wide_is_refused():
    wide = [f"c{at}" for at in range(MOST_COLUMNS + 1)]
    assert refusal(xlsx({"A": [wide]})) == ("file_too_many_columns", str(len(wide)))
    assert refusal(b"place," * 100_000) == ("file_too_many_columns", "100001")


def test_a_sparse_file_is_refused_by_its_size_before_it_is_read(tmp_path):
    path = tmp_path / "sparse.csv"
    with path.open("wb") as file:
        file.truncate(10_000_000_000)
    assert [(p.code, p.value) for p in load_reports(path).problems] == [("file_too_large", "10000")]
    assert FILE_LIMIT_BYTES < 10_000_000_000


def test_a_reader_that_writes_without_end_is_stopped(monkeypatch, capsys):
    monkeypatch.setattr(apart, "MOST_CHARACTERS", 100)
    with pytest.raises(apart.Refused, match="file_too_large"):
        apart._write(["x" * 60] * 3)
    assert len(capsys.readouterr().out) < 100


def test_a_reader_that_takes_too_long_is_stopped_in_time_that_depends_on_the_size(monkeypatch):
    monkeypatch.setattr(foreign, "SECONDS_LIMIT", 0.0)
    assert refusal(xlsx({"A": [HEADER, ROW]})) == ("file_too_slow", "")
    monkeypatch.setattr(foreign, "BYTES_PER_SECOND", 10)
    assert read_table(xlsx({"A": [HEADER, ROW]})).sheet == "A"


def test_cells_merged_over_far_more_rows_than_a_table_has_are_refused(monkeypatch):
    monkeypatch.setattr(foreign, "MOST_MERGED_ROWS", 3)
    rows = [HEADER, *([ROW] * 4)]
    assert refusal(xlsx({"A": rows, MERGED: ["A2:A3", "B2:B5"]})) == ("file_too_large", "")
    assert read_table(xlsx({"A": rows, MERGED: ["A2:A3"]})).sheet == "A"


def test_a_range_merged_over_the_whole_sheet_costs_nothing():
    read = read_table(xlsx({"A": [HEADER, ROW], MERGED: ["C2:XFD1048576"]}))
    assert len(read.cells) == 1


def test_a_cell_of_a_workbook_that_no_table_has_is_refused():
    rows = [[*HEADER, "x"], [*ROW, "ab " * (apart.LONGEST_ROW // 2)]]
    assert refusal(xlsx({"A": rows}))[0] in {"file_cell_too_long", "file_unpacks_too_large"}


def test_a_text_that_only_begins_like_another_form_is_a_text():
    assert read_table("{{7*7}},place\n1,Київ\n".encode()).format == "text"
    assert read_table(table({})).format == "text"


def test_names_of_sheets_with_signs_of_xml_are_whole():
    assert escape("<A & B>") != read_table(xlsx({"<A & B>": [HEADER, ROW]})).sheet == "<A & B>"
