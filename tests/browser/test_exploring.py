"""A reader explores a figure: names, periods, by mouse and keys; and finds the way back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page

from tests.building import built, copy

pytestmark = pytest.mark.browser

LINES = "es/publicaciones/2026/02/quien-tomo-el-lugar-de-china-en-la-electronica/"
ENGLISH = "en/publications/2026/02/who-took-chinas-place-in-us-electronics-imports/"
BARS = "es/publicaciones/2026/03/balanza-comercial-de-estados-unidos-2025/figuras/saldos/"
OWN = '''"""Dots of which a reader can choose some."""

import altair as alt


def dots(data, *, x, y):
    brush = alt.selection_interval(encodings=["x"])
    nearest = alt.selection_point(nearest=True, on="pointerover", empty=False)
    return (
        alt.Chart(data.frame)
        .mark_point()
        .encode(
            x=f"{x}:N",
            y=f"{y}:Q",
            tooltip=[f"{y}:Q"],
            size=alt.condition(nearest, alt.value(200), alt.value(50)),
            opacity=alt.condition(brush, alt.value(1), alt.value(0.2)),
        )
        .add_params(brush, nearest)
    )
'''


@pytest.fixture
def told(page: Page) -> Iterator[list[str]]:
    """What the browser complains of; nothing, in the end."""
    found: list[str] = []
    page.on("console", lambda said: found.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda wrong: found.append(wrong.message))
    yield found
    assert found == []


def explore(page: Page, name: str = "") -> Locator:
    """Return the panel of a figure, once it is drawn."""
    figure = page.locator(f"#{name}" if name else ".figure-page .figure")
    figure.locator(".explore-open button").click()
    panel = figure.locator(".explore")
    drawn(panel)
    return panel


def drawn(panel: Locator) -> None:
    """Wait until what was chosen is drawn."""
    panel.locator(".explore-view[aria-label]:not([aria-busy])").wait_for()


def labels(panel: Locator) -> list[str]:
    """Return the words at the ends of lines, or at bars."""
    return panel.locator("svg .mark-text.role-mark text").all_text_contents()


def cells(panel: Locator) -> list[list[str]]:
    panel.locator(".explore-numbers summary").click()
    rows = panel.locator("table tr")
    rows.first.wait_for()
    return [row.locator("th, td").all_inner_texts() for row in rows.all()]


def test_vega_is_fetched_once_and_only_when_somebody_asks(
    server: str, page: Page, told: list[str]
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(server + LINES, wait_until="networkidle")
    assert not any("vega" in url or "explorer" in url for url in asked)

    for name in ("participacion", "por-mes"):
        explore(page, name)
    assert [url for url in asked if "vega" in url] == [f"{server}assets/vega.js"]
    assert len([url for url in asked if "explorer" in url]) == 1
    assert all(url.startswith(server) for url in asked)


@pytest.mark.parametrize(
    ("path", "name", "shown", "count"),
    [
        (LINES, "Alemania", "México 17.7%", "7 de 33"),
        (ENGLISH, "Germany", "Mexico 17.7%", "7 of 33"),
    ],
)
def test_a_name_that_the_author_left_out_can_be_added_with_the_keys_alone(
    server: str, page: Page, told: list[str], path: str, name: str, shown: str, count: str
) -> None:
    page.goto(server + path)
    panel = explore(page, "participacion")
    assert shown in labels(panel)
    assert panel.evaluate("one => one === document.activeElement")

    panel.locator(".explore-find").focus()
    page.keyboard.type(name[:4].upper())
    assert panel.locator(".explore-list li:visible").count() == 1
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    drawn(panel)
    assert panel.locator(".explore-count").inner_text().startswith(count)
    ends = [text for text in labels(panel) if text.startswith(name)]
    table = cells(panel)
    assert table[0][-1] == name
    assert ends == [f"{name} {table[-1][-1]}"]
    assert len(table) == 1 + 12
    assert table[0][0] != ""
    assert panel.locator("[aria-roledescription], [role^=graphics]").count() == 0


def test_a_period_is_chosen_from_lists_or_by_dragging_and_all_is_as_it_was_again(
    server: str, page: Page, told: list[str]
) -> None:
    page.goto(server + LINES)
    panel = explore(page, "participacion")
    first, last = panel.locator("select").first, panel.locator("select").nth(1)
    first.select_option(label="2018")
    assert panel.locator(".explore-count").inner_text().endswith("2018–2024")
    panel.get_by_role("button", name="Como estaba").click()
    assert panel.locator(".explore-count").inner_text().endswith("2013–2024")

    drawn(panel)
    box = panel.locator("svg .role-mark.area").bounding_box()
    assert box is not None
    x = [box["x"] + box["width"] * part for part in (0.3, 0.5, 0.7)]
    page.mouse.move(x[0], box["y"] + 40)
    page.mouse.down()
    page.mouse.move(x[1], box["y"] + 40)
    page.mouse.move(x[2], box["y"] + 40)
    page.mouse.up()
    page.wait_for_function(
        "document.querySelector('.explore-count').textContent.endsWith('2017–2020')"
    )
    chosen = "one => one.selectedOptions[0].text"
    assert (first.evaluate(chosen), last.evaluate(chosen)) == ("2017", "2020")


def test_a_moment_tells_all_its_numbers_to_a_mouse(
    server: str, page: Page, told: list[str]
) -> None:
    page.goto(server + LINES)
    panel = explore(page, "participacion")
    box = panel.locator("svg .role-mark.area").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] - 2, box["y"] + 100)
    tips = page.locator(".tip:visible p")
    tips.first.wait_for()
    lines = [" ".join(line.split()) for line in tips.all_inner_texts()]

    assert lines[0] == "2024"
    assert lines[1] == "China 21.4%"
    assert "Corea del Sur 3.7%" in lines
    page.keyboard.press("Escape")
    assert page.locator(".tip:visible").count() == 0


def test_bars_are_put_in_order_and_negative_numbers_go_left(
    server: str, page: Page, told: list[str]
) -> None:
    page.goto(server + BARS)
    panel = explore(page)
    assert labels(panel)[0] == "−202.1", "as in the figure"
    panel.locator("select").select_option(label="De mayor a menor")
    drawn(panel)
    assert labels(panel)[0] == "60.7"
    assert cells(panel)[1] == ["Países Bajos", "60.7"]

    panel.get_by_role("button", name="Quitar todo").click()
    assert panel.locator(".explore-count").inner_text() == "Elige al menos un nombre."
    assert panel.locator("svg").count() == 0


def test_one_finds_the_way_back_and_paper_shows_the_author_s_figure(
    server: str, page: Page, told: list[str]
) -> None:
    page.goto(server + LINES)
    panel, plot = explore(page, "participacion"), page.locator("#participacion > .figure-plot")
    assert plot.is_hidden()
    page.emulate_media(media="print")
    assert plot.is_visible()
    assert panel.is_hidden()
    page.emulate_media(media="screen")

    panel.get_by_role("button", name="Volver a la gráfica").click()
    assert plot.is_visible()
    assert panel.is_hidden()
    focused = "one => one === document.activeElement"
    assert page.locator("#participacion .explore-open button").evaluate(focused)


def test_what_cannot_be_fetched_is_told_and_can_be_asked_for_again(server: str, page: Page) -> None:
    page.goto(server + LINES)
    page.route("**/vega.js", lambda route: route.abort())
    figure = page.locator("#participacion")
    figure.locator(".explore-open button").click()
    figure.locator(".explore-state:text('No se pudo cargar')").wait_for()
    assert figure.locator(".figure-plot").is_visible()

    page.unroute("**/vega.js")
    explore(page, "participacion")
    assert figure.locator(".explore-state").text_content() == ""


def test_a_page_from_a_disk_can_be_explored(site: Path, page: Page, told: list[str]) -> None:
    page.goto((site / LINES / "index.html").as_uri())
    assert "China 21.4%" in labels(explore(page, "participacion"))


def test_without_scripts_the_way_leads_to_the_figure_s_rows(server: str, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(server + LINES)
    assert page.locator(".explore-open button").count() == 0
    assert page.locator("#participacion .figure-plot svg:visible").count() == 1
    page.locator("#participacion .explore-open a").click()
    page.wait_for_url("**/figuras/participacion/index.html#rows")
    assert page.locator("#rows").count() == 1
    context.close()


def test_the_scheme_of_the_reader_colours_what_is_explored(
    server: str, page: Page, told: list[str]
) -> None:
    page.goto(server + LINES)
    line = explore(page, "participacion").locator("svg .mark-line path").first
    colours = set()
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        colours.add(line.evaluate("one => getComputedStyle(one).stroke"))
    assert len(colours) == 2
    assert "none" not in colours


def test_colours_of_the_readers_system_leave_lines_and_names_to_be_seen(
    server: str, browser: Browser
) -> None:
    context = browser.new_context(forced_colors="active", color_scheme="dark")
    page = context.new_page()
    page.goto(server + LINES)
    panel = explore(page, "participacion")
    colour = "one => getComputedStyle(one)"
    paper = panel.locator(".explore-view").evaluate(f"{colour}.backgroundColor")
    strokes = panel.locator("svg .mark-line path").evaluate_all(
        "all => all.map(one => getComputedStyle(one).stroke)"
    )
    assert paper not in ("rgba(0, 0, 0, 0)", *strokes)
    assert len(set(strokes)) == 5, "four that speak, and company"
    button = panel.locator(".explore-close")
    assert button.evaluate(f"{colour}.borderTopColor") != button.evaluate(
        f"{colour}.backgroundColor"
    )
    context.close()


@pytest.mark.parametrize("width", [320, 390])
def test_a_small_screen_holds_what_is_explored(
    server: str, page: Page, told: list[str], width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 700})
    page.goto(server + LINES)
    panel = explore(page, "participacion")
    page.wait_for_timeout(100)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert panel.locator(".explore-view").evaluate("one => one.scrollWidth <= one.clientWidth")


def test_a_publication_s_own_chart_answers_with_its_own_selections(
    tmp_path: Path, page: Page, told: list[str]
) -> None:
    root = copy("orchard", tmp_path / "project")
    folder = root / "content/precios"
    (folder / "figures.py").write_text(OWN, "utf-8")
    declared = (folder / "publication.yaml").read_text("utf-8")
    declared = declared.replace("{chart: dots, ", "{chart: dots, explore: true, ")
    (folder / "publication.yaml").write_text(declared, "utf-8")
    built(root, tmp_path / "site", html_only=True)
    address = next((tmp_path / "site/es/publicaciones").rglob("explore.js")).parents[2]

    page.goto((address / "index.html").as_uri())
    panel = explore(page, "mango")
    dots = panel.locator("svg .mark-symbol path")
    box = panel.locator("svg .background").first.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 2, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 60)
    page.mouse.up()
    page.wait_for_timeout(100)
    faint = dots.evaluate_all("all => all.map(one => getComputedStyle(one).opacity)")
    assert set(faint) == {"1", "0.2"}
