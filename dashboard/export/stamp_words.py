"""The stamp in words: what a file says about itself to a person; the same in every format."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from dashboard.export.cell_texts import short_text, source_name
from dashboard.i18n import Words
from geodata.publish import Publication
from geodata.publish.stamp import Denominator, Stamp

_HASH_LENGTH = 16
# Fluent takes no more than a thousand characters at one place.
_LONGEST_LIST = 700


def stamp_lines(publication: Publication, words: Words, *, names_sources: bool = True) -> list[str]:
    """Profile, delay, rounding, parts, what was withheld, denominators, hash; a line each.

    Sources are named unless the page has a list of its own.
    """
    stamp = publication.stamp()
    profile = words(f"export-profile-{stamp.profile}")
    sources = listed_sources(stamp.sources, words)
    return [
        words("export-stamp-profile", profile=profile),
        words("export-as-of", when=words.moment(publication.as_of)),
        *_known_line(publication, words),
        *_rule_lines(stamp, words),
        *withheld_lines(publication, words),
        *([words("export-stamp-sources", sources=sources)] if sources and names_sources else []),
        *(denominator_line(one, words) for one in stamp.denominators),
        words("export-stamp-unknown"),
        words("export-stamp-hash", hash=short_text(stamp.data_hash)[:_HASH_LENGTH]),
    ]


def listed_sources(
    sources: Sequence[str], words: Words, *, longest_list: int = _LONGEST_LIST
) -> str:
    """As many sources as there is room for, and how many more there are."""
    told: list[str] = []
    for name in (source_name(source, words) for source in sources):
        if sum(map(len, told)) + len(name) > longest_list:
            return "; ".join([*told, words("brief-more", count=len(sources) - len(told))])
        told.append(name)
    return "; ".join(told)


def withheld_lines(publication: Publication, words: Words) -> list[str]:
    """How many figures were withheld, and why; or that none was."""
    told = [
        words(f"export-stamp-withheld-{why}", count=count)
        for why, count in publication.withheld.items()
        if count
    ]
    return told or [words("export-stamp-nothing-withheld")]


def denominator_line(denominator: Denominator, words: Words) -> str:
    """Of how many rates are: who says so, as of when, and how it was come by."""
    return words(
        "export-stamp-denominator",
        source=short_text(denominator.source),
        when=words.day(datetime.fromisoformat(f"{denominator.date}T12:00+00:00")),
        kind=words(f"denominator-{denominator.kind}"),
    )


def _known_line(publication: Publication, words: Words) -> list[str]:
    if publication.known_at is None:
        return []
    return [words("export-stamp-known-at", when=words.moment(publication.known_at))]


def _rule_lines(stamp: Stamp, words: Words) -> list[str]:
    delay, digits = stamp.delay_h, stamp.significant_digits
    return [
        words("export-stamp-delay", hours=delay) if delay else words("export-stamp-no-delay"),
        words("export-stamp-rounded", digits=digits) if digits else words("export-stamp-exact"),
        words("export-stamp-no-parts" if stamp.parts_excluded else "export-stamp-parts"),
    ]
