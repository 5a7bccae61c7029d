"""The committed statements and denominators, checked as plain CSV: nothing here imports geodata."""

import csv
import re
from collections import Counter
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

SEEDS = Path(__file__).parents[2] / "seeds"
REPORT_COLUMNS = (
    "report_id,reported_at,time_basis,place,area_id,latitude,longitude,scope,service,unit,"
    "affected,restored,remaining,outage_started_at,cause,expected_restoration_at,source,"
    "source_kind,source_url,supersedes,note,published_by,confidence"
)
DENOMINATOR_COLUMNS = (
    "area_id,service,unit,value,qualifier,value_low,value_high,as_of,kind,source,source_url,"
    "confidence,note"
)
REQUIRED = "area_id place service unit cause source source_kind source_url published_by note"
QUANTITIES = ("affected", "restored", "remaining")
UNITS = {"buildings", "customers", "households", "people", "facilities", "percent"}
VOCABULARY = {
    "time_basis": {"exact", "published", "day"},
    "service": {"heating", "electricity", "water"},
    "unit": UNITS,
    "cause": {"strike", "grid accident", "weather", "planned", "unknown"},
    "source_kind": {"official", "utility", "media", "crowd"},
    "confidence": {"H", "M"},
}
QUANTITY = re.compile(r"(?:(about|over|under|almost) )?(0|[1-9]\d*)")
AREA_ID = re.compile(r"UA(\d{2}|\d{4}|\d{17})?")
# The statement table numbers Kyiv, Kyiv oblast, Kharkiv, Zaporizhzhia and the country apart.
STATEMENTS = {
    *(f"K{n:02}" for n in range(2, 53)),
    *(f"O{n:02}" for n in range(1, 6)),
    *(f"H{n:02}" for n in range(1, 11)),
    *(f"Z{n:02}" for n in range(1, 11)),
    "N05",
    "N06",
}
CONTRADICTIONS = {
    "12 January, 4.5 hours apart": {"K10": "about 800", "K11": "under 500"},
    "19 January, since when": {"K18": "19", "K18b": "over 100", "K19": "16", "K19b": "12"},
    "24 January, completely or disrupted": {"K29": "almost 6000", "K30": "over 2000"},
    "3-5 February, revisions": {"K46": "over 1176", "K46b": "1142", "K47": "1126"},
    "3 February, dwellings or facilities": {
        "H07": "820",
        "H08": "853",
        "H08b": "929",
        "H08c": "105000",
        "H08d": "about 270000",
    },
    "9 January, scope": {"K04": "417000", "K04b": "over 500000"},
}


def read_seed(name: str) -> list[dict[str, str]]:
    with (SEEDS / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


REPORTS = read_seed("reports.csv")
DENOMINATORS = read_seed("denominators.csv")
BY_ID = {row["report_id"]: row for row in REPORTS}


def bounds(text: str) -> tuple[float, float]:
    """Return the interval of a quantity as DESIGN section 1 defines it."""
    match = QUANTITY.fullmatch(text)
    assert match, text
    value, qualifier = int(match[2]), match[1]
    step = 10 ** (len(match[2]) - len(match[2].rstrip("0"))) if value else 1
    if qualifier == "about":
        return value - step / 2, value + step / 2
    if qualifier == "over":
        return value, value + step
    return (value - step, value) if qualifier else (value, value)


@pytest.mark.parametrize(
    ("name", "header"),
    [("reports.csv", REPORT_COLUMNS), ("denominators.csv", DENOMINATOR_COLUMNS)],
)
def test_a_seed_is_utf8_with_line_feeds_and_its_agreed_header(name: str, header: str) -> None:
    content = (SEEDS / name).read_bytes()
    assert b"\r" not in content
    assert content.endswith(b"\n")
    assert content.decode("utf-8").splitlines()[0] == header


def test_report_ids_are_unique() -> None:
    assert len(BY_ID) == len(REPORTS)


def test_every_statement_of_the_table_has_a_report() -> None:
    assert {report_id[:3] for report_id in BY_ID} == STATEMENTS


@pytest.mark.parametrize("row", REPORTS, ids=list(BY_ID))
def test_a_report_says_where_what_how_much_and_who(row: dict[str, str]) -> None:
    assert not [column for column in REQUIRED.split() if not row[column]]
    assert AREA_ID.fullmatch(row["area_id"])
    assert row["source_url"].startswith(("https://", "http://"))
    assert any(row[column] for column in QUANTITIES)
    assert all(row[column] in allowed for column, allowed in VOCABULARY.items())


@pytest.mark.parametrize("row", REPORTS, ids=list(BY_ID))
def test_a_reports_time_carries_the_offset_kyiv_had_that_day(row: dict[str, str]) -> None:
    moment = datetime.fromisoformat(row["reported_at"])
    in_kyiv = moment.replace(tzinfo=ZoneInfo("Europe/Kyiv"))
    assert moment.utcoffset() == in_kyiv.utcoffset()


@pytest.mark.parametrize("row", REPORTS, ids=list(BY_ID))
def test_a_day_without_an_hour_follows_the_convention_or_explains_itself(
    row: dict[str, str],
) -> None:
    follows = row["reported_at"][11:16] in {"09:00", "12:00", "20:00"}
    assert row["time_basis"] != "day" or follows or "Time:" in row["note"]


@pytest.mark.parametrize("row", REPORTS, ids=list(BY_ID))
def test_an_outage_does_not_start_after_it_was_reported_nor_end_before(row: dict[str, str]) -> None:
    assert row["outage_started_at"][:10] <= row["reported_at"][:10]
    if row["expected_restoration_at"]:
        assert row["expected_restoration_at"] > row["reported_at"]


@pytest.mark.parametrize("row", REPORTS, ids=list(BY_ID))
def test_affected_can_be_restored_plus_remaining(row: dict[str, str]) -> None:
    low_high = {column: bounds(row[column]) for column in QUANTITIES if row[column]}
    if row["unit"] == "percent":
        assert all(high <= 100 for _, high in low_high.values())
    if len(low_high) == len(QUANTITIES):
        affected, restored, remaining = (low_high[column] for column in QUANTITIES)
        assert affected[0] <= restored[1] + remaining[1]
        assert restored[0] + remaining[0] <= affected[1]


def test_no_report_holds_a_figure_that_was_derived() -> None:
    assert "derived" not in (SEEDS / "reports.csv").read_text(encoding="utf-8").lower()


def test_each_speaker_is_of_one_kind() -> None:
    speakers = {(row["source"], row["source_kind"]) for row in REPORTS}
    assert len(speakers) == len({source for source, _ in speakers})


@pytest.mark.parametrize("figures", CONTRADICTIONS.values(), ids=list(CONTRADICTIONS))
def test_both_sides_of_a_contradiction_are_kept(figures: dict[str, str]) -> None:
    assert {report_id: BY_ID[report_id]["remaining"] for report_id in figures} == figures


def test_a_contradiction_without_a_figure_of_its_own_is_kept_in_the_note() -> None:
    assert BY_ID["K02"]["remaining"] == "over 2600"
    assert "almost a third of the capital" in BY_ID["K02"]["note"]
    assert BY_ID["K07"]["restored"] == "648000"


@pytest.mark.parametrize("row", DENOMINATORS, ids=lambda row: f"{row['area_id']}-{row['as_of']}")
def test_a_denominator_is_dated_sourced_and_inside_its_bounds(row: dict[str, str]) -> None:
    assert date.fromisoformat(row["as_of"])
    assert row["kind"] in {"published", "derived", "modelled"}
    assert row["source"]
    assert row["source_url"].startswith(("https://", "http://"))
    assert row["unit"] in UNITS - {"percent"}
    assert 0 < int(row["value_low"]) <= int(row["value"]) <= int(row["value_high"])
    assert (row["value_low"] == row["value_high"]) == (row["kind"] == "published")


def test_no_two_denominators_claim_the_same_thing_for_the_same_day() -> None:
    keys = [(row["area_id"], row["service"], row["unit"], row["as_of"]) for row in DENOMINATORS]
    assert len(set(keys)) == len(keys)


def test_city_populations_that_no_page_gave_stay_out() -> None:
    assert {"1421125", "710052"}.isdisjoint(row["value"] for row in DENOMINATORS)


def test_the_readme_counts_the_reports_as_they_are() -> None:
    readme = (SEEDS / "README.md").read_text(encoding="utf-8")
    listed = re.findall(
        r"^\| (heating|electricity|water) \| (\w+) \| (\d+) \|$", readme, re.MULTILINE
    )
    counted = Counter((row["service"], row["unit"]) for row in REPORTS)
    assert {(service, unit): int(n) for service, unit, n in listed} == counted
