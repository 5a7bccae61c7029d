import json
import re
from html.parser import HTMLParser

import pytest

from dashboard.export.choice import Choice
from dashboard.export.embed import build_embed
from dashboard.i18n import Words
from geodata.areas import area_ids_at
from geodata.publish import publish
from tests.builders import intake
from tests.dashboard.left import AS_OF, HOSTILE, LATER, hostile_publication, seeded

ALLOWED = {"html", "head", "meta", "title", "style", "body", "figure", "div", "figcaption"}
ALLOWED |= {"details", "summary", "table", "thead", "tbody", "tr", "th", "td", "p", "script"}
ALLOWED |= {"svg", "desc", "defs", "metadata", "pattern", "clippath", "g", "path", "rect"}
ALLOWED |= {"circle", "text"}


class Elements(HTMLParser):
    """Names, attributes and texts of a page."""

    def __init__(self, page):
        super().__init__()
        self.names, self.attributes, self.texts = [], [], []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.names.append(tag)
        self.attributes.extend(attrs)

    def handle_data(self, data):
        self.texts.append(data)


@pytest.mark.parametrize("language", ["en", "uk"])
@pytest.mark.parametrize("level", ["oblast", "raion", "city"])
def test_an_embedded_page_is_small_and_asks_for_nothing(language, level):
    page = build_embed(seeded(), Choice(level=level), Words(language))
    assert len(page.encode()) <= 150 * 1024
    found = Elements(page)
    assert not {"src", "href", "style", "action"} & {name for name, _ in found.attributes}
    assert set(re.findall(r"url\((.)", page)) == {"#"}
    assert "default-src 'none'" in page
    assert "script-src" not in page


def test_an_embedded_page_says_title_moment_legend_figures_and_credit():
    found = Elements(build_embed(seeded(), Choice(service="heating"), Words("en")))
    text = " ".join(found.texts)
    for said in ("Without heating", "24 Jan 2026", "No report: 24 of 27", "OpenStreetMap"):
        assert said in text
    assert "Kyiv" in found.texts
    assert "3,300" in found.texts


def test_an_embedded_page_carries_the_stamp():
    made = seeded()
    page = build_embed(made, Choice(), Words("en"))
    stamp = re.search(r'<script type="application/json" id="stamp">(.*?)</script>', page)
    assert json.loads(stamp[1])["data_hash"] == made.data_hash


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_on_an_embedded_page_stays_text(text):
    found = Elements(build_embed(hostile_publication(text), Choice(), Words("en")))
    assert set(found.names) <= ALLOWED
    assert found.names.count("script") == 1
    assert not any(name.startswith("on") for name, _ in found.attributes)
    assert any(text.split()[0] in said for said in found.texts)


def test_many_sources_with_long_names_stop_no_file():
    rows = [
        {"area_id": area_id, "source": f"{'long name ' * 15}{area_id}"}
        for area_id in area_ids_at("oblast")
    ]
    made = publish(intake(*rows).reports, as_of=AS_OF, now=LATER, profile="partner")
    text = " ".join(Elements(build_embed(made, Choice(), Words("en"))).texts)
    assert "more" in text
    assert "long name" in text
