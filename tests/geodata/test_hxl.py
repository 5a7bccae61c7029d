import pytest

from geodata.hxl import is_tag_row, meaning_of_tag
from geodata.intake.intake import load_reports
from geodata.read.read import read_table
from tests.builders import NOW


@pytest.mark.parametrize(
    ("cells", "is_tags"),
    [
        (["#adm1+name", "", "#affected +hh"], True),
        (["#ADM1 + Name", "#Date+Reported"], True),
        (["#adm1+name"], False),  # one alone may be a note
        (["#adm1+name", "Kyiv"], False),
        (["#5", "#6"], False),
        (["#adm1+", "#date"], False),
        ([], False),
    ],
)
def test_a_row_of_tags_is_told_from_others(cells, is_tags):
    assert is_tag_row(cells) == is_tags


@pytest.mark.parametrize(
    ("tag", "column", "unit"),
    [
        ("#meta+id", "report_id", ""),
        ("#date+reported", "reported_at", ""),
        ("#date+start", "outage_started_at", ""),
        ("#date+occurred", "outage_started_at", ""),
        ("#date+expected", "expected_restoration_at", ""),
        ("#adm1+code", "area_id", ""),
        ("#adm2+name+v_pcode", "raion", ""),
        ("#loc+name", "place", ""),
        ("#geo+lat", "latitude", ""),
        ("#geo+lon", "longitude", ""),
        ("#service+type", "service", ""),
        ("#sector", "service", ""),
        ("#cause+type", "cause", ""),
        ("#event+type", "cause", ""),
        ("#meta+source", "source", ""),
        ("#meta+type+source", "source_kind", ""),
        ("#meta+url", "source_url", ""),
        ("#description", "note", ""),
        ("#indicator+num+buildings", "remaining", "buildings"),
        ("#impact+buildings+num", "remaining", "buildings"),
        ("#indicator+customers+num+restored", "restored", "customers"),
        ("#affected+hh", "remaining", "households"),
        ("#affected+ind+affected", "affected", "people"),
        ("#AFFECTED + HH", "remaining", "households"),
        ("#indicator+unit", "unit", ""),
    ],
)
def test_a_tag_means_a_column_whatever_the_order_of_its_attributes(tag, column, unit):
    assert meaning_of_tag(tag)[1:] == (column, unit)


@pytest.mark.parametrize("tag", ["", "#status+code", "#date+end", "#indicator+num", "#geo+bounds"])
def test_a_tag_without_a_column_here_names_none(tag):
    assert meaning_of_tag(tag)[1:] == ("", "")


def test_of_two_codes_the_finer_is_taken_and_names_make_one_place():
    text = (
        "#adm1+name,#loc+name,#adm2+name,#adm1+code,#adm2+code,#affected+hh\nA,B,C,UA32,UA3208,5\n"
    )
    read = read_table(text.encode())
    columns = ["place", "within", "place_kind", "area_id"]
    assert read.cells.loc[0, columns].tolist() == ["B", "C, A", "", "UA3208"]
    assert read.columns["area_id"] == "#adm2+code"


TABLE = """\
Daily update
When,Where it is,Hub,Out
#date+reported,#loc+name,#org+name,#indicator+num+buildings
24.01.2026 09:00,Kyiv,KCMA,"1500"
"""


def test_tags_name_the_columns_that_headers_do_not_and_are_no_row():
    read = read_table(TABLE.encode())
    assert (read.header_row, read.tag_row, read.cells["row"].tolist()) == (2, 3, [4])
    assert dict(read.columns) == {
        "reported_at": "When", "place": "Where it is", "source": "Hub", "remaining": "Out",
    }  # fmt: skip
    assert read.cells.loc[0, ["remaining", "unit"]].tolist() == ["1500", "buildings"]


def test_a_name_stands_against_a_tag_and_a_unit_column_against_the_tag_of_the_figure():
    text = "place,unit,Out\n#geo+lat,#meta+id,#affected+hh\nKyiv,buildings,3\n"
    read = read_table(text.encode())
    assert dict(read.columns) == {"place": "place", "unit": "unit", "remaining": "Out"}
    assert read.cells.loc[0, "unit"] == "buildings"


def test_tags_may_stand_first_or_alone_with_columns_without_one():
    read = read_table(b"#loc+name,,#affected+hh\nKyiv,x,3\n")
    assert (read.header_row, read.tag_row) == (1, 1)
    assert dict(read.columns) == {"place": "#loc+name", "remaining": "#affected+hh"}
    assert read.extra.to_dict("list") == {"column 2": ["x"]}


def test_a_tagged_table_becomes_reports():
    text = TABLE.replace("Hub", "Service").replace("#org+name", "#service").replace("KCMA", "heat")
    text = text.replace("Out\n", "Out,By\n").replace("buildings\n", "buildings,#meta+source\n")
    found = load_reports(text.replace('"1500"', "1500,KCMA").encode(), now=NOW)
    assert (found.tag_row, [p.code for p in found.problems if p.column != "service"]) == (3, [])
