"""A dot a row."""

import altair as alt


def dots(data, *, x, y):
    return alt.Chart(data.frame).mark_point().encode(x=f"{x}:N", y=f"{y}:Q")
