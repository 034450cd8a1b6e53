"""What the marks of a figure say, to a mouse, a finger and the keys; and its series, one by one."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page

pytestmark = pytest.mark.browser

BARS = "es/publicaciones/2026/03/balanza-comercial-de-estados-unidos-2025/"
LINES = "es/publicaciones/2026/02/quien-tomo-el-lugar-de-china-en-la-electronica/"
ENGLISH = "en/publications/2026/02/who-took-chinas-place-in-us-electronics-imports/"


def plot_of(page: Page, name: str) -> Locator:
    plot = page.locator(f"#{name} .figure-plot")
    plot.scroll_into_view_if_needed()
    return plot


def middle(mark: Locator) -> tuple[float, float]:
    box = mark.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def heard(plot: Locator) -> str:
    return plot.locator(".walk").get_attribute("aria-valuetext") or ""


def test_a_bar_says_its_number_to_a_mouse(server: str, page: Page) -> None:
    page.goto(server + BARS)
    plot, tip = plot_of(page, "saldos"), page.locator(".tip")
    assert tip.is_hidden()

    page.mouse.move(*middle(plot.locator("svg:visible path[data-tip^=China]")))
    assert tip.inner_text().split() == ["China", "−202.1"]
    assert plot.locator("svg:visible .lit").count() >= 1
    page.keyboard.press("Escape")
    assert tip.is_hidden()
    assert plot.locator(".pointed, .lit").count() == 0


def test_a_line_says_all_numbers_of_its_moment_in_the_page_s_language(
    server: str, page: Page
) -> None:
    for path, said in ((LINES, ["2024", "México 17.7%"]), (ENGLISH, ["2024", "Mexico 17.7%"])):
        page.goto(server + path)
        plot, tip = plot_of(page, "participacion"), page.locator(".tip")
        box = plot.locator("svg:visible path[data-tip^=M][data-tip*=xico]").first.bounding_box()
        assert box is not None
        page.mouse.move(box["x"] + box["width"] - 1, box["y"] + 2)
        lines = [" ".join(line.split()) for line in tip.locator("p").all_inner_texts()]
        assert lines[0] == said[0]
        assert said[1] in lines
        assert len(lines) == 7
        page.mouse.move(1, 1)
        assert tip.is_hidden()


def test_a_finger_asks_and_a_tap_elsewhere_lets_go(server: str, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 640}, has_touch=True)
    page = context.new_page()
    page.goto(server + LINES)
    plot, tip = plot_of(page, "reparto"), page.locator(".tip")
    x, y = middle(plot)
    page.touchscreen.tap(x, y)
    box = tip.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 320
    assert "%" in tip.inner_text()

    page.touchscreen.tap(*middle(page.locator("#reparto .figure-title")))
    assert tip.is_hidden()
    context.close()


def test_the_keys_walk_from_mark_to_mark_and_it_is_heard(server: str, page: Page) -> None:
    page.goto(server + LINES)
    plot = plot_of(page, "participacion")
    plot.locator(".walk").focus()
    assert heard(plot) == "México, 2013, 14.6%"
    page.keyboard.press("ArrowRight")
    assert heard(plot) == "México, 2014, 14.0%"
    page.keyboard.press("ArrowDown")
    assert heard(plot) == "China, 2014, 46.1%"
    assert plot.locator("svg:visible path.lit").get_attribute("data-tip") == "China¦"
    page.keyboard.press("ArrowUp")
    assert heard(plot) == "México, 2014, 14.0%"
    assert page.locator(".tip .tip-one").inner_text().split() == ["México", "14.0%"]
    page.keyboard.press("Tab")
    assert page.locator(".tip").is_hidden()


def test_a_name_brings_its_series_forward(server: str, page: Page) -> None:
    page.goto(server + LINES)
    plot = plot_of(page, "participacion")
    plot.locator("svg:visible text[data-tip^=Vietnam]").first.hover()

    lit = plot.locator("svg:visible .lit").evaluate_all("all => all.map(e => e.dataset.tip)")
    assert set(lit) == {"Vietnam¦"}
    faint = "one => getComputedStyle(one).opacity"
    assert plot.locator("svg:visible path[data-tip^=China]").first.evaluate(faint) == "0.3"
    assert plot.locator("svg:visible path[data-tip^=Vietnam]").first.evaluate(faint) == "1"
    page.mouse.move(1, 1)
    assert plot.locator(".lit").count() == 0


def test_every_number_of_a_figure_s_table_can_be_walked_to(
    site: Path, server: str, page: Page
) -> None:
    walked = """slider => {
        slider.focus();
        const heard = [];
        for (let at = 0; at <= slider.max; at += 1) {
            slider.value = at;
            slider.dispatchEvent(new Event('input'));
            heard.push(slider.getAttribute('aria-valuetext').split(', ').at(-1));
        }
        return heard;
    }"""
    rows = "all => all.map(cell => cell.textContent).filter(text => text !== '–')"
    figures = sorted(site.glob("*/publi*/*/*/*/figur*/*/index.html"))
    for path in figures:
        page.goto(server + path.relative_to(site).as_posix())
        numbers = page.locator(".figure-rows td.number").evaluate_all(rows)
        heard = page.locator(".walk").evaluate(walked)
        assert sorted(heard) == sorted(numbers), path
    assert len(figures) == 20


def test_who_is_shown_the_table_walks_no_drawing(server: str, page: Page) -> None:
    page.goto(server + LINES)
    page.locator("#participacion summary").click()
    assert page.locator("#participacion .walk").is_hidden()


def test_marks_stay_readable_in_forced_colours_and_without_scripts(
    server: str, browser: Browser
) -> None:
    context = browser.new_context(forced_colors="active")
    page = context.new_page()
    page.goto(server + BARS)
    plot = plot_of(page, "saldos")
    page.mouse.move(*middle(plot.locator("svg:visible path[data-tip^=China]")))
    edge = "one => getComputedStyle(one).borderTopColor !== getComputedStyle(one).backgroundColor"
    assert page.locator(".tip").evaluate(edge)
    context.close()

    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(server + BARS)
    assert page.locator(".walk, .tip").count() == 0
    assert page.locator("#saldos svg:visible").count() == 1
    context.close()
