"""The real site, in a real browser: light, self-contained, readable at every width."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route

pytestmark = pytest.mark.browser

BUDGET = {
    name: limit["most"]
    for name, limit in json.loads(
        Path(__file__).parents[1].joinpath("budget.json").read_text("utf-8")
    ).items()
}
"""Bytes."""
WIDTHS = (320, 390, 768, 1280)


def all_pages(site: Path) -> list[str]:
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))


def publications(site: Path) -> list[str]:
    listed = json.loads((site / "manifest.json").read_bytes())["publications"]
    return [edition["page"] for each in listed for edition in each["editions"].values()]


def test_the_site_holds_three_publications_in_two_languages(site: Path) -> None:
    assert len(publications(site)) == 6


def test_no_page_asks_anything_of_another_origin_or_complains(
    site: Path, server: str, page: Page
) -> None:
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("requestfailed", lambda request: said.append(request.url))

    for path in all_pages(site):
        page.goto(server + path, wait_until="networkidle")

    assert [url for url in asked if not url.startswith(server)] == []
    assert said == []


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
def test_nothing_is_wider_than_the_screen(site: Path, server: str, page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    wide = {}
    for path in all_pages(site):
        page.goto(server + path)
        found = page.evaluate("document.documentElement.scrollWidth")
        if found > width:
            wide[path] = found

    assert wide == {}


def test_each_width_shows_one_form_of_every_figure(site: Path, server: str, page: Page) -> None:
    for width in (390, 768, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        for path in publications(site):
            page.goto(server + path)
            figures = page.locator("figure.figure")
            shown = page.locator("figure.figure svg:visible")
            assert figures.count() == shown.count() > 0, (path, width)


def test_text_in_a_drawing_is_never_small(site: Path, server: str, page: Page) -> None:
    small = """() => [...document.querySelectorAll('figure.figure svg')]
        .filter(svg => svg.getBoundingClientRect().width > 0)
        .flatMap(svg => [...svg.querySelectorAll('text')].map(text => {
            const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
            return [text.textContent, parseFloat(getComputedStyle(text).fontSize) * scale];
        }))
        .filter(([, size]) => size < 10)"""
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        for path in publications(site):
            page.goto(server + path)
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
