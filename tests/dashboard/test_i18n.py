import ast
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fluent.syntax import FluentSerializer
from fluent.syntax.ast import Message, SelectExpression, VariableReference
from fluent.syntax.visitor import Visitor

import dashboard
from dashboard.i18n import LANGUAGES, Words, catalogue
from dashboard.problem_words import error_text, problem_text
from geodata.errors import StoreError
from geodata.problem import Problem
from geodata.restoration.reliability import (
    NEEDS_IDENTITY,
    NO_DENOMINATOR,
    NO_DURATION,
    NOT_CUSTOMERS,
)
from geodata.schema import COLUMN_NAMES

PACKAGE = Path(dashboard.__file__).parent
PLURALS = {"en": {"one", "other"}, "uk": {"one", "few", "other"}}
_SHOWS_TEXT = {
    "button", "caption", "checkbox", "dataframe", "datetime_input", "download_button", "error",
    "expander", "file_uploader", "header", "info", "markdown", "metric", "radio", "selectbox",
    "segmented_control", "subheader", "success", "tabs", "text", "text_area", "title", "toggle",
    "warning", "write",
}  # fmt: skip


class _Found(Visitor):
    def __init__(self):
        self.placeholders, self.plurals = set(), []

    def visit_VariableReference(self, node: VariableReference):  # noqa: N802
        self.placeholders.add(node.id.name)

    def visit_SelectExpression(self, node: SelectExpression):  # noqa: N802
        names = {getattr(v.key, "name", None) for v in node.variants} - {None}
        self.plurals.append(names)
        self.generic_visit(node)


_SIGNS_ONLY = {
    "app-name", "card-beside", "headline", "language-en", "language-uk",
    "legend-range", "legend-range-percent",
    "map-label", "map-title-without", "unit-percent-counted",
}  # fmt: skip


def found_in(message: Message) -> _Found:
    visitor = _Found()
    visitor.visit(message)
    return visitor


def test_the_catalogues_have_equal_keys():
    assert set(catalogue("en")) == set(catalogue("uk"))


def test_no_key_is_written_twice():
    for language in LANGUAGES:
        text = (PACKAGE / "locales" / f"{language}.ftl").read_text(encoding="utf-8")
        keys = re.findall(r"^([a-zA-Z][\w-]*) =", text, re.MULTILINE)
        assert len(keys) == len(set(keys))


@pytest.mark.parametrize("key", sorted(catalogue("en")))
def test_a_message_has_the_same_placeholders_in_every_language(key):
    english, ukrainian = (found_in(catalogue(language)[key]) for language in LANGUAGES)
    assert english.placeholders == ukrainian.placeholders


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_plural_is_complete(language):
    for key, message in catalogue(language).items():
        for names in found_in(message).plurals:
            assert names >= PLURALS[language], key


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_ukrainian_message_is_not_left_in_english(language):
    serializer = FluentSerializer()
    letters = re.compile("[а-яіїєґ]" if language == "uk" else "[a-z]", re.IGNORECASE)
    silent = {
        key
        for key, message in catalogue(language).items()
        if not letters.search(
            re.sub(r"\{.*?\}", "", serializer.serialize_entry(message)[len(key) :])
        )
    }
    assert silent <= _SIGNS_ONLY


def test_no_visible_streamlit_call_holds_a_literal():
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            shows = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
            if shows and node.func.attr in _SHOWS_TEXT and node.args:
                given = node.args[0].value if isinstance(node.args[0], ast.Constant) else ""
                is_literal = bool(re.sub(r":material/\w+:", "", str(given)))  # a sign is no word
                is_streamlit = isinstance(node.func.value, ast.Name) and node.func.value.id == "st"
                assert not (is_literal and is_streamlit), f"{path.name}:{node.lineno}"


def _codes_in_the_domain():
    """Texts like ``quantity_negative`` given to what makes problems and errors."""
    makers = re.compile(
        r"_?[pP]roblem|_?flag|Resolution|Unresolved|\w*Error|Unreadable\w+|StoreBusy|Refused"
    )
    codes = set()
    for path in (PACKAGE.parent / "geodata").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            called = getattr(node, "func", None)
            name = getattr(called, "id", "") or getattr(called, "attr", "")
            if isinstance(node, ast.Call) and makers.fullmatch(name):
                given = [*node.args, *(keyword.value for keyword in node.keywords)]
                values = [arg.value for arg in given if isinstance(arg, ast.Constant)]
                codes |= {
                    v for v in values if isinstance(v, str) and re.fullmatch("[a-z]+_[a-z_0-9]+", v)
                }
    return codes - set(COLUMN_NAMES)


def test_every_problem_code_has_words_in_every_language():
    codes = _codes_in_the_domain()
    assert {"quantity_negative", "place_unknown", "file_binary", "time_in_future"} <= codes
    for language in LANGUAGES:
        words = Words(language)
        for code in codes:
            assert words.has(f"problem-{code}") or words.has(f"error-{code}"), code


@pytest.mark.parametrize("code", ["service", "unit", "cause", "source_kind", "time_basis"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_codes_made_of_a_column_name_have_words_too(code, language):
    assert Words(language).has(f"problem-{code}_unknown")


def test_a_problem_tells_what_happened_to_which_value_and_what_was_meant():
    problem = Problem(7, "service", "service_unknown", "heeting", "heating")
    text = problem_text(Words("en"), problem)
    assert "heeting" in text
    assert "Did you mean: heating?" in text


def test_hostile_values_are_only_text_in_a_message():
    hostile = "{{7*7}} { $value } <img src=x onerror=alert(1)>"
    assert hostile in problem_text(Words("en"), Problem(2, "place", "place_unknown", hostile))


def test_a_missing_placeholder_or_key_is_an_error_not_an_empty_text():
    with pytest.raises(ValueError, match="value"):
        Words("en")("problem-place_unknown")
    with pytest.raises(LookupError):
        Words("en")("no-such-key")


@pytest.mark.parametrize(
    ("age_h", "english", "ukrainian"),
    [
        (0.5, "30 minutes", "30 хвилин"),
        (1, "1 hour", "1 година"),
        (3, "3 hours", "3 години"),
        (47, "47 hours", "47 годин"),
        (24 * 21, "21 days", "21 день"),
        (24 * 22, "22 days", "22 дні"),
    ],
)
def test_ages_take_the_plural_of_the_language(age_h, english, ukrainian):
    assert Words("en").age(age_h) == english
    assert Words("uk").age(age_h) == ukrainian


def test_times_are_shown_in_kyiv_and_numbers_in_the_readers_way():
    moment = datetime(2026, 1, 24, 18, tzinfo=UTC)
    assert Words("en").moment(moment) == "24 Jan 2026, 20:00"
    assert Words("uk").moment(moment) == "24 січ. 2026, 20:00"
    assert Words("en").number(12250) == "12,250"
    assert Words("uk").number(12250) == "12\u00a0250"
    assert Words("en").number(float("nan")) == "\u2013"


def test_a_share_is_never_rounded_to_none_or_all():
    words = Words("en")
    assert words.percent(0.04) == "< 0.1 %"
    assert words.percent(99.96) == "> 99 %"
    assert (words.percent(0), words.percent(100)) == ("0 %", "100 %")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_refusal_of_an_index_has_words(language):
    for refusal in (NEEDS_IDENTITY, NOT_CUSTOMERS, NO_DENOMINATOR, NO_DURATION):
        assert Words(language).has(f"refusal-{refusal.replace('_', '-')}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_error_whose_code_a_row_may_have_too_is_a_sentence(language):
    told = error_text(Words(language), StoreError("start_after_moment", "2027-01-01"))
    assert "2027-01-01" in told


def test_names_stand_in_the_order_of_the_readers_alphabet():
    named = ["Івано-Франківська", "Яремче", "Автономна", "Житомирська", "Ґрунь", "Гадяч"]
    assert sorted(named, key=Words("uk").alphabetical) == [
        "Автономна",
        "Гадяч",
        "Ґрунь",
        "Житомирська",
        "Івано-Франківська",
        "Яремче",
    ]
