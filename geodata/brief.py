"""The facts of a situation brief: what is out, what came back, what is contested and promised.

Everything comes from publications, so that a brief can tell no more than its profile allows.

The rules. Listed are oblasts and cities that may be shown; sums are never made here. Hardest hit
are those out with a fresh figure, by the share of a denominator, the others after them by how
many remain. Came back: since the earlier moment a newer statement was made, and no number in its
interval reaches down into the earlier one's; a confirmed zero after anything else counts, too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import pandas as pd

from geodata.publish import Publication
from geodata.publish.supply import PublishedSupply
from geodata.schema import SERVICES
from geodata.statement import SERIES

LEVELS = ("oblast", "city")
LOOK_BACK = timedelta(hours=24)
HARDEST_HIT = 3
_FRESH = ("out", "restored")
# Of several units of one service in an area, the state that says most.
_STRONGEST = ("out", "restored", "stale", "unknown")
_BEFORE = ("state", "remaining", "remaining_low", "remaining_high", "reported_at", "withheld")
CURVE_COLUMNS = (*SERIES, "reported_at", "remaining", "remaining_low", "remaining_high")


@dataclass(frozen=True)
class Brief:
    """Facts without words.

    Attributes
    ----------
    as_of : datetime
    since : datetime or None
        The earlier moment that ``back`` compares with; None where no earlier one is published.
    coverage : pandas.DataFrame
        ``service`` and how many oblasts are ``out``, ``restored``, ``stale``, ``unknown``.
    country : pandas.DataFrame
        The country's own rows with a figure, as in a situation.
    out, stale : pandas.DataFrame
        Rows of the situation: out with a fresh figure, hardest hit first; out by a figure too old
        to count.
    back : pandas.DataFrame
        Rows of the situation with ``state_before``, ``remaining_before`` and so on.
    contested, promises : pandas.DataFrame
        As published: both sides of figures on which sources differ; promised times, the latest
        first.
    supply : PublishedSupply or None
        As published: power, equipment and needs.
    curves : pandas.DataFrame
        ``CURVE_COLUMNS``: what was said of the hardest-hit places, one row a statement.
    """

    as_of: datetime
    since: datetime | None
    coverage: pd.DataFrame
    country: pd.DataFrame
    out: pd.DataFrame
    stale: pd.DataFrame
    back: pd.DataFrame
    contested: pd.DataFrame
    promises: pd.DataFrame
    supply: PublishedSupply | None
    curves: pd.DataFrame


def brief_facts(publication: Publication, earlier: Sequence[Publication] = ()) -> Brief:
    """The facts of a brief.

    Parameters
    ----------
    publication : geodata.publish.Publication
        The situation that the brief is about.
    earlier : sequence of Publication
        The same at earlier moments, under the same profile; in any order.
    """
    situation = publication.situation
    listed = situation[situation["level"].isin(LEVELS)]
    out = _hardest_first(listed[listed["state"] == "out"])
    before = _frame_before(publication, earlier)
    country = situation[(situation["level"] == "country") & (situation["state"] != "unknown")]
    is_stale = (listed["state"] == "stale") & (listed["stale_state"] == "out")
    return Brief(
        as_of=publication.as_of,
        since=before.as_of if before else None,
        coverage=_coverage(situation[situation["level"] == "oblast"]),
        country=country.reset_index(drop=True),
        out=out,
        stale=_hardest_first(listed[is_stale]),
        back=_came_back(listed, before.situation) if before else listed[:0],
        contested=publication.contested,
        promises=publication.promises,
        supply=publication.supply,
        curves=_curves(out.head(HARDEST_HIT), [*earlier, publication]),
    )


def _hardest_first(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.sort_values(
        ["rate_pct", "remaining", *SERIES],
        ascending=[False, False, True, True, True],
        na_position="last",
        ignore_index=True,
    )


def _frame_before(publication: Publication, earlier: Sequence[Publication]) -> Publication | None:
    """The latest of the earlier ones that lies the look-back away; else the earliest."""
    past = sorted((e for e in earlier if e.as_of < publication.as_of), key=lambda e: e.as_of)
    far = [frame for frame in past if frame.as_of <= publication.as_of - LOOK_BACK]
    return far[-1] if far else next(iter(past), None)


def _coverage(oblasts: pd.DataFrame) -> pd.DataFrame:
    rank = oblasts["state"].map({state: place for place, state in enumerate(_STRONGEST)})
    strongest = rank.groupby([oblasts["service"], oblasts["area_id"]]).min()
    rows = []
    for service in SERVICES:
        states = strongest[strongest.index.get_level_values("service") == service]
        counts = {state: int((states == place).sum()) for place, state in enumerate(_STRONGEST)}
        rows.append({"service": service, **counts})
    return pd.DataFrame(rows, columns=["service", *_STRONGEST])


def _came_back(now: pd.DataFrame, before: pd.DataFrame) -> pd.DataFrame:
    known = before[before["state"] != "unknown"]
    earlier = known[[*SERIES, *_BEFORE]]
    both = now[now["state"].isin(_FRESH)].merge(earlier, on=SERIES, suffixes=("", "_before"))
    both = both[both["reported_at"] > both["reported_at_before"]]
    is_less = both["remaining_high"] < both["remaining_low_before"]
    is_over = (both["state"] == "restored") & (both["state_before"] != "restored")
    was_zero = both["remaining_before"] == 0
    return _hardest_first(both[(is_less | is_over) & ~was_zero])


def _curves(hardest: pd.DataFrame, frames: Sequence[Publication]) -> pd.DataFrame:
    keys = hardest[SERIES]
    seen = [frame.situation.merge(keys, on=SERIES) for frame in frames]
    told = pd.concat(seen) if seen else hardest
    told = told[told["remaining"].notna() & (told["state"] != "unknown")]
    points = told[list(CURVE_COLUMNS)].drop_duplicates([*SERIES, "reported_at"], keep="last")
    order = {tuple(key): place for place, key in enumerate(keys.itertuples(index=False))}
    rank = [order[tuple(key)] for key in points[SERIES].itertuples(index=False)]
    placed = points.assign(rank=rank).sort_values(["rank", "reported_at"], ignore_index=True)
    return placed.drop(columns="rank")
