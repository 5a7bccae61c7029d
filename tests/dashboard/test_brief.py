import json
import re
from datetime import UTC, datetime

import pandas as pd
import pytest

from dashboard.export.brief import build_brief
from dashboard.export.brief_curve import curve_svg
from dashboard.export.brief_words import method, overview, sections
from dashboard.export.choice import Choice
from dashboard.i18n import Words
from geodata.brief import brief_facts
from geodata.intake.intake import load_reports
from geodata.publish import publish_frames
from geodata.register.registerintake import load_register
from geodata.seedfiles import seed_path
from tests.builders import csv_bytes
from tests.dashboard.left import AS_OF, HOSTILE, LATER, hostile_publication, seeded_frames
from tests.dashboard.test_embed import ALLOWED, Elements

ENGLISH = Words("en")
MOST = dict.fromkeys(("out", "back", "contested", "promises", "supply"), 99)
ALLOWED_HERE = ALLOWED | {"article", "header", "section", "footer", "h1", "h2", "h3", "ul", "li"}


def facts(profile="partner"):
    *earlier, now = seeded_frames(profile)
    return brief_facts(now, earlier)


def page(profile="partner", language="en"):
    *earlier, now = seeded_frames(profile)
    return build_brief(now, Choice(), Words(language), earlier=earlier)


def test_every_figure_in_a_table_of_the_brief_has_a_source_and_a_time():
    out, back, contested, promises = sections(facts(), ENGLISH, most_rows=MOST)
    assert out.rows
    assert contested.rows
    for row in [*out.rows, *back.rows, *promises.rows]:
        assert re.search(r"\S+.* · .*\d{1,2} \w{3}", row[-1])
    for row in contested.rows:
        assert all(re.search(r"\(\S+.* · \d{1,2} \w{3}.*\)", side) for side in row[-2:])


def test_the_public_brief_names_kinds_of_sources_only():
    out, *_ = sections(facts("public"), ENGLISH, most_rows=MOST)
    assert all(re.match(r"official|utility|media|residents", row[-1]) for row in out.rows)
    assert not any("Klitschko" in row[-1] for row in out.rows)


def test_the_sentences_in_short_count_every_region_once():
    told = overview(facts(), ENGLISH)
    for service, line in zip(("Heating", "Electricity", "Water"), told, strict=False):
        assert line.startswith(service)
        out, total, restored, stale, unknown = map(int, re.findall(r"\d+", line))
        assert total == 27 == out + restored + stale + unknown


def supplied(profile):
    kinds = ("power", "equipment")
    registers = {name: load_register(seed_path(f"{name}.csv"), name).rows for name in kinds}
    need = {"at": "23.01.2026", "area_id": "UA63", "kind": "transformer", "pieces": "4"}
    need |= {"source": "Kharkiv OVA", "source_kind": "official"}
    registers["needs"] = load_register(csv_bytes(list(need), [need]), "needs", now=LATER).rows
    reports = load_reports(seed_path("reports.csv")).reports
    (now,) = publish_frames(
        reports, moments=[AS_OF], now=LATER, profile=profile, registers=registers
    )
    return now


@pytest.mark.parametrize(
    ("profile", "place", "needed", "who"),
    [("partner", "Kharkiv oblast", "4 needed", "Kharkiv OVA"),
     ("public", "Ukraine", "< 10 needed", "official")],
)  # fmt: skip
def test_needs_and_supply_are_told_with_source_and_day(profile, place, needed, who):
    told = sections(brief_facts(supplied(profile)), ENGLISH, most_rows=MOST)[-1]
    assert told.title == ENGLISH("brief-supply")
    assert (place, "Transformers", needed, f"{who} · 23 Jan") in told.rows
    assert "Imports close 23–33 % of a gap of 6,000–8,000 MW" in told.text
    assert ("Zelenskyy" in told.text) == (profile == "partner")


def test_the_stamp_of_a_brief_counts_what_is_withheld_of_supply():
    assert "Counts under 10 shown as" in build_brief(supplied("public"), Choice(), ENGLISH)


def test_without_registers_a_brief_has_no_part_on_supply():
    assert len(sections(facts(), ENGLISH, most_rows=MOST)) == 4


def test_rows_left_out_are_counted():
    few, *_ = sections(facts(), ENGLISH, most_rows=MOST | {"out": 2})
    every, *_ = sections(facts(), ENGLISH, most_rows=MOST)
    assert few.rows == every.rows[:2]
    assert few.more == f"and {len(every.rows) - 2} more"


@pytest.mark.parametrize("language", ["en", "uk"])
def test_the_brief_has_its_parts_in_each_language(language):
    words = Words(language)
    text = " ".join(Elements(page(language=language)).texts)
    keys = ("title", "overview", "out", "contested", "promises", "method", "hardest")
    assert all(words(f"brief-{key}") in text for key in keys)
    assert all(line in text for line in method(words))


def test_the_hardest_hit_places_have_a_curve_where_more_than_one_report_is_known():
    found = Elements(page())
    assert 1 <= found.names.count("svg") - 1 <= 3


def test_without_earlier_moments_the_brief_says_that_it_cannot_compare():
    *_, now = seeded_frames()
    text = build_brief(now, Choice(), ENGLISH)
    assert ENGLISH("brief-back-no-earlier") in text


def test_the_brief_carries_the_stamp_of_all_its_moments():
    *earlier, now = seeded_frames()
    stamp = re.search(r'id="stamp">(.*?)</script>', page())
    read = json.loads(stamp[1])
    assert read["data_hash"] == now.data_hash
    assert len(read["frames"]) == len(earlier)


def test_the_brief_asks_for_nothing_and_is_the_same_again():
    written = page()
    attributes = {name for name, _ in Elements(written).attributes}
    assert not {"src", "href", "style"} & attributes
    assert written == page()


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_in_the_brief_stays_text(text):
    now = hostile_publication(text)
    found = Elements(build_brief(now, Choice(), ENGLISH, earlier=[]))
    assert set(found.names) <= ALLOWED_HERE
    assert found.names.count("script") == 1
    assert not any(name.startswith("on") for name, _ in found.attributes)
    assert any(text.split()[0][:12] in said for said in found.texts)


def test_a_curve_begins_at_zero_and_an_open_bound_ends_at_the_figure():
    times = [datetime(2026, 1, day, tzinfo=UTC) for day in (10, 11)]
    points = pd.DataFrame(
        {
            "reported_at": pd.to_datetime(times, utc=True),
            "remaining": [100.0, 50.0],
            "remaining_low": [100.0, 50.0],
            "remaining_high": [100.0, float("nan")],
        }
    )
    svg = curve_svg(points, "Kyiv", ENGLISH)
    heights = [float(y) for y in re.findall(r'cy="([\d.]+)"', svg)]
    base = float(re.search(r"M8,([\d.]+)H", svg)[1])
    assert base - heights[1] == pytest.approx((base - heights[0]) / 2, abs=0.2)
    assert "nan" not in svg
