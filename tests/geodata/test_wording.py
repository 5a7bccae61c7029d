import csv
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.seedfiles import seed_path
from geodata.wording import repair_mojibake

CYRILLIC = "АБВГҐДЕЄЖЗИІЇЙКЛМНОПРСТУФХЦЧШЩЬЮЯабвгґдеєжзиіїйклмнопрстуфхцчшщьюяёъыэЁЪЫЭ"
CONFUSIONS = [
    ("utf-8", "cp1251"), ("utf-8", "cp1252"), ("utf-8", "latin-1"),
    ("cp1251", "cp1252"), ("cp1251", "latin-1"),
]  # fmt: skip


def misread(text, written_as, read_as):
    """As browsers and Windows misread: a byte without a sign becomes a control character."""
    return "".join(_sign(byte, read_as) for byte in text.encode(written_as))


def _sign(byte, encoding):
    try:
        return bytes([byte]).decode(encoding)
    except UnicodeDecodeError:
        return chr(byte)


@cache
def gazetteer_names():
    columns = ("name_uk", "name_en", "name_ru", "other_names")
    with seed_path("places.csv").open(encoding="utf-8", newline="") as file:
        cells = [row[column] for row in csv.DictReader(file) for column in columns]
    return sorted({name for cell in cells for name in cell.split("|")})


@pytest.mark.parametrize(
    ("seen", "meant"),
    [
        ("РҐР°СЂРєС–РІ", "Харків"),
        ("Õàðê³â", "Харків"),
        ("ÐšÐ¸Ñ—Ð²", "Київ"),
        ("Рј. РљРёС—РІ", "м. Київ"),
        ("РЎРѕР»РѕРјвЂ™СЏРЅСЃСЊРєРёР№", "Солом’янський"),
        ("Р С–РІРЅРµ", "Рівне"),  # its no-break space became a plain one
        ("ïîíàä 500", "понад 500"),
    ],
)
def test_a_misread_text_is_given_back(seen, meant):
    assert repair_mojibake(seen) == meant


@pytest.mark.parametrize(
    "text",
    ["", "Kyiv", "Київ", "café", "où à l’île", "São Tomé", "Łódź", "Bělá", "Ää", "Рі", "СІ",
     "Þórshöfn", "понад 500", "≥ 500", "500–600", "м. Київ — 471 буд.", "Сумська обл."],
)  # fmt: skip
def test_a_text_that_was_read_well_is_left_alone(text):
    assert repair_mojibake(text) is None


def test_no_name_of_the_gazetteer_looks_misread():
    assert [name for name in gazetteer_names() if repair_mojibake(name) is not None] == []


@pytest.mark.parametrize(("written_as", "read_as"), CONFUSIONS)
def test_the_names_of_the_oblasts_survive_every_confusion(written_as, read_as):
    names = [name for name in gazetteer_names() if name.endswith((" область", "ський район"))]
    assert len(names) > 100
    for name in names:
        assert repair_mojibake(misread(name, written_as, read_as)) == name


@given(
    st.text(CYRILLIC + " -", min_size=3, max_size=20).map(str.capitalize),
    st.sampled_from(CONFUSIONS),
)
def test_a_repair_is_the_text_that_was_meant_or_none(text, confusion):
    assert repair_mojibake(misread(text, *confusion)) in (text, None)


@given(st.text(max_size=30))
def test_a_repaired_text_is_repaired_for_good(text):
    repaired = repair_mojibake(text)
    assert repaired is None or repair_mojibake(repaired) is None
