"""What a chart function is given: chosen rows, with every word in the page's language."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from folio.charts import times
from folio.charts.fonts import Faces
from folio.charts.refusals import Refusal
from folio.charts.theme import Form
from folio.core.datasets import Column
from folio.core.dates import place
from folio.core.language import period
from folio.core.measures import Measure, measure
from folio.core.model import Language, Value
from folio.core.nouns import noun
from folio.core.problems import nearest
from folio.core.tables import Rows, codes, labels, plain

if TYPE_CHECKING:
    import pandas as pd

EDGES = 4
"""What Vega adds around the drawing, by padding and by rounding up, in px."""
MARGIN = 4
"""At either side of a line of words as wide as the drawing, in px."""
TICK_GAP = 18
"""Least space between two labels below a plot, in px."""


@noun
class Table:
    """Rows of one dataset, to be drawn in one language and one form.

    A method that is given a column the data does not have, or one of the wrong
    kind, raises Refusal, which an editor is told of at the figure.
    """

    rows: Rows
    language: Language
    form: Form
    faces: Faces

    @cached_property
    def frame(self) -> pd.DataFrame:
        """The rows: numbers as floats, years as integers, all else as text."""
        import pandas as pd  # A quarter of a second, which only own charts need.

        items = [
            {name: _plain(value) for name, value in row.values.items()} for row in self.rows.items
        ]
        return pd.DataFrame(items, columns=list(self.rows.dataset.columns))

    @property
    def narrow(self) -> bool:
        """Whether the drawing is the narrow one, for a phone or half a page."""
        return self.form.narrow

    @property
    def width(self) -> int:
        """The width of all that is drawn, in px."""
        return self.form.width - EDGES

    @property
    def full_line(self) -> int:
        """How long a line of words may be that stands alone, in px."""
        return self.form.width - 2 * MARGIN

    @property
    def height(self) -> int:
        """The height of the plot, where the chart does not set its own, in px."""
        return self.form.height

    @property
    def line_height(self) -> int:
        """The height of a line of words, in px."""
        return self.form.line

    def column(self, name: str) -> Column:
        """Return the papers of a column."""
        columns = self.rows.dataset.columns
        if name not in columns:
            close = nearest(name, columns) or ", ".join(columns)
            raise Refusal("unknown-column", name=name, data=self.rows.dataset.name, known=close)
        return columns[name]

    def title(self, column: str) -> str:
        """Return what a column is called."""
        said = self.column(column).title
        if self.language.code not in said:
            raise Refusal("chart-no-title", column=column, language=self.language.name)
        return said[self.language.code]

    def unit(self, column: str) -> str:
        """Return the unit of a column of numbers."""
        papers = self.column(column)
        if papers.kind != "number":
            raise Refusal("chart-not-number", column=column, kind=papers.kind)
        if not papers.unit:
            raise Refusal("chart-no-unit", column=column, data=self.rows.dataset.name)
        return papers.unit

    def measure(self, *columns: str) -> Measure:
        """Return how the numbers of a column, or of several of one unit, are written here."""
        if columns not in self._known_measures:
            unit, *_ = (self.unit(column) for column in columns)
            values = [float(value) for column in columns for value in self._values(column)]
            self._known_measures[columns] = measure(self.language, unit, values)
        return self._known_measures[columns]

    def numbers(self, column: str, of: str) -> dict[str, float]:
        """Return the one number of each code of column `of`, in the order of the file."""
        self.unit(column)
        self.column(of)
        found: dict[str, float] = {}
        for row in self.rows.items:
            code, value = row.values[of], row.values[column]
            if code is None or value is None:
                continue
            label = plain(code)
            if label in found:
                raise Refusal("chart-many-rows", "y", column=of, label=label)
            found[label] = float(value)
        return found

    def labels(self, column: str) -> list[str]:
        """Return the different codes of a column, in the order of the file."""
        self.column(column)
        return list(codes(self.rows, column))

    def label(self, column: str, code: object) -> str:
        """Return the name of a code: of a label its name, of a period its form."""
        papers = self.column(column)
        if papers.kind in times.TIMES:
            return period(self.language, papers.kind, plain(code))
        if papers.kind != "label":
            return plain(code)
        said = self._names(column).get(plain(code), {})
        if self.language.code not in said:
            lacks = {"label": plain(code), "column": column, "language": self.language.name}
            raise Refusal("chart-no-label", **lacks)
        return said[self.language.code]

    def text(self, column: str, value: Value | float) -> str:
        """Return a value as a label in the drawing: a number, a period or a name."""
        if self.column(column).kind == "number":
            return self.measure(column).say(value)
        return self.label(column, value)

    def places(self, column: str) -> list[float]:
        """Return each period's place on an axis of time, in years."""
        kind = self._time(column).kind
        return [place(kind, value) for value in dict.fromkeys(self._values(column))]

    def place(self, column: str, value: Value) -> float:
        """Return the place of one period on an axis of time, in years."""
        return place(self._time(column).kind, value)

    def period(self, column: str, text: str, option: str) -> str:
        """Return a period that an editor wrote, if the column has it."""
        known = self.labels(column)
        if text not in known:
            close = nearest(text, known) or ", ".join(known[-12:])
            raise Refusal("chart-not-in-data", option, label=text, column=column, known=close)
        return text

    def ticks(self, column: str, room: float) -> list[times.Tick]:
        """Return the labels of an axis of time, as many as `room` px hold."""
        papers, values = self._time(column), list(dict.fromkeys(self._values(column)))
        for most in range(12, 2, -1):
            found = times.ticks(self.language, papers.kind, values, most)
            if sum(self.text_width(tick.text) + TICK_GAP for tick in found) <= room:
                break
        return found

    def text_width(self, text: str, weight: int = 500) -> float:
        """Return how wide a text is in this drawing, in px."""
        return self.faces.width(text, self.form.letter, weight)

    def wrapped(self, text: str, limit: float, weight: int = 500) -> list[str]:
        """Return a text in lines of at most `limit` px."""
        return self.faces.wrapped(text, self.form.letter, limit, weight)

    def chosen(self, column: str, wanted: Sequence[str], option: str) -> list[str]:
        """Return the wanted codes, all of which must be in the data."""
        known = self.labels(column)
        for code in wanted:
            if code not in known:
                close = nearest(code, known) or ", ".join(known)
                raise Refusal("chart-not-in-data", option, label=code, column=column, known=close)
        return list(wanted)

    def _time(self, column: str) -> Column:
        papers = self.column(column)
        if papers.kind not in times.TIMES:
            raise Refusal("chart-not-time", column=column, kind=papers.kind)
        return papers

    def _values(self, column: str) -> list[Value]:
        values = (row.values[column] for row in self.rows.items)
        return [value for value in values if value is not None]

    @cached_property
    def _known_measures(self) -> dict[tuple[str, ...], Measure]:
        return {}

    @cached_property
    def _known_names(self) -> dict[str, dict[str, dict[str, str]]]:
        return {}

    def _names(self, column: str) -> dict[str, dict[str, str]]:
        if column not in self._known_names:  # Read once, though asked for each row.
            found = labels(self.rows, column)
            self._known_names[column] = {code: dict(said) for code, said in found.items()}
        return self._known_names[column]


def _plain(value: Value | None) -> Value | float | None:
    return float(value) if isinstance(value, Decimal) else value
