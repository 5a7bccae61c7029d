import json
from datetime import UTC, datetime, timedelta

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geodata.hxl import meaning_of_tag
from geodata.intake.intake import load_reports
from geodata.seedfiles import seed_path
from geodata.situation.situation import situation_as_of
from geodata.store.reportfile import (
    FORMS,
    REPORT_FILE_COLUMNS,
    TAGS,
    as_written,
    form_of_name,
    write_reports,
)
from geodata.store.store import Store, open_store
from tests.builders import NOW, intake

EVENING = datetime(2026, 1, 24, 18, tzinfo=UTC)
ROWS = [
    {
        "remaining": "over 2,6 thousand",
        "affected": "майже 6000",
        "note": "secret",
        "report_id": "1",
    },
    {"area_id": "", "place": "м. Лозова, Харківська область", "remaining": "10", "restored": "7"},
    {"area_id": "", "latitude": "50.4501", "longitude": "30.5234", "remaining": "3"},
    {"area_id": "", "place": "Троєщина", "remaining": "12"},
    {"source": "@kyivcity", "scope": "=1+1", "cause": "strike", "source_url": "http://x/?a=1;b"},
    {"source": "'quoted' \"name\"", "scope": "left\nbank", "time_basis": "day"},
    {"report_id": "+7", "supersedes": "1", "remaining": "", "reported_at": "24.01.2026 10:00:01"},
    {"remaining": "12,5", "unit": "percent", "outage_started_at": "09.01.2026"},
    {"expected_restoration_at": "2026-01-25T23:00:00.250+02:00", "remaining": "0"},
    {"area_id": "UA", "unit": "people", "service": "electricity", "remaining": "~800 тис."},
]


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path / "store.duckdb")


def figures(situation):
    wanted = ["area_id", "service", "unit", "state", "remaining", "remaining_low", "affected",
              "reported_at", "source", "basis", "contested"]  # fmt: skip
    return pd.DataFrame(situation[wanted])


def check_round_trip(store, form, tmp_path):
    reports = store.reports()
    again = load_reports(write_reports(reports, form), name=f"reports.{form}", now=NOW)
    assert [problem.code for problem in again.problems] == []
    comparison = store.compare(again)
    assert (len(comparison.new), comparison.duplicate) == (0, len(reports))
    copy = Store(tmp_path / f"{form}-{datetime.now(UTC).timestamp()}.duckdb")
    assert copy.add(again).accepted == len(reports)
    for as_of in (EVENING, EVENING - timedelta(days=2)):
        pd.testing.assert_frame_equal(
            figures(situation_as_of(copy, as_of=as_of)),
            figures(situation_as_of(store, as_of=as_of)),
        )


@pytest.mark.parametrize("form", FORMS)
def test_every_kind_of_report_comes_back_as_it_was(store, tmp_path, form):
    batch = store.add(intake(*ROWS))
    assert batch.accepted == len(ROWS)
    check_round_trip(store, form, tmp_path)


@pytest.mark.parametrize("form", FORMS)
def test_the_seeds_come_back_as_they_were(tmp_path, form):
    seeds = open_store(tmp_path / "seeds.duckdb")
    again = load_reports(write_reports(seeds.reports(), form), name="seeds")
    comparison = seeds.compare(again)
    assert (len(comparison.new), comparison.conflicts) == (0, ())
    assert comparison.duplicate == again.rows_read == len(seeds.reports())


TEXTS = st.text("aЇ'=-+@;,\"\n\t|#1 ", min_size=1, max_size=6).map(str.strip).filter(bool)


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.fixed_dictionaries(
            {
                "source": TEXTS,
                "scope": TEXTS,
                "remaining": st.sampled_from(["0", "7", "over 2600", "~1,5 тис.", "almost 300"]),
                "affected": st.sampled_from(["", "6000", "over 5 тис."]),
                "reported_at": st.datetimes(
                    datetime(2025, 11, 1), datetime(2026, 1, 30)
                ).map(lambda moment: moment.isoformat() + "+02:00"),
            }
        ),
        min_size=1,
        max_size=4,
    )
)  # fmt: skip
def test_any_texts_quantities_and_times_come_back_as_they_were(tmp_path, rows):
    store = Store(tmp_path / f"{datetime.now(UTC).timestamp()}.duckdb")
    store.add(intake(*rows))
    reports = store.reports()
    for form in FORMS:
        again = load_reports(write_reports(reports, form), now=NOW)
        comparison = store.compare(again)
        assert (len(comparison.new), comparison.duplicate) == (0, len(reports)), form


def test_only_what_was_stated_is_written_and_notes_stay_inside():
    written = as_written(intake({**ROWS[0], "colour of the file": "red"}).reports)
    [row] = written.to_dict("records")
    assert tuple(written.columns) == REPORT_FILE_COLUMNS
    assert "note" not in row
    assert "red" not in row.values()
    assert (row["affected"], row["restored"], row["remaining"]) == ("almost 6000", "", "over 2600")
    assert row["reported_at"] == "2026-01-24T07:00:00Z"


def test_a_place_is_written_by_its_code_and_a_point_only_where_it_is_the_place():
    written = as_written(intake(*ROWS).reports)
    assert written["place"].eq("").all()
    by_point = written[written["latitude"] != ""]
    assert by_point[["area_id", "latitude", "longitude"]].values.tolist() == [
        ["", "50.4501", "30.5234"]
    ]
    assert written["area_id"].str.startswith("UA6310").sum() == 1


def test_every_column_has_a_tag_that_means_it():
    assert tuple(TAGS) == REPORT_FILE_COLUMNS
    assert {name: meaning_of_tag(tag)[1] for name, tag in TAGS.items()} == {
        name: name for name in REPORT_FILE_COLUMNS
    }


def test_what_was_known_then_is_what_is_written(store):
    store.add(intake(ROWS[0]), now=NOW)
    store.add(intake(ROWS[7]), now=NOW + timedelta(hours=1))
    for known_at, count in ((NOW, 1), (None, 2)):
        content = write_reports(store.reports(known_at=known_at), "geojson")
        assert len(json.loads(content)["features"]) == count


def test_a_report_set_aside_is_left_out_unless_another_one_corrects_it(store):
    store.add(intake(*ROWS[:1], {"report_id": "2"}, {"report_id": "3", "supersedes": "1"}))
    for report_id in ("1", "2"):
        store.set_aside("KCMA", report_id, "a slip")
    content = json.loads(write_reports(store.reports(), "geojson"))
    ids = [feature["properties"]["report_id"] for feature in content["features"]]
    assert sorted(ids) == ["1", "3"]


@pytest.mark.parametrize("form", FORMS)
def test_no_reports_make_a_file_without_rows(store, form):
    assert load_reports(write_reports(store.reports(), form)).rows_read == 0


def test_a_formula_in_a_text_is_harmless_in_a_spreadsheet():
    for form in ("csv", "hxl"):
        content = write_reports(intake(ROWS[4]).reports, form).decode()
        assert "'@kyivcity" in content
        assert "'=1+1" in content


@pytest.mark.parametrize(
    ("name", "form"),
    [("a.csv", "csv"), ("A.HXL.CSV", "hxl"), ("a.geojson", "geojson"), ("a.json", "geojson"),
     ("a.gpkg", "gpkg"), ("a.xlsx", ""), ("csv", "")],
)  # fmt: skip
def test_the_name_of_a_file_asks_for_its_form(name, form):
    assert form_of_name(name) == form


def test_the_seed_file_itself_is_among_what_is_compared():
    assert load_reports(seed_path("reports.csv")).problems == ()
