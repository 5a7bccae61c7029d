import csv
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.seedfiles import seed_path
from geodata.vocabulary import fold_lookalikes, is_no_answer, meanings, normalise_word
from tests.builders import intake

with seed_path("vocabulary.csv").open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file))


@pytest.mark.parametrize("kind", sorted({row["kind"] for row in ROWS}))
def test_no_word_stands_twice_in_its_kind(kind):
    words = Counter(normalise_word(row["word"]) for row in ROWS if row["kind"] == kind)
    assert [word for word, times in words.items() if times > 1] == []


def test_a_word_that_says_nothing_is_given_is_no_quantity_word():
    spoken = {word for kind in ("qualifier", "multiplier", "number") for word in meanings(kind)}
    assert not spoken & set(meanings("no_answer"))


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("oпалення", "опалення"),  # Latin o
        ("ОПAЛЕHHЯ", "опалення"),  # Latin A and H
        ("тиc.", "тис"),  # Latin c
        ("cпoживaчi", "споживачі"),
        ("бyдинки", "будинки"),
        ("водa", "вода"),
        ("hеating", "heating"),  # Cyrillic e
        ("сiм\u2019ї", "сім'ї"),
        ("об\u02bcєкти", "об'єкти"),
        ("об`єкти", "об'єкти"),
        ("об´єкти", "об'єкти"),
        ("об\u2032єкти", "об'єкти"),
        ("об?єкти", "об'єкти"),
        ("об*єкти", "об'єкти"),
        ('об"єкти', "об'єкти"),
        ("об\ufffdєкти", "об'єкти"),
        ("теплопо\u00adстачання", "теплопостачання"),
        ("\ufeffопалення\u200b", "опалення"),
        ("опа\u0301лення", "опалення"),
        ("і\u0308", "ї"),
        ("i\u0308жа", "їжа"),  # Latin i with two dots apart
        ("житлові\u00a0будинки ", "житлові будинки"),
        ("житлові\u202f\u2009будинки", "житлові будинки"),
        ("ｗａｔｅｒ", "water"),
        ("Будинків.", "будинків"),
    ],
)
def test_ways_to_write_a_word_are_one_word(text, same):
    assert normalise_word(text) == same


def test_a_question_mark_that_asks_stays_one():
    assert normalise_word("Київ?") == "київ?"
    assert normalise_word("why?not") == "why?not"


@pytest.mark.parametrize("text", ["Київ", "Kyiv", "COVID", "Ромни", "Kyiv Київ", "5²", "№ 5"])
def test_words_of_one_script_keep_their_letters(text):
    assert fold_lookalikes(text) == text


@pytest.mark.parametrize(
    ("mixed", "folded"),
    [("Kиїв", "Київ"), ("Xapкiв", "Харків"), ("Kуiv", "Kyiv"), ("Жuk", "Жuk"), ("5kВт", "5кВт")],
)
def test_a_word_of_two_scripts_becomes_one_where_twins_allow(mixed, folded):
    assert fold_lookalikes(mixed) == folded


@given(st.text(max_size=30))
def test_one_form_is_final(text):
    assert fold_lookalikes(fold_lookalikes(text)) == fold_lookalikes(text)


@pytest.mark.parametrize("kind", ["service", "unit", "cause", "qualifier", "multiplier", "month"])
def test_words_are_known_with_latin_twins_and_without_regard_to_case(kind):
    twins = str.maketrans("асеіорху", "aceiopxy")
    for word, meaning in meanings(kind).items():
        assert meanings(kind)[normalise_word(f" {word.upper()}. ")] == meaning
        half = word[: len(word) // 2].translate(twins) + word[len(word) // 2 :]
        if not any(part.isascii() for part in half.split()):
            assert meanings(kind)[normalise_word(half)] == meaning


@pytest.mark.parametrize("word", ["сімї", "обєкти", "обєктів", "об єктів"])
def test_units_are_known_without_their_apostrophe(word):
    assert word in meanings("unit")


@pytest.mark.parametrize(
    "text",
    ["-", "–", "—", " - ", "--", "н/д", "Н/Д", "н.д.", "немає даних", "Немає даних.",
     "дані відсутні", "уточнюється", "невідомо", "нет данных", "уточняется", "n/a", "N/A",
     "#N/A", "no data", "...", "…", "?", "", "немає\u00a0даних"],
)  # fmt: skip
def test_a_cell_that_says_nothing_is_given_gives_no_answer(text):
    assert is_no_answer(text)


@pytest.mark.parametrize("text", ["0", "нуль", "none", "немає", "жодного", "ні", "-5", "471"])
def test_a_cell_that_may_mean_none_is_an_answer(text):
    assert not is_no_answer(text)


@pytest.mark.parametrize("text", ["-", "н/д", "немає даних"])
def test_no_answer_in_a_table_is_not_given_and_never_zero(text):
    read = intake({"affected": text, "remaining": "5", "expected_restoration_at": text})
    assert not read.problems
    assert read.reports["affected"].isna().all()
    assert read.reports["expected_restoration_at"].isna().all()
    alone = intake({"remaining": text})
    assert [problem.code for problem in alone.problems] == ["quantity_missing"]
