"""Problems and errors in the reader's words: what happened, to which value, and what to do."""

from __future__ import annotations

from dashboard.i18n import Words
from geodata.errors import GeodataError
from geodata.problem import Problem

_LONGEST_VALUE = 120


def problem_text(words: Words, problem: Problem) -> str:
    """One problem as a sentence, with its suggestion where there is one."""
    sentence = words(f"problem-{problem.code}", value=_short(problem.value))
    if not problem.suggestion:
        return sentence
    return f"{sentence} {words('problem-suggestion', suggestion=_short(problem.suggestion))}"


def error_text(words: Words, error: GeodataError) -> str:
    """An error as a sentence."""
    return words(f"error-{error.code}", value=_short(error.value))


def _short(value: str) -> str:
    return value if len(value) <= _LONGEST_VALUE else f"{value[:_LONGEST_VALUE]}…"
