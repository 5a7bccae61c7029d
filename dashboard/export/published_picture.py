"""The map of a publication as a picture."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.export.choice import Choice
from dashboard.export.picture import map_svg
from dashboard.export.views import find_choices, first_choice
from dashboard.i18n import Words
from dashboard.map.basemap import map_level
from dashboard.map.map_classes import classify
from dashboard.map.map_view import MapView, view_of
from geodata.publish import Publication


def published_choice(publication: Publication, choice: Choice) -> dict[str, str]:
    """Service, unit and measure, with what has figures where nothing is asked for."""
    return first_choice(
        publication.situation,
        find_choices(publication.situation, [map_level(choice.level)]),
        service=choice.service or None,
        unit=choice.unit or None,
        measure=choice.measure or None,
    )


def published_view(publication: Publication, choice: Choice, words: Words) -> MapView:
    """The view of a publication that a picture draws; of districts on tiles, their cities.

    Raises
    ------
    ValueError
        When the publication does not allow the level.
    """
    if choice.level not in publication.levels:
        raise ValueError(f"level {choice.level!r} is not in the publication's levels")
    level, shown = map_level(choice.level), published_choice(publication, choice)
    service, unit, measure = shown["service"], shown["unit"], shown["measure"]
    classes = classify(
        publication.situation,
        level=level,
        service=service,
        unit=unit,
        measure=measure,
        words=words,
    )
    return view_of(classes, level=level, service=service, unit=unit, measure=measure, words=words)


def published_svg(
    publication: Publication,
    choice: Choice,
    words: Words,
    *,
    width_px: int = 900,
    notes: Sequence[str] = (),
    stamp: str = "",
) -> str:
    """The picture with its moment; the arguments are those of ``map_svg``."""
    return map_svg(
        published_view(publication, choice, words),
        words=words,
        theme=choice.theme,
        width_px=width_px,
        as_of=words("export-as-of", when=words.moment(publication.as_of)),
        notes=notes,
        stamp=stamp,
    )
