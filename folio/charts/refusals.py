"""What a chart refuses to draw, before it is known where that was written."""

from __future__ import annotations


class Refusal(ValueError):
    """Something for an editor to mend in a figure.

    `code` and `params` are those of a problem; `place` is the chart's option that the
    problem should be shown at, empty if the column or the figure says it.
    """

    def __init__(self, code: str, place: str = "", /, **params: object) -> None:
        super().__init__(code, place, params)
        self.code = code
        self.place = place
        self.params = params
