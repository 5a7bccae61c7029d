import base64
import hashlib
import json
import math
import re
from datetime import timedelta
from html import unescape
from html.parser import HTMLParser

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.export.document import build_html
from dashboard.export.geometry import ALPHABET, GRID_DEG, pack_numbers, pack_topology
from dashboard.map.basemap import cut_topology, drawn_areas
from geodata.publish import round_to
from tests.dashboard.published import AS_OF, NO_FIGURES, UNKNOWN_ROW, publication

NAN = math.nan
HOSTILE = "{{7*7}}<img src=x onerror=alert(1)></script><script>alert(2)</script>{% raise %}"


class Page(HTMLParser):
    """The elements of a page, the text in its cells, and its inlined scripts and styles."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.elements, self.inlined, self.texts = [], {"script": [], "style": []}, []
        self._inside = None
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        self._inside = tag if tag in self.inlined else None
        if self._inside and dict(attrs).get("type") != "application/json":
            self.inlined[tag].append("")

    def handle_endtag(self, _tag):
        self._inside = None

    def handle_data(self, data):
        if self._inside is None:
            self.texts.append(data)
        elif self.elements[-1][1].get("type") != "application/json":
            self.inlined[self._inside][-1] += data


def page_data(html, name="page"):
    found = re.search(rf'<script type="application/json" id="{name}">(.*?)</script>', html)
    assert found is not None
    return json.loads(found[1])


def table_of(html):
    """The cells of the table that stands without JavaScript, by the area's name."""
    body = re.search(r'<tbody id="rows">(.*?)</tbody>', html, re.DOTALL)[1]
    rows = [re.findall(r"<td>(.*?)</td>", row) for row in re.findall(r"<tr.*?</tr>", body)]
    return {row[0]: [unescape(cell) for cell in row] for row in rows}


def unpack(text):
    """Numbers as `dashboard.export.geometry.pack_numbers` wrote them."""
    found, rest, shift = [], 0, 0
    for letter in text:
        bits = ALPHABET.index(letter)
        rest |= (bits & 31) << shift
        shift += 5
        if not bits & 32:
            found.append(-(rest + 1) // 2 if rest % 2 else rest // 2)
            rest = shift = 0
    return found


def test_the_page_asks_for_nothing():
    html = build_html(publication({}), words_language="en")
    page = Page(html)
    for _, attributes in page.elements:
        assert not {"src", "href", "srcset", "action", "background"} & attributes.keys()
    styles = "".join(page.inlined["style"])
    assert "@import" not in styles
    assert not re.search(r"url\((?!#)", styles)


def test_the_policy_allows_the_inlined_scripts_and_styles_by_hash_and_nothing_else():
    page = Page(build_html(publication({}), words_language="en"))
    policy = next(
        a["content"] for _, a in page.elements if a.get("http-equiv") == "Content-Security-Policy"
    )
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    for name, texts in page.inlined.items():
        allowed = re.search(rf"{name}-src ([^;]*)", policy)[1].split()
        digests = [hashlib.sha256(text.encode()).digest() for text in texts]
        assert allowed == [f"'sha256-{base64.b64encode(d).decode()}'" for d in digests]


def test_no_element_has_an_inline_style_or_handler_that_the_policy_would_block():
    page = Page(build_html(publication({}), words_language="en"))
    for _, attributes in page.elements:
        assert not [name for name in attributes if name == "style" or name.startswith("on")]


def test_a_hostile_text_in_any_field_stays_text():
    row = dict.fromkeys(("source", "area_name", "basis", "denominator_source"), HOSTILE)
    row |= {"denominator_date": AS_OF, "denominator_kind": "published"}
    made = publication(row, sources=(HOSTILE,), data_hash=HOSTILE)
    page = Page(build_html(made, words_language="en", earlier=[a_day_before(row)]))
    assert "img" not in [tag for tag, _ in page.elements]
    assert not any("alert(" in text for text in page.inlined["script"])
    assert sum(HOSTILE in text for text in page.texts) >= 2


def test_a_text_is_not_turned_around_and_not_endless():
    turned = "safe\u202egnp.exe" + "x" * 10_000
    html = build_html(publication({"source": turned}, sources=(turned,)), words_language="en")
    shown = "".join(Page(html).texts) + json.dumps(page_data(html), ensure_ascii=False)
    assert "\u202e" not in shown
    assert "x" * 200 not in shown
    assert "safegnp.exexxx" in shown


@pytest.mark.parametrize("language", ["en", "uk"])
def test_the_table_stands_without_javascript_in_the_chosen_language(language):
    page = Page(build_html(publication({}), words_language=language))
    name, figure = {"en": ("Kyiv", "1,500"), "uk": ("Київ", "1\u00a0500")}[language]
    assert {name, figure} <= set(page.texts)
    assert dict(page.elements)["html"]["lang"] == language


def test_areas_without_a_report_are_named_and_counted():
    html = build_html(publication({}, UNKNOWN_ROW | {"area_id": "UA63"}), words_language="en")
    assert list(table_of(html)) == ["Kyiv"]
    assert ">No report: 26 of 27<" in html
    silent = re.search(r'<p id="silent-names">(.*?)</p>', html)[1].split(", ")
    assert len(silent) == 26
    assert "Kharkiv oblast" in silent


def test_an_area_told_of_in_another_unit_shows_that_figure_with_its_unit():
    rows = ({}, {"area_id": "UA63", "unit": "people", "remaining": 400_000.0})
    html = build_html(publication(*rows), words_language="en", service="heating", unit="buildings")
    cells = table_of(html)["Kharkiv oblast"]
    assert cells[1:4] == ["Told in another unit", "400,000 people", ""]


@pytest.mark.parametrize(
    ("row", "text"),
    [
        ({"remaining": 850.0, "remaining_low": 850.0, "remaining_high": NAN}, "≥\u00a0850"),
        ({"remaining_high": 1600.0}, ">\u00a01,500"),
        (NO_FIGURES | {"withheld": "small"}, "< 10"),
        (NO_FIGURES | {"withheld": "complementary"}, "withheld"),
        (NO_FIGURES, "–"),
    ],
)
def test_a_figure_says_how_sure_it_is(row, text):
    html = build_html(publication(row), words_language="en")
    assert table_of(html)["Kyiv"][2] == text


def test_shares_carry_the_sign_of_the_figure_and_what_is_back_the_opposite():
    html = build_html(publication({"remaining_high": NAN}), words_language="en")
    assert table_of(html)["Kyiv"][3:5] == ["≥\u00a012 %", "≤\u00a075 %"]


def test_a_share_names_its_denominator_with_date_source_and_kind():
    told = {"denominator_source": "Kyivenergo", "denominator_date": AS_OF}
    row = told | {"denominator_kind": "published"}
    html = build_html(publication(row), words_language="en")
    assert table_of(html)["Kyiv"][7] == "12,000 buildings · Kyivenergo · 24 Jan 2026 · published"


def test_contested_and_summed_figures_are_marked():
    row = {"contested": True, "basis": "lower bound", "remaining_high": NAN}
    cells = table_of(build_html(publication(row), words_language="en"))["Kyiv"]
    assert cells[6] == "official · at least: not every part has reported · sources disagree"


def test_cards_show_the_figure_with_its_unit_the_share_back_and_the_age():
    html = build_html(publication({}), words_language="en")
    cards = re.search(r'<ul id="cards">(.*?)</ul>', html, re.DOTALL)[1]
    kyiv, *others = re.findall(r"<li.*?</li>", cards, re.DOTALL)
    told = ("<h3>Kyiv</h3>", "Without heating", "1,500 buildings", 'value="75.0"')
    for text in (*told, "75 % restored", "9 hours old · official"):
        assert text in kyiv
    names = [re.search(r"<h3>(.*?)</h3>", card)[1] for card in others]
    assert {"Kyiv oblast", "Kharkiv", "Zaporizhzhia", "Zaporizhzhia oblast"} < set(names)
    assert all("No report" in card for card in others)


def test_nothing_below_the_levels_of_the_publication_is_in_the_file():
    rows = ({}, {"area_id": "UA3208", "level": "raion", "remaining": 4321.0})
    html = build_html(publication(*rows, levels=("country", "oblast", "city")), words_language="en")
    assert "4,321" not in html
    assert "raion" not in page_data(html, "geometry")["objects"]
    assert page_data(html)["levels"] == ["oblast", "city"]


def test_a_level_that_the_publication_does_not_allow_is_refused():
    with pytest.raises(ValueError, match="'raion'"):
        build_html(publication({}, levels=("oblast",)), words_language="en", level="raion")


def test_switches_offer_only_services_and_units_that_have_figures():
    rows = ({}, {"service": "electricity", "unit": "customers"}, UNKNOWN_ROW | {"service": "water"})
    data = page_data(build_html(publication(*rows), words_language="en"))
    assert data["choices"] == {"heating": ["buildings"], "electricity": ["customers"]}
    assert "electricity|customers|age" in data["legends"]


def test_a_publication_without_any_figure_still_makes_a_page():
    html = build_html(publication(), words_language="en")
    assert page_data(html)["tracks"] == {}
    assert ">No report: 27 of 27<" in html


def test_it_opens_on_the_asked_service_and_measure():
    rows = ({}, {"service": "water"})
    html = build_html(publication(*rows), words_language="uk", service="water", measure="age")
    first = page_data(html)["first"]
    assert (first["service"], first["measure"], first["language"]) == ("water", "age", "uk")


def test_the_stamp_tells_the_profile_what_was_withheld_and_the_hash():
    html = build_html(
        publication({}, withheld={"small": 3, "complementary": 1}), words_language="en"
    )
    stamp = " ".join(page_data(html)["words"]["en"]["stamp"])
    assert "Publication profile: partner" in stamp
    assert "shown as “< 10”: 3" in stamp
    assert "cannot be worked out: 1" in stamp
    assert "0123456789abcdef" in stamp


def test_both_languages_are_in_the_file():
    data = page_data(build_html(publication({}), words_language="en"))
    assert data["words"]["en"].keys() == data["words"]["uk"].keys()
    place = data["titles"]["heating|buildings|rate"]
    titles = [data["texts"][language][place] for language in ("en", "uk")]
    assert titles == ["Without heating, % of buildings", "Без опалення, % будинків"]


def a_day_before(*rows, **overrides):
    return publication(*rows, **{"as_of": AS_OF - timedelta(days=1)} | overrides)


def test_a_figure_is_written_once_for_all_moments_through_which_it_holds():
    days = [
        publication({"age_h": 49.0 - 24 * n}, as_of=AS_OF - timedelta(days=n)) for n in (2, 1, 0)
    ]
    data = page_data(build_html(days[-1], words_language="en", earlier=days[:-1]))
    assert len(data["moments"]) == 3
    assert len(data["figures"]) == 1


def test_a_figure_that_came_and_went_is_there_from_its_moment_to_its_last():
    day = a_day_before({"remaining": 700.0, "age_h": 2.0})
    before = publication(as_of=AS_OF - timedelta(days=2))
    data = page_data(build_html(publication(), words_language="en", earlier=[before, day]))
    changes = unpack(data["tracks"]["heating|buildings"]["UA80"])
    (from_frame, code, _, age_min, _), (to_frame, gone, *_) = changes[:5], changes[5:]
    assert (from_frame, age_min, to_frame) == (1, 120, 1)
    assert data["codes"][code][0] == "o"
    assert data["codes"][gone] == ""


def test_moments_out_of_order_or_of_another_profile_are_refused():
    with pytest.raises(ValueError, match="follow each other"):
        build_html(publication({}), words_language="en", earlier=[publication({})])
    with pytest.raises(ValueError, match="one profile"):
        build_html(publication({}), words_language="en", earlier=[a_day_before(profile="public")])


def test_the_same_publication_gives_the_same_bytes():
    pages = {
        build_html(publication({}), words_language="uk", earlier=[a_day_before({})])
        for _ in range(2)
    }
    assert len(pages) == 1


def test_sources_that_disagree_are_both_told():
    sides = {
        name + part: value
        for name, value, source in (("figure", 1500.0, "official"), ("against", 1900.0, "media"))
        for part, value in (
            *(("", value), ("_low", value), ("_high", value)),
            *(("_source", source), ("_reported_at", AS_OF)),
        )
    }
    row = {"area_id": "UA80", "service": "heating", "unit": "buildings"} | sides
    html = build_html(publication({}, contested=pd.DataFrame([row])), words_language="en")
    told = re.search(r'<ul id="contested">(.*?)</ul>', html)[1]
    assert "1,500 buildings (official, 24 Jan 2026, 18:00)" in told
    assert "1,900 buildings (media, 24 Jan 2026, 18:00)" in told
    when = re.search(r'data-word="contested-when">(.*?)</p>', html)[1]
    assert "24 Jan 2026, 18:00" in when


def test_a_picture_of_the_map_stands_without_javascript():
    html = build_html(publication({}), words_language="uk")
    picture = re.search(
        r'<div class="picture without-script">(<svg.*?</svg>)</div>', html, re.DOTALL
    )
    assert "Без опалення, % будинків" in picture[1]
    assert "style=" not in picture[1]


@given(st.lists(st.integers(min_value=-(2**40), max_value=2**40)))
def test_packed_numbers_come_back(numbers):
    assert unpack(pack_numbers(numbers)) == numbers


def test_packed_borders_stay_within_half_a_step_and_meet_where_they_met():
    packed, plain = pack_topology(["oblast"]), cut_topology(["oblast"])
    assert len(packed["arcs"]) == len(plain["arcs"])
    starts = {}
    for line, text in zip(plain["arcs"], packed["arcs"], strict=True):
        (first_x, first_y), transform = line[0], plain["transform"]
        lon = transform["translate"][0] + first_x * transform["scale"][0]
        lat = transform["translate"][1] + first_y * transform["scale"][1]
        x, y = unpack(text)[:2]
        assert abs(x * GRID_DEG[0] - lon) <= GRID_DEG[0] / 2 + 1e-9
        assert abs(y * GRID_DEG[1] - lat) <= GRID_DEG[1] / 2 + 1e-9
        starts.setdefault((first_x, first_y), set()).add((x, y))
    assert all(len(points) == 1 for points in starts.values())


def test_a_page_of_every_raion_and_a_fortnight_keeps_to_its_size():
    days = [every_raion(days=n) for n in range(14, -1, -1)]
    html = build_html(days[-1], words_language="en", level="raion", earlier=days[:-1])
    assert len(html.encode()) <= 600_000


def every_raion(*, days):
    """A day on which every raion tells a figure of electricity, rounded as partners see it."""
    rows = []
    for place, area in enumerate(drawn_areas("raion")):
        remaining = round_to(900.0 + 137 * place + 31 * days * (place % 7), 2)
        known = {"remaining": remaining, "remaining_low": remaining - 50}
        share = {"rate_pct": remaining / 500, "restored_share": 0.5 + remaining / 100_000}
        rows.append(
            {"area_id": area.area_id, "service": "electricity", "unit": "customers", "age_h": 5.0}
            | known
            | {"remaining_high": remaining + 50, "denominator": 50_000.0}
            | share
        )
    return publication(*rows, as_of=AS_OF - timedelta(days=days))


def test_the_page_opens_on_the_unit_with_the_most_fresh_figures_or_the_one_asked_for():
    stale = {"unit": "people", "state": "stale"}
    rows = ({"area_id": "UA63"} | stale, {"area_id": "UA23"} | stale, {"area_id": "UA80"})
    assert '"unit":"buildings"' in build_html(publication(*rows), words_language="en")
    asked = build_html(publication(*rows), words_language="en", service="heating", unit="people")
    assert '"first":{"service":"heating","unit":"people"' in asked
