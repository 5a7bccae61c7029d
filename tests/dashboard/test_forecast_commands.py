import json

import pytest
from click.testing import CliRunner

from dashboard.commands.forecasts import durations, forecast, promises
from geodata.intake.intake import load_reports
from geodata.store.store import Store
from tests.builders import table
from tests.geodata.told import LATER, after, outage

HALVING = [(0, 8000), (24, 4000), (48, 2000)]


@pytest.fixture
def run(tmp_path, monkeypatch):
    store = Store(tmp_path / "store.duckdb")
    monkeypatch.setenv("TEPLO_STORE", str(store.path))
    rows = [*outage(0, (0, 8000), (24, 2000), (48, 0)), *outage(480, *HALVING)]
    rows[0]["expected_restoration_at"] = after(48).isoformat()
    written = [
        {"reported_at": after(row["at"]).isoformat()}
        | {name: str(value) for name, value in row.items() if name != "at"}
        for row in rows
    ]
    store.add(load_reports(table(*written), name="told.csv", now=LATER), now=LATER)

    def invoke(command, *arguments, at=530):
        moment = after(at).isoformat()
        return CliRunner().invoke(command, ["--as-of", moment, *arguments])

    return invoke


def answer(result):
    assert result.exit_code == 0, result.output
    return json.loads(result.output)


def test_a_forecast_gives_times_or_reasons_and_where_they_come_from(run):
    found = answer(run(forecast, "--json"))["forecasts"]
    assert {row["milestone"] for row in found} == {"nine tenths", "end"}
    assert all(row["basis"] == "recovery" and row["p50_at"] for row in found)


def test_the_score_stands_beside_the_forecast_when_asked(run):
    found = answer(run(forecast, "--score", "--json"))
    methods = {row["method"] for row in found["score"]}
    assert methods == {"forecast", "median of past", "straight line"}
    assert "score" not in answer(run(forecast, "--json"))


def test_the_score_is_as_known_at_the_moment_asked_for(run):
    early = answer(run(forecast, "--score", "--json", "--known-at", after(500).isoformat()))
    assert early["score"] == []


def test_durations_say_when_they_rest_on_too_few(run):
    found = answer(run(durations, "--json"))["durations"]
    assert {row["reason"] for row in found} == {"too_few"}
    assert {row["duration_h"] for row in found} == {None}


def test_promises_come_with_their_ledger(run):
    found = answer(run(promises, "--json"))
    assert [row["status"] for row in found["promises"]] == ["kept"]
    assert found["ledger"][0]["kept_share"] == 1


@pytest.mark.parametrize("command", [durations, forecast, promises])
def test_only_one_service_or_area_can_be_asked_for(run, command):
    for option in (["--service", "water"], ["--area", "UA63"]):
        assert not any(answer(run(command, *option, "--json")).values())


@pytest.mark.parametrize("command", [durations, forecast, promises])
def test_nothing_was_known_before_it_was_recorded(run, command):
    early = ["--known-at", after(500).isoformat(), "--json"]
    assert not any(answer(run(command, *early)).values())


@pytest.mark.parametrize("command", [durations, forecast, promises])
def test_people_get_tables(run, command):
    result = run(command)
    assert result.exit_code == 0
    assert "area_id" in result.output
