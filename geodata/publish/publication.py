"""A situation as it may leave the app."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

import pandas as pd

from geodata.publish.contested import CONTESTED_COLUMNS, publish_contested
from geodata.publish.cover import as_plain, cover_small_counts
from geodata.publish.profile import PROFILES, Profile
from geodata.publish.promises import PUBLISHED_PROMISE_COLUMNS, published_promises
from geodata.publish.stamp import Stamp, hash_of, make_stamp, row_hashes
from geodata.publish.supply import PublishedSupply, publish_supply
from geodata.publish.withholding import WITHHELD, hide_withheld, what_counts, why_withheld
from geodata.situation.situation import SITUATION_COLUMNS, at_level, situation_as_of

_PUBLISHED = [
    *(name for name in SITUATION_COLUMNS if name != "report_ids"),
    "remaining_qualifier",
    "stale_state",
    "outage_started_at",
    "source_kind",
    "time_basis",
    "denominator_date",
    "denominator_source",
    "denominator_kind",
]
"""Nothing else of a situation leaves the app."""


@dataclass(frozen=True)
class Publication:
    """A situation as it may leave the app, with what its stamp tells.

    Attributes
    ----------
    profile : str
        The profile it was made under.
    as_of : datetime
        The moment it shows, after the profile's delay; aware UTC.
    situation : pandas.DataFrame
        ``SITUATION_COLUMNS`` (without report ids), ``outage_started_at``, ``stale_state``,
        ``source_kind``, ``remaining_qualifier``, the denominators' date, source and kind, and
        ``withheld``; withheld figures are NaN.
    withheld : Mapping[str, int]
        How many figures were withheld, by reason: ``small`` and ``complementary``.
    sources : tuple of str
        Who the figures come from, or their kinds.
    levels : tuple of str
        Levels that are shown.
    data_hash : str
        SHA-256 of the figures shown.
    known_at : datetime or None
        As known at which moment; None for all that was known.
    contested : pandas.DataFrame
        ``CONTESTED_COLUMNS``: both sides of figures on which sources differ.
    promises : pandas.DataFrame
        ``PUBLISHED_PROMISE_COLUMNS``: what was promised, and what became of it.
    supply : PublishedSupply or None
        What is told of power, equipment and needs; None where no registers were given.
    """

    profile: str
    as_of: datetime
    situation: pd.DataFrame
    withheld: Mapping[str, int]
    sources: tuple[str, ...]
    levels: tuple[str, ...]
    data_hash: str
    known_at: datetime | None = None
    contested: pd.DataFrame = field(
        default_factory=lambda: pd.DataFrame(columns=list(CONTESTED_COLUMNS))
    )
    promises: pd.DataFrame = field(
        default_factory=lambda: pd.DataFrame(columns=list(PUBLISHED_PROMISE_COLUMNS))
    )
    supply: PublishedSupply | None = None

    def stamp(self, earlier: Sequence[Publication] = ()) -> Stamp:
        """What a file of this says about itself; with the hashes of the frames before it."""
        return make_stamp(
            self.situation,
            profile=self.profile,
            as_of=self.as_of,
            known_at=self.known_at,
            withheld=self.withheld,
            sources=self.sources,
            data_hash=self.data_hash,
            frames={frame.as_of.isoformat(): frame.data_hash for frame in earlier},
        )


def publish(
    reports: pd.DataFrame,
    *,
    as_of: datetime,
    now: datetime,
    profile: str = "public",
    known_at: datetime | None = None,
    corrections: pd.DataFrame | None = None,
) -> Publication:
    """The situation as a profile allows it to be seen.

    Parameters
    ----------
    reports : geopandas.GeoDataFrame
        Reports as from the store.
    as_of, now : datetime
        Aware; the moment asked for, and the clock's. A delayed profile shows no moment later than
        ``now`` less its delay.
    profile : str
        A key of ``PROFILES``.
    known_at : datetime, optional
        As of which moment the reports were known, for the stamp.
    corrections : pandas.DataFrame, optional
        Starts of outages that people set.
    """
    (made,) = publish_frames(
        reports,
        moments=[as_of],
        now=now,
        profile=profile,
        known_at=known_at,
        corrections=corrections,
    )
    return made


def publish_frames(
    reports: pd.DataFrame,
    *,
    moments: Sequence[datetime],
    now: datetime,
    profile: str = "public",
    known_at: datetime | None = None,
    corrections: pd.DataFrame | None = None,
    registers: Mapping[str, pd.DataFrame] | None = None,
) -> tuple[Publication, ...]:
    """The publications of several moments, oldest first; those beyond the delay fall together.

    Only the last one has rows of areas that nothing is told of, both sides of what is contested,
    promises and supply; those before it are its frames.

    Parameters
    ----------
    moments : sequence of datetime
        Aware.
    reports, now, profile, known_at, corrections
        As for ``publish``.
    registers : Mapping of str to pandas.DataFrame, optional
        Rows in force of the registers ``power``, ``equipment`` and ``needs``.
    """
    rules = PROFILES[profile]
    kept = as_plain(reports)
    covered = cover_small_counts(kept) if rules.withholds_small_counts else kept
    latest = now - rules.delay
    shown_at = sorted({min(moment, latest).astimezone(UTC) for moment in moments})
    made = [_Frame(covered, moment, rules, corrections) for moment in shown_at]
    frames = [frame.publish(known_at) for frame in made[:-1]]
    last = made[-1].publish(known_at, is_last=True)
    if registers is not None:
        last = replace(last, supply=publish_supply(registers, moment=last.as_of, rules=rules))
    return (*frames, last)


class _Frame:
    """The situation of one moment under a profile, before and after something is withheld."""

    def __init__(
        self,
        covered: pd.DataFrame,
        moment: datetime,
        rules: Profile,
        corrections: pd.DataFrame | None,
    ) -> None:
        self.moment, self.rules, self.corrections = moment, rules, corrections
        self.reports, self.told = what_counts(covered, moment, rules)
        self.whole = situation_as_of(self.reports, as_of=moment, corrections=corrections)

    def publish(self, known_at: datetime | None, *, is_last: bool = False) -> Publication:
        """What of it may leave."""
        rules = self.rules
        shown = pd.DataFrame((self._every_area() if is_last else self._told_areas())[_PUBLISHED])
        withholds = rules.withholds_small_counts
        shown[WITHHELD] = why_withheld(shown, self.told, self.moment) if withholds else ""
        shown = hide_withheld(shown, self.told, rules).reset_index(drop=True)
        counts = shown[WITHHELD].value_counts()
        made = Publication(
            profile=rules.name,
            as_of=self.moment,
            situation=shown,
            withheld={why: int(counts.get(why, 0)) for why in ("small", "complementary")},
            sources=tuple(sorted(set(shown["source"]) - {""})),
            levels=rules.levels,
            data_hash=hash_of(row_hashes(shown)),
            known_at=known_at,
        )
        return self._complete(made) if is_last else made

    def _told_areas(self) -> pd.DataFrame:
        return self.whole[self.whole["level"].isin(self.rules.levels)]

    def _every_area(self) -> pd.DataFrame:
        every = pd.concat([at_level(self.whole, level) for level in self.rules.levels])
        return every.drop_duplicates(["area_id", "service", "unit"], ignore_index=True)

    def _complete(self, made: Publication) -> Publication:
        contested = publish_contested(
            self.whole, self.reports, made.situation, self.told, self.moment, self.rules
        )
        promises = published_promises(
            self.reports, moment=self.moment, rules=self.rules, corrections=self.corrections
        )
        return replace(made, contested=contested, promises=promises)
