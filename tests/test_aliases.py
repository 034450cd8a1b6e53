"""Former addresses: what stands there, and when one cannot be had."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.building import BRIEFS, built, change, known_copy
from tests.test_cli import _run as run

ES = "content/fruta/es.md"
FORMER = ("es/publicaciones/2025/03/la-fruta/", "es/publicaciones/2024/12/fruta-de-mexico/")


@pytest.fixture
def root(tmp_path, known) -> Path:
    return known_copy(tmp_path / "root", known)


def also(root: Path, aliases: str) -> None:
    change(root, ES, "summary:", f"aliases: {aliases}\nsummary:")


def test_a_former_address_leads_on_to_the_page_and_is_not_listed(root):
    also(root, "la-fruta, 2024/12/fruta-de-mexico")
    output = root / "output"
    built(root, output, html_only=True, base_url="https://example.org/a/")

    for folder in FORMER:
        page = (output / folder / "index.html").read_text("utf-8")
        way = re.search(r'http-equiv="refresh" content="0; url=([^"]+)"', page)
        assert way
        assert (output / folder / way[1]).resolve() == output / BRIEFS["es"] / "index.html"
        assert f'<link rel="canonical" href="https://example.org/a/{BRIEFS["es"]}">' in page
        assert '<meta name="robots" content="noindex">' in page
        assert f'<a href="{way[1]}">México vende' in page
        assert folder not in (output / "sitemap.xml").read_text("utf-8")

    change(root, ES, "aliases: la-fruta, 2024/12/fruta-de-mexico", "aliases: la-fruta")
    built(root, output, html_only=True, base_url="https://example.org/a/")
    assert (output / FORMER[0]).exists()
    assert not (output / FORMER[1]).exists()


@pytest.mark.parametrize(
    ("aliases", "code"),
    [
        ("mexico-y-la-fruta", "alias-taken"),
        ("2025/03/mexico-y-la-fruta", "alias-taken"),
        ("la-fruta 2025/03/la-fruta", "alias-taken"),
        ("La Fruta", "alias-form"),
        ("2025/13/la-fruta", "alias-form"),
        ("../la-fruta", "alias-form"),
        ("https://example.org/a", "alias-form"),
    ],
)
def test_an_address_that_is_in_use_or_is_none_is_told(root, aliases, code):
    also(root, aliases)
    told = run("check", "--report", "json", "--root", root).stdout
    assert f'"{code}"' in told
    assert '"line": 5' in told
