"""`accept` and `status`: what they say, what they write, and what a build does of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.building import built, change, known_copy
from tests.test_cli import _run as run

LOCK = "content/fruta/translation.lock"
ES, EN = "content/fruta/es.md", "content/fruta/en.md"


@pytest.fixture
def root(tmp_path, known) -> Path:
    """The small project, which tells no reader that a translation is behind."""
    root = known_copy(tmp_path / "root", known)
    change(root, "content/site.yaml", "translations: notice\n", "")
    return root


def wrong(root: Path, *args: str) -> list[dict[str, str]]:
    """Return what is wrong, but for comparisons that are tied to no claim."""
    told = json.loads(said(root, "check", "--report", "json", *args))
    return [each for each in told if each["code"] != "comparison-unbound"]


def said(root: Path, *args: str) -> str:
    return run(*args, "--root", root).stdout


def test_all_is_up_to_date_and_there_is_nothing_to_accept(root):
    assert said(root, "status") == "borrador (borrador): al día\nfruta (publicada): al día\n"
    assert said(root, "accept") == "Bloques revisados: 0.\n"


def test_what_is_stale_is_said_and_accepted_by_its_name(root):
    change(root, ES, "Según otros", "Según muchos")
    before = (root / LOCK).read_text("utf-8")

    (told,) = wrong(root)
    assert (told["code"], told["path"], told["line"]) == ("translation-stale", EN, 40)
    assert "«Según otros, [77.4% de la fruta]{cite=frutero}…»" in told["message"]
    assert "«Según muchos, [77.4% de la fruta]{cite=frutero}…»" in told["message"]
    assert said(root, "status", "--lang", "en").endswith("fruta (published): to be looked at: 1\n")
    *_, block = told["fix"].removesuffix("».").split()

    done = run("accept", "fruta", "--to", "en", block, "--root", root)

    assert done.returncode == 0
    first, count = done.stdout.splitlines()
    assert first.startswith(f"{EN}:40:1: en {block}: «Others say that")
    assert count == "Bloques revisados: 1."
    after = (root / LOCK).read_text("utf-8").splitlines()
    assert len([line for line in after if line not in before.splitlines()]) == 1
    assert wrong(root) == []
    assert not list((root / "content/fruta").glob(".*"))


def test_without_a_lock_one_problem_says_what_to_do_and_that_does_it(root):
    (root / LOCK).unlink()

    (told,) = wrong(root)
    assert told["code"] == "translation-unseen"
    assert told["fix"].endswith("«python build.py accept fruta --to en».")
    assert "Bloques revisados: 28." in said(root, "accept", "fruta", "--to", "en")
    assert wrong(root) == []


@pytest.mark.parametrize(
    ("args", "expected"),
    [
        (["fruto"], "content/fruto:1:1: error: No hay ninguna publicación llamada «fruto»."),
        (["fruta", "zzz"], "En «fruta» no hay ningún bloque llamado «zzz»."),
        (["--to", "es"], "«es» no es una traducción de este sitio."),
    ],
)
def test_what_cannot_be_accepted_is_told_and_nothing_is_written(root, args, expected):
    before = (root / LOCK).read_bytes()

    done = run("accept", *args, "--root", root)

    assert done.returncode == 1
    assert expected in done.stdout
    assert (root / LOCK).read_bytes() == before


def test_a_publication_that_cannot_be_read_accepts_nothing(root):
    change(root, EN, "::: box How it is measured", "::: bax How it is measured")
    before = (root / LOCK).read_bytes()

    done = run("accept", "--root", root)

    assert done.returncode == 1
    assert "[unknown-block]" in done.stdout
    assert (root / LOCK).read_bytes() == before


def test_a_draft_that_is_behind_stops_nobody(root):
    change(root, "content/borrador/es.md", "Véase", "Véanse")

    assert wrong(root) == []
    assert [(each["code"], each["severity"]) for each in wrong(root, "--drafts")] == [
        ("translation-stale", "warning")
    ]


def test_status_counts_what_there_is_to_do_in_drafts_too(root):
    change(root, ES, "alt: Barras de tres países; la de Chile es negativa.\n", "")
    change(root, ES, "y es el {{ lugar }}", "y es el 3.4 {{ lugar }}")
    change(root, "content/borrador/es.md", "Véase", "Nuevo.\n\nVéase")

    assert said(root, "status").splitlines() == [
        "borrador (borrador): sin traducir: 1",
        "fruta (publicada): por revisar: 1; sin original: 1; números sin ligar: 1; imágenes y "
        "gráficas sin describir: 1",
    ]
    listed = json.loads(said(root, "status", "--report", "json"))
    assert listed[0] == {"name": "borrador", "status": "draft", "missing": 1}


def test_status_says_what_cannot_be_read(root):
    change(root, "content/fruta/publication.yaml", "status:", "status: {")

    assert "fruta (no se puede leer): otros errores: " in said(root, "status")


def test_only_accept_takes_names(root):
    assert run("check", "fruta", "--root", root).returncode == 2


# ---------------------------------------------------------------- pages

DRAFT = {
    "es": "es/publicaciones/2025/03/mexico-y-la-fruta/index.html",
    "en": "en/publications/2025/03/mexico-and-fruit/index.html",
}


def pages(root: Path, **more: object) -> dict[str, str]:
    """Return the pages of the publication, spaces made one; and build them."""
    output = root / "output"
    built(root, output, html_only=True, **more)
    return {
        code: " ".join((output / path).read_text("utf-8").split()) for code, path in DRAFT.items()
    }


@pytest.mark.slow
def test_a_drafts_page_marks_what_is_behind_where_it_stands(root):
    change(root, "content/fruta/publication.yaml", "status: published", "status: draft")
    change(root, ES, "## Van {{ parte }}", "## Ya van {{ parte }}")
    change(root, ES, "| Otros |", "| Los otros |")
    change(root, ES, "- una", "- nueva\n- una")
    change(root, ES, "deck: Subió", "deck: Bajó")
    change(root, ES, "alt: Líneas", "alt: Varias líneas")
    change(root, ES, "::: box Cómo", "::: box Así")
    change(root, ES, "[^1]: Con", "[^1]: Solo con")
    change(root, EN, "*[HS]: Harmonized System", "")

    told = pages(root, drafts=True)

    stale = '<span class="badge badge-stale">to be looked at</span>'
    assert f'{stale} It is <a class="from" href="#number-parte"><data' in told["en"]
    assert f"<td>{stale} Others</td>" in told["en"].replace(' class="left"', "")
    assert f"<p>{stale} With data for" in told["en"]
    assert told["en"].count(stale) == 3
    assert '<span class="badge">deck: to be looked at</span>' in told["en"]
    assert '<span class="badge">title of a box: to be looked at</span>' in told["en"]
    assert '<span class="badge">alt text: to be looked at</span>' in told["en"]
    assert '<span class="badge badge-missing">sin traducir</span> nueva' in told["es"]
    assert '<span class="badge">abreviatura: sin traducir</span>' in told["es"]
    assert "badge-stale" not in told["es"]
    assert "\ue000" not in told["es"] + told["en"]


@pytest.mark.slow
def test_readers_are_told_where_the_house_wants_it_so(root):
    said = '<p class="notice" role="note">This page follows the original (Español)'
    assert said not in pages(root)["en"]
    (root / "content/site.yaml").open("a").write("translations: notice\n")
    assert said not in pages(root)["en"]

    change(root, ES, "Según otros", "Según muchos")
    told = pages(root)

    assert said in told["en"]
    assert "badge" not in told["en"]
    assert 'class="notice"' not in told["es"]


@pytest.mark.slow
def test_a_page_of_drafts_builds_says_how_all_stand(root):
    change(root, "content/borrador/es.md", "Véase", "Véanse")
    status = root / "output/en/status/index.html"
    pages(root)
    assert not status.exists()

    pages(root, drafts=True)

    told = status.read_text("utf-8")
    assert '<meta name="robots" content="noindex">' in told
    assert 'hreflang="es" rel="alternate"' in told or "../../es/estado/index.html" in told
    draft, fruit = told.partition("<tbody>")[2].split("</tr>")[:2]
    assert draft.count("<td") == 8
    assert '<td class="right">1</td>' in draft
    assert "up to date" in fruit
    assert not [
        path
        for path in (root / "output").rglob("index.html")
        if path != status and "status/" in path.read_text("utf-8") and "estado" not in str(path)
    ]

    (root / "content/borrador/translation.lock").unlink()
    change(root, "content/borrador/en.md", "See", "Look at")
    pages(root, drafts=True)
    incremental = status.read_bytes()
    built(root, root.parent / "clean/output", html_only=True, drafts=True)
    assert (root.parent / "clean/output/en/status/index.html").read_bytes() == incremental

    pages(root)
    assert not status.exists()
