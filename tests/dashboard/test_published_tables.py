import csv
import io
import json

import pytest

from dashboard.export.published_table import COLUMNS, published_table
from dashboard.export.tables import STAMP_CELL, published_csv
from geodata.hxl import is_tag_row, meaning_of_tag
from geodata.intake.intake import load_reports
from tests.dashboard.left import HOSTILE, hostile_publication, seeded
from tests.dashboard.published import UNKNOWN_ROW, publication


def rows_of(text):
    return list(csv.reader(io.StringIO(text)))


def test_a_published_table_is_one_header_its_rows_and_the_stamp():
    made = seeded()
    header, *rows, stamp = rows_of(published_csv(made, level="oblast"))
    assert tuple(header) == COLUMNS
    assert {row[COLUMNS.index("area_id")] for row in rows} >= {"UA80", "UA32", "UA63"}
    assert stamp[0] == STAMP_CELL
    assert json.loads(stamp[1])["data_hash"] == made.data_hash


def test_the_row_below_the_header_of_an_hxl_file_is_read_as_tags():
    header, tags, *_ = rows_of(published_csv(seeded(), level="oblast", hxl=True))
    assert is_tag_row(tags)
    assert len(tags) == len(set(tags)) == len(header)
    meanings = {name: meaning_of_tag(tag)[1] for name, tag in zip(header, tags, strict=True)}
    assert meanings["reported_at"] == "reported_at"
    assert meanings["source"] == "source"
    assert meanings["remaining"] == "remaining"


def test_each_row_has_the_p_codes_of_its_oblast_and_raion():
    table = published_table(seeded(), level="city").set_index("area_id")
    kharkiv = table.loc[["UA63120270010096107"]].iloc[0]
    assert (kharkiv["adm1_pcode"], kharkiv["adm2_pcode"]) == ("UA63", "UA6312")
    assert kharkiv["area_name_uk"] == "Харків"


def test_kyiv_stands_among_the_raions_as_on_the_map():
    assert "UA80" in set(published_table(seeded(), level="raion")["area_id"])


def test_a_withheld_figure_is_empty_and_says_why():
    made = publication({"remaining": float("nan"), "withheld": "small"}, UNKNOWN_ROW)
    table = published_table(made, level="oblast").set_index("state")
    assert table.loc["out", "withheld"] == "small"
    assert "nan" not in published_csv(seeded(), level="oblast").lower()


def test_figures_are_written_as_people_write_them():
    text = published_csv(seeded("internal"), level="oblast")
    assert not any(cell.endswith(".0") for row in rows_of(text) for cell in row)


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("hxl", [False, True])
def test_no_cell_of_a_published_table_runs_and_none_is_changed(text, hxl):
    written = published_csv(hostile_publication(text), level="oblast", hxl=hxl)
    sources = [row[COLUMNS.index("source")] for row in rows_of(written)[1:-1]]
    assert not any(source.startswith(("=", "+", "-", "@")) for source in sources)
    read = {source.removeprefix("'") for source in sources}
    assert any(text.split()[0] in source for source in read)


@pytest.mark.parametrize("hxl", [False, True])
def test_a_published_table_is_not_taken_for_reports(hxl):
    written = published_csv(seeded(), level="oblast", hxl=hxl)
    refused = load_reports(written.encode(), name="published.csv")
    assert [problem.code for problem in refused.problems] == ["file_is_a_situation"]


def test_a_level_that_the_profile_withholds_is_refused():
    with pytest.raises(ValueError, match="raion"):
        published_table(seeded("public"), level="raion")
