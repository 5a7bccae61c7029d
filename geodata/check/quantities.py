"""The quantities of a table: read, set against each other and their unit, and the third derived."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from geodata.errors import QuantityError
from geodata.number import settle_decimal_mark
from geodata.quantity import (
    QUALIFIERS,
    Quantity,
    may_be_thousands,
    parse_quantity,
)
from geodata.read.draft import Draft
from geodata.read.textcolumn import Mask, categories_of
from geodata.schema import QUANTITIES, UNITS

_LONGEST_QUANTITY = 100
_QUALIFIER_CODES = ["", *QUALIFIERS]
_UNIT_CODES = ["", *UNITS]

Numbers = npt.NDArray[np.float64]


def read_quantities(draft: Draft, *, decimal_mark: str = "") -> str:
    """Read the three quantities of every row, find what cannot be, and derive the third.

    Parameters
    ----------
    decimal_mark : str
        ``,`` or ``.`` where a person chose; else the file's numbers may settle it.

    Returns
    -------
    str
        The decimal mark that was chosen or settled, or empty.
    """
    texts = (text for name in QUANTITIES for text in draft.texts[name].texts)
    mark = decimal_mark or settle_decimal_mark(filter(None, texts))
    for name in QUANTITIES:
        _read_quantity(draft, name, mark, is_chosen=bool(decimal_mark))
    draft.flag(_is_over(draft, "restored"), "restored", "restored_over_affected")
    draft.flag(_is_over(draft, "remaining"), "remaining", "remaining_over_affected")
    draft.flag(_do_not_add_up(draft), "affected", "quantities_contradict")
    _derive_third(draft)
    return mark


def _read_quantity(draft: Draft, name: str, mark: str, *, is_chosen: bool) -> None:
    def parse(text: str) -> Quantity:
        if len(text) > _LONGEST_QUANTITY:  # no number of anything: floats end before it does
            raise QuantityError("quantity_not_a_number", text)
        return parse_quantity(text, decimal_mark=mark)

    quantities = draft.parse(name, parse)
    for part in ("value", "low", "high"):
        column = name if part == "value" else f"{name}_{part}"
        parts = [np.nan if q is None else getattr(q, part) for q in quantities]
        draft.values[column] = draft.spread(name, parts)
    qualifiers = [_QUALIFIER_CODES.index(q.qualifier) if q else 0 for q in quantities]
    draft.values[f"{name}_qualifier"] = categories_of(
        draft.spread(name, qualifiers, dtype=np.int8), _QUALIFIER_CODES
    )
    units = draft.values["unit"].set_categories(_UNIT_CODES).codes
    _check_unit(draft, name, quantities, units)
    _check_whole(draft, name, quantities, units, is_chosen=is_chosen)


def _check_unit(
    draft: Draft, name: str, quantities: list[Quantity | None], units: npt.NDArray[np.int8]
) -> None:
    percent = units == _UNIT_CODES.index("percent")
    draft.flag(percent & (draft.values[name] > 100), name, "percent_over_100")
    # "40 %" in a row that counts buildings is not forty buildings.
    named = [_UNIT_CODES.index(q.unit) if q else 0 for q in quantities]
    named_units = draft.spread(name, named, dtype=np.int8)
    contradicts = (named_units > 0) & (units > 0) & (named_units != units)
    draft.flag(contradicts, name, "unit_contradicts")


def _check_whole(
    draft: Draft,
    name: str,
    quantities: list[Quantity | None],
    units: npt.NDArray[np.int8],
    *,
    is_chosen: bool,
) -> None:
    """A count is whole; 12.500 may be thousands, unless a person said which mark is decimal."""
    counts = (units > 0) & (units != _UNIT_CODES.index("percent"))
    thousandths = [
        q is not None and not is_chosen and q.value < 1000 and may_be_thousands(text)
        for q, text in zip(quantities, draft.texts[name].texts, strict=True)
    ]
    asks = counts & draft.spread(name, thousandths, dtype=bool)
    broken = [q is not None and not q.value.is_integer() for q in quantities]
    draft.flag(asks, name, "quantity_ambiguous")
    draft.flag(counts & ~asks & draft.spread(name, broken, bool), name, "quantity_not_whole")


def _is_over(draft: Draft, name: str) -> Mask:
    over: Mask = draft.values[f"{name}_low"] > draft.values["affected_high"]
    return over


def _do_not_add_up(draft: Draft) -> Mask:
    """All three stated, each within the whole, and yet no values in their intervals add up."""
    values = draft.values
    low = values["restored_low"] + values["remaining_low"]
    high = values["restored_high"] + values["remaining_high"]
    each_within = ~_is_over(draft, "restored") & ~_is_over(draft, "remaining")
    apart: Mask = (low > values["affected_high"]) | (high < values["affected_low"])
    return each_within & apart


def _derive_third(draft: Draft) -> None:
    """Compute the missing one of affected = restored + remaining, where two are stated."""
    derived = np.zeros(len(draft), dtype=np.int8)
    stated = {name: ~np.isnan(draft.values[name]) for name in QUANTITIES}
    for name, others, sign in (
        ("remaining", ("affected", "restored"), -1),
        ("restored", ("affected", "remaining"), -1),
        ("affected", ("restored", "remaining"), 1),
    ):
        lacking = ~stated[name] & stated[others[0]] & stated[others[1]]
        if lacking.any():
            _fill_derived(draft, lacking, name, others, sign)
            derived[lacking] = 1 + QUANTITIES.index(name)
    draft.values["derived"] = categories_of(derived, ["", *QUANTITIES])


def _fill_derived(
    draft: Draft, lacking: Mask, name: str, others: tuple[str, str], sign: int
) -> None:
    def end(first_end: str, second_end: str) -> Numbers:
        first: Numbers = draft.values[others[0] + first_end][lacking]
        second: Numbers = draft.values[others[1] + second_end][lacking]
        return np.maximum(first + sign * second, 0.0)

    near, far = ("_low", "_high") if sign > 0 else ("_high", "_low")
    low, high = end("_low", near), end("_high", far)
    draft.values[name][lacking] = end("", "")
    draft.values[f"{name}_low"][lacking] = low
    draft.values[f"{name}_high"][lacking] = high
    codes = np.array(draft.values[f"{name}_qualifier"].codes)
    codes[lacking] = np.where(low == high, *map(_QUALIFIER_CODES.index, ("=", "about")))
    draft.values[f"{name}_qualifier"] = categories_of(codes, _QUALIFIER_CODES)
