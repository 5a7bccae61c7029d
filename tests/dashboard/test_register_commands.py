"""``teplo register``, ``backup``, ``restore`` and ``doctor``, as a script calls them."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from dashboard.cli import teplo
from geodata.store.store import open_store
from tests.builders import csv_bytes

READING = {"at": "21.01.2026", "measure": "import flow", "value": "2 000", "unit": "MW",
           "source": "Ukrenergo"}  # fmt: skip


@pytest.fixture(autouse=True)
def store(tmp_path, monkeypatch) -> Path:
    path = tmp_path / "store.duckdb"
    monkeypatch.setenv("TEPLO_STORE", str(path))
    monkeypatch.setenv("LANG", "en")
    open_store(path)
    return path


def run(*arguments: object) -> tuple[int, str]:
    result = CliRunner().invoke(teplo, [*map(str, arguments)])
    return result.exit_code, result.output


def write(folder: Path, *rows: dict[str, str]) -> Path:
    file = folder / "power.csv"
    file.write_bytes(csv_bytes(list(READING), [READING | row for row in rows]))
    return file


def test_a_file_of_readings_is_checked_then_imported_once(tmp_path):
    file = write(tmp_path, {}, {"measure": "mood"})
    code, told = run("register", "import", "power", file, "--check", "--json")
    (answer,) = json.loads(told)["files"]
    assert (code, answer["accepted"], answer["rejected"], answer["batch_id"]) == (1, 1, 1, "")
    (problem,) = answer["problems"]
    assert (problem["row"], problem["column"], problem["code"]) == (3, "measure", "word_unknown")
    code, told = run("register", "import", "power", file)
    assert code == 1
    assert "power.csv: 2 rows read, 1 accepted, 1 rejected, 0 known already" in told
    assert "row 3, measure: “mood” is not one of the words" in told
    code, told = run("register", "list", "power", "--json")
    values = [row["value"] for row in json.loads(told)["power"]]
    assert values.count(2000) == 1


def test_a_file_that_is_no_register_is_refused(tmp_path):
    file = tmp_path / "other.csv"
    file.write_text("a,b\n1,2\n", encoding="utf-8")
    code, told = run("register", "import", "power", file)
    assert code == 2
    assert "a, b" in told


def test_a_store_is_backed_up_and_restored(tmp_path, store):
    code, told = run("backup", tmp_path / "kept")
    assert code == 0
    assert "122 reports in 3 batches" in told
    code, told = run("restore", tmp_path / "kept", "--store", tmp_path / "again.duckdb", "--json")
    assert code == 0
    assert json.loads(told)["rows"]["reports"] == 122
    assert open_store(tmp_path / "again.duckdb").version() == open_store(store).version()


def test_what_cannot_be_backed_up_or_restored_is_told(tmp_path, store):
    assert run("restore", tmp_path)[0] != 0
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "letter").write_text("dear", encoding="utf-8")
    result = CliRunner().invoke(teplo, ["backup", str(tmp_path / "full")])
    assert result.exit_code != 0
    assert store.is_file()


@pytest.mark.parametrize("language", ["en", "uk"])
def test_the_doctor_says_in_words_that_all_is_well(language, monkeypatch):
    monkeypatch.setenv("LANG", language)
    code, told = run("doctor")
    assert code == 0
    assert told.count("✓") >= 3
    assert "✗" not in told


def test_the_doctor_finds_a_damaged_store(store):
    content = bytearray(store.read_bytes())
    for place in range(20_000, len(content), 100_000):  # at least once in every block
        content[place] ^= 0xFF
    store.write_bytes(content)
    code, told = run("doctor", "--json")
    assert code == 1
    found = {finding["code"]: finding["level"] for finding in json.loads(told)}
    assert "fault" in found.values()
    assert {"store_damaged", "store_unreadable"} & set(found)
