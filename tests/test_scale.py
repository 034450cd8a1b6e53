"""Thousands of publications: archive pages, one manifest, and little memory for each."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.building import change
from tests.golden import SITES

MANY = 2_000
FEW = 500
PER_BRIEF = 130_000
"""Bytes of memory that the process that plans the build may grow by for each publication."""
WORKER = 400_000_000
BUILD = """
import json, resource, sys
from pathlib import Path
from tests.building import built
done = built(Path(sys.argv[1]), Path(sys.argv[1]) / "output", workers=2, html_only=True).published
own, theirs = (resource.getrusage(who).ru_maxrss * 1024
               for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
print(json.dumps({"written": done.written, "removed": done.removed, "own": own, "theirs": theirs}))
"""
TITLED = (
    "card.png",
    *(f"figuras/ventas/index.{ending}" for ending in ("html", "md")),
    *(f"figuras/ventas/ventas.{ending}" for ending in ("csv-metadata.json", "xlsx")),
)
"""What beside its page tells the title of a publication."""
YAML = """date: {year}-{month:02}-{day:02}
status: published
authors: [Ana]
kicker: "#Fruta"
facts:
  mexico: {{fact: cell, data: fruta, value: ventas, where: {{anio: 2024, pais: MEX}}}}
figures:
  ventas: {{chart: bar, data: fruta, where: {{anio: 2024, tipo: country}}, x: ventas, y: pais}}
"""
WORDS = {
    "es": (
        "Breve {name}",
        "Lo que se vendió, en dos líneas.",
        "Ventas de cada país",
        "Barras de tres países.",
        "México vendió {{{{ mexico }}}} de fruta en 2024, como muestra la @ventas.",
    ),
    "en": (
        "Brief {name}",
        "What was sold, in two lines.",
        "Sales of each country",
        "Bars of three countries.",
        "Mexico sold {{{{ mexico }}}} of fruit in 2024, as @ventas shows.",
    ),
}


def write_site(root: Path, count: int) -> None:
    """Write a project of many short publications that share their only figure."""
    shutil.copytree(SITES / "tiny/data", root / "data")
    (root / "content").mkdir()
    for name in ("site.yaml", "calendar.yaml"):
        if (SITES / "tiny/content" / name).exists():
            shutil.copy(SITES / "tiny/content" / name, root / "content" / name)
    for number in range(count):
        folder = root / f"content/breve-{number:04}"
        folder.mkdir()
        day = {"year": 2010 + number // 336, "month": number // 28 % 12 + 1, "day": number % 28 + 1}
        (folder / "publication.yaml").write_text(YAML.format(**day), "utf-8")
        for code, (title, deck, figure, alt, text) in WORDS.items():
            name = "".join("abcdefghij"[int(digit)] for digit in f"{number:04}")
            (folder / f"{code}.md").write_text(
                f"---\ntitle: {title.format(name=name)}\ndeck: {deck}\nslug: breve-{number:04}\n"
                f"---\n\n{text.format()}\n\n::: figure ventas\ntitle: {figure}\nsubtitle: 2024\n"
                f"alt: {alt}\n:::\n",
                "utf-8",
            )


def build(root: Path) -> dict[str, object]:
    """Build a project in a process of its own; return what was written, and memory in bytes."""
    command = [sys.executable, "-c", BUILD, str(root)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    told: dict[str, object] = json.loads(done.stdout)
    return told


def address(number: int) -> str:
    year, month = 2010 + number // 336, number // 28 % 12 + 1
    return f"es/publicaciones/{year}/{month:02}/breve-{number:04}/index.html"


@pytest.mark.slow
def test_two_thousand_publications_make_a_site(tmp_path):
    write_site(tmp_path / "few", FEW)
    few = build(tmp_path / "few")
    root, output = tmp_path / "many", tmp_path / "many/output"
    write_site(root, MANY)
    many = build(root)

    growth = (int(str(many["own"])) - int(str(few["own"]))) / (MANY - FEW)
    assert growth < PER_BRIEF
    assert int(str(many["theirs"])) < WORKER

    manifest = json.loads((output / "manifest.json").read_bytes())
    assert len(manifest["publications"]) == MANY
    listed = {path for each in manifest["publications"] for path in each["files"]}
    listed |= manifest["files"].keys() | {"manifest.json"}
    assert listed == {p.relative_to(output).as_posix() for p in output.rglob("*") if p.is_file()}

    # Every publication stands on exactly one home or archive page, the newest on the first.
    pages = [output / "es/index.html", *sorted((output / "es/pagina").glob("*/index.html"))]
    texts = [page.read_text("utf-8") for page in pages]
    seen = [
        sum(f"breve-{number:04}/index.html" in text for text in texts) for number in range(MANY)
    ]
    assert set(seen) == {1}
    assert f"breve-{MANY - 1:04}" in texts[0]
    texts += [path.read_text("utf-8") for path in output.glob("es/*/**/index.html")]
    assert max(map(len, texts)) < 400_000

    # A corrected paragraph touches its page; a title, all that tells it too.
    change(root, "content/breve-0007/es.md", "México vendió", "En México se vendieron")
    page = address(7)
    twin = page.replace(".html", ".md")
    assert build(root)["written"] == ["assets/search/es-0.js", page, twin, "manifest.json"]
    change(root, "content/breve-0007/es.md", "title: Breve", "title: La breve")
    lists = ("", "autores/ana/", "datos/fruta/", "series/fruta/")
    assert set(build(root)["written"]) == {  # type: ignore[call-overload]
        *(f"es/{of}pagina/1/index.{ending}" for of in lists for ending in ("html", "md")),
        *(f"es/archivo/2010/index.{ending}" for ending in ("html", "md")),
        *map(address, (5, 6, 7, 8)),
        *(address(7).replace("index.html", of) for of in TITLED),
        twin,
        "assets/search/es-0.js",
        "manifest.json",
    }
    assert build(root)["written"] == []


def test_archive_pages_are_filled_from_the_oldest_and_stay(tmp_path):
    write_site(tmp_path, 31)
    before = build(tmp_path)
    written = set(map(str, before["written"]))  # type: ignore[call-overload]

    assert {"es/index.html", "es/pagina/1/index.html", "es/pagina/2/index.html"} <= written
    assert {"en/page/1/index.html", "en/page/2/index.html"} <= written
    assert "es/pagina/3/index.html" not in written
    home = (tmp_path / "output/es/index.html").read_text("utf-8")
    assert home.count('class="card') >= 6
    assert 'href="pagina/2/index.html"' in home
    last = (tmp_path / "output/es/pagina/1/index.html").read_text("utf-8")
    assert 'href="../2/index.html"' in last
    assert 'rel="next"' not in last
    assert 'hreflang="en" href="https://example.org/fruta/en/page/1/"' in last
