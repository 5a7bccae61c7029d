import base64
import hashlib
import json
import math
import re
from html.parser import HTMLParser

import pytest

from dashboard.export.document import build_html
from tests.dashboard.published import NO_FIGURES, UNKNOWN_ROW, publication

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


def table_of(html, key="oblast|heating|buildings", language="en"):
    rows = page_data(html)["tables"][key][language]
    return {row["cells"][0]: row for row in rows}


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
    row = {"source": HOSTILE, "area_name": HOSTILE, "basis": HOSTILE}
    html = build_html(publication(row, sources=(HOSTILE,), data_hash=HOSTILE), words_language="en")
    page = Page(html)
    assert "img" not in [tag for tag, _ in page.elements]
    assert not any("alert(" in text for text in page.inlined["script"])
    assert sum(HOSTILE in text for text in page.texts) >= 2
    assert HOSTILE in page_data(html)["words"]["en"]["sources"]


@pytest.mark.parametrize("language", ["en", "uk"])
def test_the_table_stands_without_javascript_in_the_chosen_language(language):
    page = Page(build_html(publication({}), words_language=language))
    name, figure = {"en": ("Kyiv", "1,500"), "uk": ("Київ", "1\u00a0500")}[language]
    assert {name, figure} <= set(page.texts)
    assert dict(page.elements)["html"]["lang"] == language


def test_every_area_of_the_level_has_a_line_and_those_without_a_report_say_so():
    html = build_html(publication({}, UNKNOWN_ROW | {"area_id": "UA63"}), words_language="en")
    table = table_of(html)
    assert len(table) == 27
    assert next(iter(table)) == "Kyiv"
    assert table["Kharkiv oblast"]["cells"] == ["Kharkiv oblast", "No report"]


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
    assert table_of(html)["Kyiv"]["cells"][2] == text


def test_contested_and_summed_figures_are_marked():
    row = {"contested": True, "basis": "lower bound", "remaining_high": NAN}
    cells = table_of(build_html(publication(row), words_language="en"))["Kyiv"]["cells"]
    assert cells[-1] == "official · at least: not every part has reported · sources disagree"


def test_cards_show_the_figure_with_its_unit_the_share_back_and_the_age():
    html = build_html(publication({}), words_language="en")
    cards = {card["name"]: card for card in page_data(html)["cards"]["heating|buildings"]["en"]}
    kyiv = cards["Kyiv"]
    assert (kyiv["figure"], kyiv["share_pct"]) == ("1,500 buildings", 75.0)
    assert (kyiv["state_text"], kyiv["foot"]) == ("Without heating", "9 hours old · official")
    assert cards["Kharkiv oblast"]["figure"] == "No report"
    assert {"Kyiv oblast", "Kharkiv", "Zaporizhzhia", "Zaporizhzhia oblast"} < cards.keys()


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
    assert "raion|electricity|customers|age" in data["views"]


def test_a_publication_without_any_figure_still_makes_a_page():
    html = build_html(publication(), words_language="en")
    view = page_data(html)["views"]["oblast|heating|buildings|remaining"]
    assert set(view["codes"]) == {"u"}


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
    view = data["views"]["oblast|heating|buildings|rate"]
    assert (view["en"]["title"], view["uk"]["title"]) == (
        "Without heating, % of buildings",
        "Без опалення, % будинків",
    )


def test_a_page_with_raions_keeps_to_its_size():
    every = [{"area_id": area} for area in ("UA80", "UA32", "UA63", "UA3208")]
    html = build_html(publication(*every), words_language="en", level="raion")
    assert len(html.encode()) <= 600_000


def test_the_page_opens_on_the_unit_with_the_most_fresh_figures_or_the_one_asked_for():
    stale = {"unit": "people", "state": "stale"}
    rows = ({"area_id": "UA63"} | stale, {"area_id": "UA23"} | stale, {"area_id": "UA80"})
    assert '"unit":"buildings"' in build_html(publication(*rows), words_language="en")
    asked = build_html(publication(*rows), words_language="en", service="heating", unit="people")
    assert '"first":{"service":"heating","unit":"people"' in asked
