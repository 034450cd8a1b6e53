"""What charts with several series share: their colours, and labels that keep apart."""

from __future__ import annotations

from collections.abc import Sequence

from folio.charts.refusals import Refusal
from folio.charts.table import Table
from folio.charts.theme import MARKS, QUIET, QUIET_TEXT, TEXTS
from folio.core.nouns import noun


@noun
class Series:
    """One series and how it looks."""

    code: str
    name: str
    mark: str
    """The colour of its line or area."""
    letters: str
    """The colour of its words."""
    speaks: bool
    """It is brought forward; the others keep it company, in grey."""


def all_series(data: Table, column: str, highlight: Sequence[str]) -> list[Series]:
    """Return the series of a column, those that speak last, so that they lie on top.

    column: a label column, or empty if there is only one series.
    highlight: the codes that speak, in the order of the colours; if left out, all do.
    """
    if not column:
        return [Series("", "", MARKS[0], TEXTS[0], speaks=True)]
    codes = data.labels(column)
    forward = data.chosen(column, highlight, "highlight") or codes
    if len(forward) > len(MARKS):
        raise Refusal("chart-many-series", "highlight", count=len(forward), most=len(MARKS))
    spoken = [
        Series(code, data.label(column, code), MARKS[place], TEXTS[place], speaks=True)
        for place, code in enumerate(forward)
    ]
    quiet = [
        Series(code, data.label(column, code), QUIET, QUIET_TEXT, speaks=False)
        for code in codes
        if code not in forward
    ]
    return [*quiet, *reversed(spoken)]
