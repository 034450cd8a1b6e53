"""What every page is told of where it stands in the site."""

from __future__ import annotations

from folio.core.nouns import noun


@noun
class Crumb:
    """A step of the way from the home page to a page, which is the last one."""

    name: str
    href: str
    address: str
    """Absolute."""


@noun
class Section:
    """A part of the site that every page leads to."""

    name: str
    href: str
    current: str
    """`page` on its own page, `true` on those below it; else empty."""


@noun
class Switch:
    """A way to the same place in another language."""

    code: str
    tag: str
    name: str
    """In that language: "English"."""
    href: str


@noun
class CalendarDayView:
    """A day of the week's bar."""

    day: str
    """"martes 22 de abril"."""
    iso: str
    events: tuple[tuple[str, bool], ...]
    """(what is released, whether it moves a semáforo)."""
