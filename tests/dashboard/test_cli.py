import json
import subprocess
import sys

import pytest
from click.testing import CliRunner

from dashboard.cli import teplo
from geodata.errors import StoreError
from tests.builders import table

AS_OF = ["--as-of", "2026-01-24T20:00"]


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.setenv("TEPLO_STORE", str(tmp_path / "store.duckdb"))
    monkeypatch.setenv("LANG", "C")

    def invoke(*arguments):
        return CliRunner().invoke(teplo, [str(argument) for argument in arguments])

    return invoke


@pytest.fixture
def file(tmp_path):
    def write(content, name="reports.csv"):
        path = tmp_path / name
        path.write_bytes(content)
        return path

    return write


def answer(result):
    return json.loads(result.output)["files"][0]


def test_a_clean_file_is_imported_once_and_the_second_time_nothing_is_new(run, file):
    path = file(table({}, {"area_id": "UA32"}))
    first = run("import", path, "--json")
    assert (first.exit_code, answer(first)["accepted"]) == (0, 2)
    again = run("import", path, "--json")
    assert again.exit_code == 0
    assert {k: answer(again)[k] for k in ("accepted", "rejected", "duplicate")} == {
        "accepted": 0,
        "rejected": 0,
        "duplicate": 2,
    }


def test_check_says_what_import_would_do_and_commits_nothing(run, file):
    path = file(table({}))
    assert answer(run("check", path, "--json"))["accepted"] == 1
    assert answer(run("import", path, "--json"))["accepted"] == 1


def test_the_json_of_check_is_as_documented(run, file):
    path = file(table({"remaining": "-5"}, {}, delimiter=";", encoding="cp1251"))
    result = run("check", path, "--json")
    assert result.exit_code == 1
    assert answer(result) == {
        "file": "reports.csv",
        "encoding": "utf-8",
        "delimiter": ";",
        "rows_read": 2,
        "accepted": 1,
        "rejected": 1,
        "duplicate": 0,
        "batch_id": "",
        "problems": [
            {
                "row": 2,
                "column": "remaining",
                "code": "quantity_negative",
                "value": "-5",
                "suggestion": "",
            }
        ],
    }


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "The file is empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "not a text table"),
        (b"colour,size\nred,5\n", "No column of this file is known"),
        (
            table({"area_id": "", "place": "Warszawa"}, {"area_id": "", "place": "Krak\u00f3w"}),
            "None of the 2 rows is in Ukraine",
        ),
        (table({"remaining": "-5"}), "below zero"),
        (table({"affected": "5", "restored": "9", "remaining": ""}), "more than were affected"),
        (table({"reported_at": "24.01.2099 09:00"}), "in the future"),
        (table({"remaining": "many"}), "not a number"),
        (table({"area_id": "", "place": "Nowhere"}), "No place is known as"),
    ],
)
def test_each_bad_input_gets_its_own_clear_message(run, file, content, message):
    result = run("check", file(content))
    assert message in result.output
    assert result.exit_code in (1, 2)


@pytest.mark.parametrize("content", [b"", b"\x00\x01", b"a,b\n1,2\n"])
def test_an_unreadable_file_exits_with_2_and_leaves_no_batch(run, file, content):
    assert run("import", file(content)).exit_code == 2
    batches = json.loads(run("batches", "--json").output)["batches"]
    assert [batch["file_name"] for batch in batches] == ["reports.csv"]
    assert batches[0]["accepted"] > 100  # the seeds


def test_a_file_that_is_not_there_exits_with_2(run, tmp_path):
    assert run("check", tmp_path / "none.csv").exit_code == 2


def test_undo_withdraws_a_batch_and_import_brings_it_back(run, file):
    path = file(table({"reported_at": "08.03.2026 09:00", "remaining": "77"}))
    batch = answer(run("import", path, "--json"))["batch_id"]
    assert "77.0" in kyiv_heating(run)
    assert run("undo", batch).exit_code == 0
    assert "77.0" not in kyiv_heating(run)
    assert answer(run("import", path, "--json"))["accepted"] == 1


def kyiv_heating(run):
    result = run(
        "situation", "--as-of", "2026-03-08T12:00", "--service", "heating", "--format", "csv"
    )
    return next(
        line for line in result.output.splitlines() if line.startswith("UA80") and "build" in line
    )


def test_undo_of_an_unknown_batch_is_refused(run):
    result = run("undo", "nonesuch")
    assert isinstance(result.exception, StoreError)
    assert result.exception.code == "batch_unknown"


def test_situation_csv_has_the_columns_that_scripts_rely_on(run):
    result = run("situation", *AS_OF, "--format", "csv")
    assert result.output.splitlines()[0] == (
        "area_id,area_name,level,service,unit,state,remaining,remaining_low,remaining_high,"
        "affected,restored_share,rate_pct,denominator,reported_at,age_h,source,basis,contested,"
        "report_ids"
    )


@pytest.mark.parametrize("level", ["oblast", "raion", "city", "district"])
def test_situation_answers_in_json_and_geojson_at_every_level(run, level):
    rows = json.loads(run("situation", *AS_OF, "--level", level, "--format", "json").output)
    assert {row["level"] for row in rows} >= {level}
    geojson = json.loads(run("situation", *AS_OF, "--level", level, "--format", "geojson").output)
    assert len(geojson["features"]) == len(rows)


def test_unknown_is_null_and_never_zero_in_json(run):
    rows = json.loads(run("situation", *AS_OF, "--service", "water", "--json").output)
    lviv = next(row for row in rows if row["area_id"] == "UA46")
    assert (lviv["state"], lviv["remaining"]) == ("unknown", None)


def test_known_at_before_the_store_was_made_knows_nothing(run):
    rows = json.loads(run("situation", *AS_OF, "--known-at", "2026-01-24", "--json").output)
    assert {row["state"] for row in rows} == {"unknown"}


def test_restoration_tells_outages(run):
    result = run("restoration", "--service", "heating", "--area", "UA80", "--json")
    found = json.loads(result.output)["outages"]
    assert 6000 in [outage["peak"] for outage in found]


def test_export_writes_one_file_and_refuses_a_level_its_profile_hides(run, tmp_path):
    out = tmp_path / "map.html"
    assert run("export", out, *AS_OF, "--lang", "uk").exit_code == 0
    assert out.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert run("export", out, *AS_OF, "--level", "raion").exit_code == 2
    assert run("export", out, *AS_OF, "--level", "raion", "--profile", "partner").exit_code == 0


@pytest.mark.parametrize(
    ("text", "code", "area_id"),
    [
        ("Kiev", 0, "UA80"),
        ("Київська область", 0, "UA32"),
        ("UA-30", 0, "UA80"),
        ("Запоріжжя", 1, "UA23"),
        ("Warszawa", 1, None),
    ],
)
def test_resolve_exits_with_0_for_one_match_only(run, text, code, area_id):
    result = run("resolve", text, "--json")
    assert result.exit_code == code
    matches = json.loads(result.output)["matches"]
    assert (matches[0]["area_id"] if matches else None) == area_id


def test_a_formula_in_a_cell_comes_out_as_text(run, file):
    hostile = '=HYPERLINK("http://x")'
    run("import", file(table({"reported_at": "08.03.2026 09:00", "source": hostile})))
    result = run("situation", "--as-of", "2026-03-08T12:00", "--format", "csv")
    assert "'=HYPERLINK" in result.output
    assert ',"=HYPERLINK' not in result.output


def test_a_refusal_of_the_store_is_told_in_words_with_exit_code_2(tmp_path):
    broken = tmp_path / "broken.duckdb"
    broken.write_bytes(b"this is no store" * 1000)
    result = subprocess.run(
        [sys.executable, "-c", "from dashboard.cli import main; main()",
         "batches", "--store", str(broken)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert result.returncode == 2
    assert "not a store" in result.stderr
    assert "Traceback" not in result.stderr


def test_the_address_of_another_engine_is_refused(run):
    result = run("batches", "--store", "postgresql://host/db")
    assert isinstance(result.exception, StoreError)
    assert result.exception.code == "store_engine_unknown"


def test_the_dashboard_s_options_work_without_naming_the_command(run, monkeypatch):
    started = []
    monkeypatch.setattr("os.execv", lambda _, arguments: started.append(arguments))
    assert run("--port", "8700", "--no-browser").exit_code == 0
    assert "--server.port=8700" in started[0]
    assert "--server.headless=true" in started[0]
