"""Problems and errors in the reader's words: what happened, to which value, and what to do."""

from __future__ import annotations

from dashboard.i18n import Words
from dashboard.place_words import is_place, place_text
from geodata.errors import GeodataError
from geodata.problem import Problem

_LONGEST_VALUE = 120
_MOST_CANDIDATES = 6
_WORDED = ("service", "unit", "cause", "source_kind", "time_basis")


def problem_text(words: Words, problem: Problem) -> str:
    """One problem as a sentence, with its suggestion where there is one."""
    sentence = words(f"problem-{problem.code}", value=_short(problem.value))
    if not problem.suggestion:
        return sentence
    candidates = problem.suggestion.split(", ")
    if all(map(is_place, candidates)) and len(candidates) > 1:
        return f"{sentence} {words('problem-candidates', candidates=_listed(candidates, words))}"
    meant = choice_text(problem.column, problem.suggestion, words)
    if problem.column in _WORDED:
        meant = meant.lower()
    return f"{sentence} {words('problem-suggestion', suggestion=_short(meant))}"


def choice_text(column: str, choice: str, words: Words) -> str:
    """A choice for a column as the reader calls it: a place, a word of a vocabulary, or itself."""
    key = f"{column}-{choice}".replace(" ", "-").replace("_", "-")
    if column in _WORDED and words.has(key):
        return words(key)
    return place_text(choice, words)


def error_text(words: Words, error: GeodataError) -> str:
    """An error as a sentence; what a file can have wrong may be wrong with an entry, too."""
    kind = "error" if words.has(f"error-{error.code}") else "problem"
    return words(f"{kind}-{error.code}", value=_short(error.value))


def _listed(place_ids: list[str], words: Words) -> str:
    named = [place_text(place_id, words) for place_id in place_ids[:_MOST_CANDIDATES]]
    rest = len(place_ids) - len(named)
    return "; ".join([*named, words("problem-more", count=rest)] if rest else named)


def _short(value: str) -> str:
    return value if len(value) <= _LONGEST_VALUE else f"{value[:_LONGEST_VALUE]}…"
