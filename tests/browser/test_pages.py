"""The real site, in a real browser: light, self-contained, readable at every width."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route

pytestmark = pytest.mark.browser

BUDGET = {
    name: limit["most"]
    for name, limit in json.loads(
        Path(__file__).parents[1].joinpath("budget.json").read_text("utf-8")
    ).items()
}
"""Bytes."""
WIDTHS = (320, 390, 768, 1280)
TABS = 6
"""Pages open at once: while one is seen to ask for nothing more, others are measured."""


def all_pages(site: Path) -> list[str]:
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))


def publications(site: Path) -> list[str]:
    listed = json.loads((site / "manifest.json").read_bytes())["publications"]
    return [edition["page"] for each in listed for edition in each["editions"].values()]


@dataclass
class Seen:
    """What was seen of all pages of the site, each opened once."""

    asked: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    wide: dict[tuple[int, str], int] = field(default_factory=dict)
    """How wide the page of a path is on a screen of a width."""
    large: dict[str, int] = field(default_factory=dict)
    """How wide it is on the smallest screen, its text twice as large."""

    def tab(self, context: BrowserContext) -> Page:
        """Return a tab that is listened to."""
        page = context.new_page()
        page.on("request", lambda request: self.asked.append(request.url))
        page.on("console", lambda message: self.said.append(message.text))
        page.on("requestfailed", lambda request: self.said.append(request.url))
        return page

    def measure(self, page: Page, path: str) -> None:
        """Measure the page on each screen; leave it on the smallest, where it began."""
        found = "document.documentElement.scrollWidth"
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            self.wide[width, path] = page.evaluate(found)
        page.set_viewport_size({"width": WIDTHS[0], "height": 640})
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        self.large[path] = page.evaluate(found)


@pytest.fixture(scope="module")
def seen(site: Path, server: str, browser: Browser) -> Iterator[Seen]:
    """Open each page of the site until it asks for nothing more, on every screen."""
    seen, left = Seen(), all_pages(site)
    context = browser.new_context(viewport={"width": WIDTHS[0], "height": 900})
    tabs = [seen.tab(context) for _ in range(TABS)]
    while left:
        opened, left = left[:TABS], left[TABS:]
        for page, path in zip(tabs, opened, strict=False):
            page.goto(server + path)
            seen.measure(page, path)
        for page in tabs[: len(opened)]:
            page.wait_for_load_state("networkidle")
    yield seen
    context.close()


def test_the_site_holds_three_publications_in_two_languages(site: Path) -> None:
    assert len(publications(site)) == 6


def test_no_page_asks_anything_of_another_origin_or_complains(
    site: Path, server: str, seen: Seen
) -> None:
    assert {server + path for path in all_pages(site)} <= set(seen.asked)
    assert [url for url in seen.asked if not url.startswith(server)] == []
    assert seen.said == []


def loaded(site: Path) -> set[str]:
    """Return the scripts that pages load before anybody asks for more."""
    scripts = re.compile(r'<script src="[^"]*?assets/([\w-]+\.js)"')
    return {
        name for path in site.rglob("*.html") for name in scripts.findall(path.read_text("utf-8"))
    }


def test_no_file_is_heavier_than_its_budget(site: Path) -> None:
    kinds = {
        "html": ["**/*.html"],
        "style": ["assets/site.css"],
        "script": sorted(f"assets/{name}" for name in loaded(site)),
        "face": ["assets/fonts/*.woff2"],
        "card": ["**/card.png"],
    }
    heavy = {}
    for kind, patterns in kinds.items():
        files = [path for pattern in patterns for path in site.glob(pattern)]
        assert files, kind
        for path in files:
            content = path.read_bytes()
            size = len(content if kind in ("face", "card") else gzip.compress(content))
            if size > BUDGET[kind]:
                heavy[path.relative_to(site).as_posix()] = size
    assert heavy == {}
    asked = {path for path in site.glob("assets/*.js") if path.name not in loaded(site)}
    assert {path.name for path in asked} == {"embed-host.js", "explorer.js", "vega.js"}
    assert sum(len(gzip.compress(path.read_bytes())) for path in asked) < BUDGET["asked"]


def test_a_publication_transfers_less_than_100_kilobytes(
    site: Path, server: str, browser: Browser
) -> None:
    heavy = {}
    for path in publications(site):
        context = browser.new_context(viewport={"width": 390, "height": 844})
        page = context.new_page()
        client = context.new_cdp_session(page)
        sizes: list[float] = []
        client.on("Network.loadingFinished", lambda e, s=sizes: s.append(e["encodedDataLength"]))
        client.send("Network.enable")
        page.goto(server + path, wait_until="networkidle")
        heavy[path] = sum(sizes)
        context.close()

    assert min(heavy.values()) > 10_000, "nothing was measured"
    assert {path: size for path, size in heavy.items() if size >= BUDGET["publication"]} == {}


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_is_wider_than_the_screen(site: Path, seen: Seen, width: int) -> None:
    found = {path: seen.wide[width, path] for path in all_pages(site)}

    assert {path: wide for path, wide in found.items() if wide > width} == {}


def test_large_text_on_a_small_screen_runs_in_one_column(site: Path, seen: Seen) -> None:
    assert sorted(seen.large) == all_pages(site)
    assert {path: wide for path, wide in seen.large.items() if wide > 320} == {}


def test_each_width_shows_one_form_of_every_figure(site: Path, server: str, page: Page) -> None:
    for path in publications(site):
        page.goto(server + path)
        figures = page.locator("figure.figure")
        shown = page.locator("figure.figure svg:visible")
        for width in (390, 768, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            assert figures.count() == shown.count() > 0, (path, width)


def test_no_part_of_a_figure_lies_over_another(site: Path, server: str, page: Page) -> None:
    over = """() => Array.from(document.querySelectorAll('figure.figure'), figure => {
        const parts = Array.from(figure.children, part => part.querySelector('summary') || part)
            .map(part => [part.className || part.tagName, part.getBoundingClientRect()])
            .filter(([, box]) => box.height > 0);
        return parts.flatMap(([one, a], at) => parts.slice(at + 1)
            .filter(([, b]) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1
                && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1)
            .map(([other]) => `${figure.id}: ${one} and ${other}`));
    }).flat()"""
    for path in publications(site):
        page.goto(server + path)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate(over) == [], (path, width)


def test_text_in_a_drawing_is_never_small(site: Path, server: str, page: Page) -> None:
    small = """() => [...document.querySelectorAll('figure.figure svg')]
        .filter(svg => svg.getBoundingClientRect().width > 0)
        .flatMap(svg => [...svg.querySelectorAll('text')].map(text => {
            const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
            return [text.textContent, parseFloat(getComputedStyle(text).fontSize) * scale];
        }))
        .filter(([, size]) => size < 10)"""
    for path in publications(site):
        page.goto(server + path)
        for width in (390, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate(small) == [], (path, width)


def test_a_dark_screen_gets_dark_paper(site: Path, server: str, browser: Browser) -> None:
    paper = "getComputedStyle(document.body).backgroundColor"
    found = {}
    for scheme in ("light", "dark"):
        context = browser.new_context(color_scheme=scheme)  # type: ignore[arg-type]
        page = context.new_page()
        page.goto(server + publications(site)[0])
        found[scheme] = page.evaluate(paper)
        context.close()

    assert found["light"] != found["dark"]


def test_the_switch_leads_to_the_same_publication_and_back(
    site: Path, server: str, page: Page
) -> None:
    for path in publications(site):
        page.goto(server + path)
        figures = page.locator("figure.figure").evaluate_all("all => all.map(one => one.id)")
        page.locator(".masthead-languages a").first.click()
        assert page.url != server + path
        assert (
            page.locator("figure.figure").evaluate_all("all => all.map(one => one.id)") == figures
        )
        page.locator(".masthead-languages a").first.click()
        assert page.url == server + path


def test_the_site_works_from_a_disk(site: Path, page: Page) -> None:
    page.goto((site / "index.html").as_uri())
    page.locator("a[hreflang='es-MX']").first.click()
    page.locator(".lead a").first.click()

    assert page.locator("h1").count() == 1
    size = page.evaluate("parseFloat(getComputedStyle(document.querySelector('h1')).fontSize)")
    assert size > 30, "the style sheet did not arrive"
    assert page.evaluate("document.fonts.ready.then(() => document.fonts.check('700 20px Ubuntu'))")


def test_a_reader_without_scripts_misses_nothing(
    site: Path, server: str, browser: Browser, page: Page
) -> None:
    context = browser.new_context(java_script_enabled=False)
    plain = context.new_page()
    for path in publications(site):
        page.goto(server + path)
        plain.goto(server + path)
        assert plain.locator("main").inner_text() == page.locator("main").inner_text()
    context.close()


def test_no_line_moves_when_the_faces_arrive_late(
    site: Path, server: str, browser: Browser
) -> None:
    shifts = """window.moved = 0; new PerformanceObserver(list => {
        for (const entry of list.getEntries()) window.moved += entry.value;
    }).observe({type: 'layout-shift', buffered: true})"""
    moved = {}
    faces: list[Route] = []
    for path in ["es/index.html", "en/index.html", *publications(site)]:
        context = browser.new_context(viewport={"width": 412, "height": 823}, is_mobile=True)
        context.add_init_script(shifts)
        page = context.new_page()
        faces.clear()
        page.route("**/*.woff2", lambda route: faces.append(route))
        with page.expect_request("**/*.woff2"):
            page.goto(server + path, wait_until="domcontentloaded")
        page.wait_for_timeout(300)
        page.route("**/*.woff2", lambda route: route.continue_())  # Late enough.
        for face in faces:
            face.continue_()
        page.evaluate("document.fonts.ready.then(() => true)")
        page.wait_for_timeout(200)
        assert faces, "no face was asked for"
        moved[path] = page.evaluate("window.moved")
        context.close()

    assert {path: shift for path, shift in moved.items() if shift > 0.05} == {}
