"""The search, in a real browser: from a host, from a disk, and without scripts."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

SPANISH, ENGLISH = "es/buscar/index.html", "en/search/index.html"
PAPER = "quien-tomo-el-lugar-de-china"


def found(page: Page, words: str) -> list[str]:
    page.get_by_role("searchbox").fill(words)
    page.keyboard.press("Enter")
    return page.locator(".search-title a").all_inner_texts()


def test_accents_capitals_and_plurals_make_no_difference(server: str, page: Page) -> None:
    page.goto(server + SPANISH)
    plain = found(page, "electronica")
    assert any("electrónica" in title for title in plain)
    for typed in ("electrónica", "ELECTRÓNICA", "electrónicas", "electron", "electro\u0301nica"):
        assert found(page, typed) == plain, typed
    assert page.locator(".search-found mark").first.inner_text() == "electrónica"
    assert page.get_by_role("status").inner_text() == f"{len(plain)} publicaciones."


def test_all_words_have_to_be_there_and_what_is_not_is_said(server: str, page: Page) -> None:
    page.goto(server + SPANISH)
    assert len(found(page, "taiwán junio mínimo")) == 1
    assert found(page, "taiwán zanahoria") == []
    assert page.get_by_role("status").inner_text().startswith("Nada con esas palabras")
    assert found(page, "(?<") == []
    page.goto(server + ENGLISH)
    assert any(
        "China's place" in title or "China’s place" in title for title in found(page, "taiwan")
    )


def test_a_result_leads_to_its_place_and_the_search_has_an_address(server: str, page: Page) -> None:
    page.goto(f"{server}{SPANISH}?q=dependencia")
    page.locator(".search-place a", has_text="El reparto cambió").click()
    assert PAPER in page.url
    assert page.evaluate("document.getElementById(location.hash.slice(1)) !== null")
    page.go_back()
    assert page.get_by_role("searchbox").input_value() == "dependencia"
    assert page.locator(".search-item").count() >= 1


def test_it_works_from_a_disk(site: Path, page: Page) -> None:
    page.goto((site / SPANISH).as_uri())
    assert len(found(page, "taiwán")) >= 1


def test_without_scripts_it_says_so_and_leads_to_the_lists(server: str, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(server + SPANISH)
    assert page.get_by_role("searchbox").count() == 0
    assert "JavaScript" in page.locator(".search-still").inner_text()
    page.get_by_role("link", name="Temas").last.click()
    assert page.url.endswith("es/temas/index.html")
    context.close()
