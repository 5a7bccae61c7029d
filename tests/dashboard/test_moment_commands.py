import json

import pytest
from click.testing import CliRunner

from dashboard.cli import teplo
from geodata.errors import StoreError

LOSS = ("--service", "heating", "--unit", "buildings", "--at", "2026-01-28T22:00")


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    return tmp_path_factory.mktemp("store") / "store.duckdb"


@pytest.fixture
def run(store, monkeypatch):
    monkeypatch.setenv("TEPLO_STORE", str(store))
    monkeypatch.setenv("LANG", "C")
    return lambda *arguments: CliRunner().invoke(teplo, arguments)


def test_changes_are_told_by_area_with_the_reports_that_made_them(run):
    moments = ("--from", "2026-01-23T12:00", "--to", "2026-01-24T20:00")
    found = json.loads(run("changes", *moments, "--level", "oblast", "--json").output)["changes"]
    (kyiv,) = [row for row in found if (row["area_id"], row["service"]) == ("UA80", "heating")]
    assert (kyiv["kind"], kyiv["because"]) == ("new loss", ["K33", "K30"])


def test_moments_in_the_wrong_order_are_refused(run):
    answer = run("changes", "--from", "2026-01-28T22:00", "--to", "2026-01-27T22:00")
    assert answer.exit_code == 2
    assert "--from is later than --to" in answer.output


def test_a_period_in_the_wrong_order_is_refused(run):
    answer = run("reliability", "--from", "2026-03-10", "--as-of", "2026-01-01")
    assert answer.exit_code == 2
    assert "--from is later than --as-of" in answer.output


def test_that_nothing_was_recorded_by_then_is_told_beside_the_answer(run):
    asked = ("restoration", "--as-of", "2026-01-24", "--known-at", "2026-01-25")
    answer = run(*asked)
    assert answer.stdout == "Nothing is known that fits.\n"
    assert answer.stderr.startswith("Teplo had recorded nothing by then. The first report was")
    assert run(*asked, "--json").stderr == ""
    assert run("restoration", "--as-of", "2026-01-24").stderr == ""


@pytest.mark.parametrize(
    "arguments",
    [
        ("restoration", "--area", "NOPE"),
        ("promises", "--area", "NOPE"),
        ("start", "NOPE", *LOSS, "--reason", "x"),
    ],
)
def test_an_unknown_area_is_refused_with_its_code(run, arguments):
    answer = run(*arguments)
    assert answer.exit_code == 2
    assert "NOPE" in answer.output


def test_an_empty_answer_is_told_in_words(run):
    assert run("restoration", "--area", "UA05").output == "Nothing is known that fits.\n"


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("--started-at", "2027-01-26T03:00", "--reason", "x"), "start_after_moment"),
        (("--reason", " "), "start_without_reason"),
    ],
)
def test_a_start_that_cannot_be_is_refused(run, arguments, code):
    error = run("start", "UA80", *LOSS, *arguments).exception
    assert isinstance(error, StoreError)
    assert error.code == code


def test_a_start_set_by_a_person_is_kept_with_its_reason(run):
    told = run("start", "UA80", *LOSS, "--started-at", "2026-01-24T01:00", "--reason", "log")
    assert "set by a person" in told.output
    run("start", "UA80", *LOSS, "--reason", "a slip")


def test_a_start_that_cuts_an_outage_in_two_says_so(run):
    told = run("start", "UA80", *LOSS, "--started-at", "2026-01-26T08:00", "--reason", "log")
    assert "It was reported out on 24 Jan 2026" in told.output
    assert "another one begins" in told.output
    run("start", "UA80", *LOSS, "--reason", "a slip")


def test_indices_that_cannot_be_had_say_why(run):
    period = ("--from", "2026-01-01", "--as-of", "2026-03-10T12:00", "--area", "UA23")
    rows = json.loads(run("reliability", *period, "--json").output)["reliability"]
    refused = {row["index"]: row["refusal"] for row in rows if row["refusal"]}
    assert refused["CAIFI"] == "index_needs_customer_identity"
    assert {row["area_id"] for row in rows} == {"UA23"}


def test_an_availability_short_of_all_the_time_is_not_rounded_to_it(run):
    period = ("--from", "2026-01-01", "--as-of", "2026-03-10T12:00", "--area", "UA63")
    (asai,) = [
        line.split()
        for line in run("reliability", *period).output.splitlines()
        if "ASAI" in line and "electricity" in line
    ]
    assert 0.98 < float(asai[3]) < 1
