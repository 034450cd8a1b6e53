"""What a process of the floor loads once, and how it uses each library.

Everything here is what the libraries' own documentation shows, in its fastest form.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import altair as alt
import vl_convert
from jinja2 import Environment, FileSystemLoader
from markdown import Markdown
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from plain import Row

TEMPLATES = Path(__file__).parent.parent / "templates"
STOCK = Path(__file__).with_name("stock")
EXTENSIONS = ["tables", "footnotes", "def_list", "abbr", "attr_list", "sane_lists", "smarty"]
SIZES = {"wide": (640, 340), "narrow": (250, 300), "card": (300, 250)}
"""Of the plot, in px: with axes and names, drawings come out about as large as folio's."""
SALES = {"es": "Ventas, millones de dólares", "en": "Sales, million dollars"}
VARIANT = "pdf/ua-1"
ONE_COLUMN = ".prose { columns: auto }"
"""A bare loop has no use for columns: WeasyPrint's own take more than all the rest together."""


class Fetcher(URLFetcher):
    """Serves the house's faces and a brief's drawings."""

    def __init__(self, drawn: Mapping[str, str]) -> None:
        super().__init__(allowed_protocols=())
        self.drawn = drawn

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        """Return a file by its address, `folio:<path>`."""
        path = url.removeprefix("folio:")
        if path in self.drawn:
            kind = {"Content-Type": "image/svg+xml"}
            return URLFetcherResponse(url, self.drawn[path].encode(), kind)
        return URLFetcherResponse(url, (TEMPLATES / path).read_bytes(), {})


class Press:
    """The libraries, loaded and ready."""

    def __init__(self) -> None:
        vl_convert.register_font_directory(str(TEMPLATES / "fonts"))
        self.markdown = Markdown(extensions=EXTENSIONS)
        jinja = Environment(loader=FileSystemLoader(STOCK), autoescape=True)
        self.page = jinja.get_template("floor-page.html")
        self.brief = jinja.get_template("floor-brief.html")
        self.faces = FontConfiguration()
        css = [TEMPLATES / f"css/{name}.css" for name in ("tokens", "base", "print")]
        self.style = CSS(
            string="\n".join(path.read_text("utf-8") for path in css) + ONE_COLUMN,
            font_config=self.faces,
            url_fetcher=Fetcher({}),
            base_url="folio:",
        )

    def html(self, text: str) -> str:
        """Return the HTML of a Markdown text, its tables in blocks that print.css knows."""
        self.markdown.reset()
        made: str = self.markdown.convert(text)
        block = made.replace("<table>", '<div class="table"><table>')
        return block.replace("</table>", "</table></div>")

    def chart(self, kind: str, rows: list[Row], form: str, language: str) -> dict[str, Any]:
        """Return a plain chart as Vega-Lite."""
        data = alt.Chart(alt.Data(values=rows))  # type: ignore[no-untyped-call]
        years = alt.X("year:O", title=None)
        names = alt.Y("region:N", sort=None, title=None)
        sales = SALES[language]
        if kind == "line":
            up = alt.Y("sales:Q", title=sales)
            chart: Any = data.mark_line().encode(x=years, y=up, color="region:N")
        elif kind == "bar":
            bars = data.mark_bar().encode(x=alt.X("sales:Q", title=sales), y=names)
            chart = bars + bars.mark_text(align="left", dx=4).encode(text="sales:Q")
        elif kind == "share":
            up = alt.Y("sales:Q", title=sales, stack="normalize")
            chart = data.mark_area().encode(x=years, y=up, color="product:N")
        else:
            between = data.mark_rule().encode(x="exports:Q", x2="sales:Q", y=names)
            ends = (
                data.mark_point().encode(x=alt.X(f"{end}:Q", title=sales), y=names)
                for end in ("exports", "sales")
            )
            chart = alt.layer(between, *ends)
        width, height = SIZES[form]
        dressed = chart.properties(width=width, height=height).configure(font="Ubuntu")
        made: dict[str, Any] = dressed.to_dict(validate=False)
        return made

    def svg(self, chart: dict[str, Any]) -> str:
        """Return the drawing of a chart."""
        made: str = vl_convert.vegalite_to_svg(json.dumps(chart))
        return made

    def png(self, svg: str, scale: float) -> bytes:
        """Return a drawing as an image."""
        made: bytes = vl_convert.svg_to_png(svg, scale=scale)
        return made

    def pdf(self, html: str, drawn: Mapping[str, str]) -> bytes:
        """Return the PDF of a brief."""
        page = HTML(string=html, base_url="folio:", url_fetcher=Fetcher(drawn))
        made: bytes = page.write_pdf(
            stylesheets=[self.style], font_config=self.faces, pdf_variant=VARIANT
        )
        return made
