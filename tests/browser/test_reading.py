"""What a reader can do with a page: ask a number, see a table, copy, embed; scripts or none."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

BRIEF = "es/publicaciones/2026/03/balanza-comercial-de-estados-unidos-2025/"
FIGURE = f"{BRIEF}figuras/saldos/"
EMBED = f"{FIGURE}embed/index.html"


def number(page: Page):
    return page.locator(".body a.from").first


def test_a_number_tells_where_it_comes_from_to_a_pointer_and_to_a_key(
    site: Path, server: str, page: Page
) -> None:
    page.goto(server + BRIEF)
    card = page.locator("#origin")
    assert card.is_hidden()

    number(page).hover()
    assert card.is_visible()
    assert "18 de marzo de 2026" in card.inner_text()
    card.hover()
    page.wait_for_timeout(400)
    assert card.is_visible(), "it can be pointed at"
    page.keyboard.press("Escape")
    assert card.is_hidden()

    page.mouse.move(0, 0)
    number(page).focus()
    assert card.is_visible()
    assert number(page).get_attribute("aria-describedby") == "origin"
    page.keyboard.press("Tab")
    assert "18 de marzo de 2026" in card.inner_text(), "the next number's"


def test_a_number_tells_where_it_comes_from_to_a_finger_within_the_screen(
    site: Path, server: str, browser: Browser
) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 600}, has_touch=True)
    page = context.new_page()
    page.goto(server + BRIEF)
    for place in range(4):
        link = page.locator(".body a.from").nth(place)
        link.tap()
        box = page.locator("#origin").bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 320
        assert "#number" not in page.url, "the first tap asks"
        if place < 3:
            page.keyboard.press("Escape")
    page.locator(".origin-row").tap()
    assert "#number" in page.url
    context.close()


def test_each_number_leads_to_the_row_that_holds_it(
    site: Path, server: str, browser: Browser
) -> None:
    lost = """() => [...document.querySelectorAll('a.from')].filter(link => {
        const row = document.getElementById(link.hash.slice(1));
        const said = [...row.querySelectorAll('th, th *')].map(each => each.textContent);
        const plain = text => text.replace(/\\s+/g, ' ').trim();
        return !said.some(text => plain(text).includes(plain(link.textContent)));
    }).map(link => link.outerHTML)"""
    context = browser.new_context()
    page = context.new_page()
    counted = 0
    for path in sorted(site.glob("*/publi*/*/*/*/index.html")):
        page.goto(server + path.relative_to(site).as_posix())
        assert page.evaluate(lost) == [], path
        counted += page.locator("a.from").count()
    assert counted > 100
    context.close()


def test_the_switch_puts_the_table_in_the_place_of_the_chart_and_is_remembered(
    site: Path, server: str, page: Page
) -> None:
    page.goto(server + BRIEF)
    figure = page.locator("figure.figure").first
    rows = figure.locator(".figure-rows tbody tr")
    assert figure.locator("svg:visible").count() == 1
    assert rows.first.is_hidden()

    figure.locator("summary").click()
    assert figure.locator("svg:visible").count() == 0
    assert rows.count() == 10
    assert rows.first.inner_text().split() == ["China", "−202.1"]

    page.goto(server + EMBED.replace("embed/", ""))
    page.goto(server + BRIEF)
    assert page.locator(".figure-switch[open]").count() == page.locator(".figure-switch").count()
    figure.locator("summary").click()
    page.reload()
    assert page.locator(".figure-switch[open]").count() == 0


def test_the_switch_works_without_scripts(site: Path, server: str, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(server + BRIEF)
    figure = page.locator("figure.figure").first
    figure.locator("summary").click()

    assert figure.locator("svg:visible").count() == 0
    assert figure.locator(".figure-rows").is_visible()
    context.close()


def test_a_citation_is_copied_at_a_press(site: Path, server: str, browser: Browser) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(server + FIGURE)
    taken = page.locator(".taken").first
    taken.locator("button").click()

    assert page.evaluate("navigator.clipboard.readText()") == taken.locator("p").inner_text()
    assert taken.locator("[role=status]").inner_text() == "Copiado"
    context.close()


def test_what_is_to_be_copied_is_selected_whole_without_scripts(
    site: Path, server: str, browser: Browser
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(server + FIGURE)

    assert page.locator(".taken button").count() == 0
    whole = "all => all.map(one => getComputedStyle(one).userSelect)"
    assert page.locator(".taken-text").evaluate_all(whole) == ["all"] * 6
    context.close()


@pytest.fixture
def foreign(server: str) -> Iterator[str]:
    """A page of somebody else, which shows a figure of ours as our figure's page tells them to."""

    class Host(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            content = f"""<!DOCTYPE html><html lang="es"><title>-</title><h1>-</h1>
            <iframe src="{server}{EMBED.removesuffix("index.html")}" title="-"
              style="border: 0; width: 100%; height: 640px"></iframe>
            <script src="{server}assets/embed-host.js" async></script>""".encode()
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Host) as host:
        threading.Thread(target=host.serve_forever, daemon=True).start()
        yield f"http://localhost:{host.server_port}/"
        host.shutdown()


@pytest.mark.parametrize("width", [320, 1280])
def test_a_figure_in_somebody_elses_page_is_as_high_as_it_needs(
    site: Path, page: Page, foreign: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(foreign, wait_until="networkidle")
    page.wait_for_function("parseFloat(document.querySelector('iframe').style.height) !== 640")
    frame = page.frames[1]

    wanted = frame.evaluate("document.body.getBoundingClientRect().height")
    given = page.evaluate("document.querySelector('iframe').getBoundingClientRect().height")
    assert abs(given - wanted) < 2
    assert frame.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert frame.locator("svg:visible").count() == 1


def test_a_figure_page_holds_what_it_offers(site: Path, server: str, page: Page) -> None:
    page.goto(server + FIGURE)
    links = page.locator(".files a").evaluate_all("all => all.map(one => one.href)")
    assert len(links) == 5
    for link in links:
        answer = page.request.get(link)
        assert answer.ok
        assert len(answer.body()) > 100
    assert page.locator(".figure-rows tbody tr").count() == 10


@pytest.mark.parametrize("path", [BRIEF, FIGURE])
def test_colours_of_the_readers_system_leave_everything_to_be_seen(
    site: Path, server: str, browser: Browser, path: str
) -> None:
    context = browser.new_context(forced_colors="active", color_scheme="dark")
    page = context.new_page()
    page.goto(server + path)
    paper = "getComputedStyle(document.querySelector('.figure-drawing')).backgroundColor"
    assert page.evaluate("matchMedia('(forced-colors: active)').matches")
    assert page.evaluate(paper) not in ("rgba(0, 0, 0, 0)", "transparent")
    assert page.locator("figure svg:visible").count() >= 1
    context.close()
