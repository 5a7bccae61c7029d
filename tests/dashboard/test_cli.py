import json
import subprocess
import sys

import pytest
from click.testing import CliRunner

from dashboard.cli import teplo
from dashboard.commands.progress import progress_text, terminal_progress
from dashboard.i18n import Words
from geodata.errors import StoreError
from geodata.read.layout import Layout
from geodata.store.store import Store, open_store
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
    batches = {b["file_name"]: b for b in json.loads(run("batches", "--json").output)["batches"]}
    assert set(batches) == {"equipment.csv", "power.csv", "reports.csv"}  # the seeds
    assert batches["reports.csv"]["accepted"] > 100


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
    partner = ["--profile", "partner", "--reason", "for the cluster"]
    assert run("export", out, *AS_OF, "--level", "raion", *partner).exit_code == 0


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


TEPLO = [sys.executable, "-c", "from dashboard.cli import main; main()"]


def teplo_process(*arguments, **options):
    return subprocess.run(
        [*TEPLO, *map(str, arguments)], capture_output=True, text=True, check=False, **options
    )


def test_a_broken_store_is_told_in_words_with_exit_code_2(tmp_path):
    broken = tmp_path / "broken.duckdb"
    broken.write_bytes(b"this is no store" * 1000)
    result = teplo_process("batches", "--store", broken)
    assert result.returncode == 2
    assert "not a store" in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("what", ["a table", "a folder", "a folder that is a file"])
def test_a_store_that_is_none_is_told_in_words_with_exit_code_2(tmp_path, what):
    (tmp_path / "reports.csv").write_bytes(table({}))
    path = {"a table": tmp_path / "reports.csv", "a folder": tmp_path}.get(
        what, tmp_path / "reports.csv" / "store.duckdb"
    )
    result = teplo_process("batches", "--store", path)
    assert (result.returncode, result.stdout) == (2, "")
    assert str(path) in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("command", ["export", "reports"])
def test_a_file_that_cannot_be_written_is_told_with_exit_code_2(run, tmp_path, command):
    result = run(command, tmp_path / "none" / "all.csv")
    assert result.exit_code == 2
    assert "could not be written" in result.output
    folder = tmp_path / "folder.csv"
    folder.mkdir()
    result = run(command, folder)
    assert (result.exit_code, str(folder) in result.output) == (2, True)


@pytest.mark.parametrize(
    ("name", "options"),
    [("all.csv", []), ("all.hxl.csv", []), ("all.geojson", []), ("all.gpkg", []),
     ("all.txt", ["--format", "csv"])],
)  # fmt: skip
def test_reports_that_were_written_import_as_known(run, tmp_path, name, options):
    path = tmp_path / name
    assert run("reports", path, *options).exit_code == 0
    found = answer(run("import", path, "--json"))
    assert (found["accepted"], found["rejected"]) == (0, 0)
    assert found["duplicate"] == found["rows_read"] > 100


def test_reports_can_be_written_as_known_then_and_ask_for_a_form(run, tmp_path):
    out = tmp_path / "all.geojson"
    written = run("reports", out, "--known-at", "2026-01-01", "--json")
    assert json.loads(written.output) == {"file": str(out), "format": "geojson", "reports": 0}
    refused = run("reports", tmp_path / "all")
    assert (refused.exit_code, "--format" in refused.output) == (2, True)
    assert "INTERNAL" in run("reports", "--help").output


def test_a_layout_and_a_sheet_say_how_a_file_is_read(run, file, tmp_path):
    path = file(table({"how many": "77", "remaining": ""}))
    assert answer(run("check", path, "--json"))["accepted"] == 0
    layout = tmp_path / "layout.json"
    layout.write_text(Layout(columns=(("how many", "remaining"),)).as_json(), encoding="utf-8")
    assert answer(run("import", path, "--layout", layout, "--json"))["accepted"] == 1
    (tmp_path / "broken.json").write_text("[1")
    for wrong in ("broken.json", "none.json"):
        result = run("check", path, "--layout", tmp_path / wrong)
        assert (result.exit_code, "JSON" in result.output) == (2, True)


def test_what_people_answered_counts_for_check_and_import(run, file, tmp_path):
    path = file(table({"area_id": "", "place": "Наш район"}))
    assert answer(run("check", path, "--json"))["rejected"] == 1
    open_store(tmp_path / "store.duckdb").learn_place("наш район", "KCMA", "UA3208")
    assert answer(run("check", path, "--json"))["accepted"] == 1
    assert answer(run("import", path, "--json"))["accepted"] == 1


def test_a_name_of_several_places_lists_them_by_name(run, file):
    result = run("check", file(table({"area_id": "", "place": "Шевченківський район"})))
    assert "Kharkiv" in result.output
    assert "UA8000000000" not in result.output


def test_a_cell_cannot_steer_the_terminal(run, file):
    hostile = "\x1b[2J\x1b]0;owned\x07\x9b31m\u202eevil"
    run("import", file(table({"source": hostile, "reported_at": "08.03.2026 09:00"})))
    for result in (
        run("check", file(table({"remaining": hostile}), name="\x1b[31mred.csv")),
        run("situation", "--as-of", "2026-03-08T12:00", "--service", "heating"),
        run("batches"),
    ):
        assert not set("\x1b\x07\x9b\u202e") & set(result.output)


def test_a_conflict_is_among_the_rejected_rows(run, file):
    run("import", file(table({"report_id": "K-1"})))
    changed = file(table({"report_id": "K-1", "remaining": "9"}))
    found = answer(run("import", changed, "--json"))
    assert (found["rejected"], found["problems"][0]["code"]) == (1, "report_id_conflict")
    assert "supersedes" in run("check", changed).output


KILLED = """
import os, signal, sys
from geodata.store import store
signal.signal(signal.SIGINT, signal.default_int_handler)  # workers of a test run ignore it
inserted = store.insert_reports
def stop_before_the_end(*arguments):
    inserted(*arguments)
    os.kill(os.getpid(), getattr(signal, sys.argv.pop()))
store.insert_reports = stop_before_the_end
from dashboard.cli import main
main()
"""


@pytest.mark.parametrize(("signal", "code"), [("SIGINT", 1), ("SIGKILL", -9)])
def test_an_import_that_is_stopped_leaves_nothing_behind(tmp_path, file, signal, code):
    store, path = tmp_path / "store.duckdb", file(table({"remaining": "7"}, {"remaining": "x"}))
    open_store(store)
    before = Store(store).version(), len(Store(store).reports())
    stopped = subprocess.run(
        [sys.executable, "-c", KILLED, "import", str(path), "--store", str(store), signal],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert stopped.returncode == code
    assert "Traceback" not in stopped.stderr
    assert (Store(store).version(), len(Store(store).reports())) == before
    assert Store(store).open_rows().empty


def test_progress_tells_rows_rate_and_time_left():
    told = progress_text(Words("en"), "store", 200_000, 1_000_000, spent_s=4)
    assert "200,000 of 1,000,000 rows" in told
    assert "50,000 rows/s" in told
    assert "16 seconds left" in told


def test_a_person_at_a_terminal_sees_progress_and_a_program_does_not(monkeypatch, capsys):
    monkeypatch.setattr("dashboard.commands.progress._PATIENCE_S", 0)
    for is_terminal in (False, True):
        monkeypatch.setattr("sys.stderr.isatty", lambda seen=is_terminal: seen)
        with terminal_progress(Words("en")) as progress:
            progress("read", 1, 2)
        assert bool(capsys.readouterr().err) == is_terminal


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
