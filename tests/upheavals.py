"""What people do to a project's data, its house and whole publications: see edits.py."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

from tests import orchard
from tests.edits import WORDS_AND_FORMS, Edit, Inapplicable, Project

# ---------------------------------------------------------------- data


def a_cell(of: Project) -> str:
    new = of.one_of(["7", "218.25", "-3", "", "mucho"])
    return of.sub(of.pick("data/*.csv"), r"(?m)(?<=,)[\d.-]+$", new)


def a_row(of: Project) -> str:
    path = of.pick("data/*.csv")
    lines = of.read(path).splitlines()
    if len(lines) < 4:
        raise Inapplicable
    at = of.dice.randrange(1, len(lines) - 1)
    done = of.one_of(["swap", "drop", "double", "add"])
    if done == "swap":
        lines[at : at + 2] = lines[at : at + 2][::-1]
    elif done == "drop":
        del lines[at]
    elif done == "double":
        lines.append(lines[at])
    else:
        lines.append("2022,MEX,country,99" if "pais" in lines[0] else "2024-04,25.5")
    of.write(path, "\n".join(lines) + "\n")
    return f"{path}: {done} row {at}"


def papers(of: Project) -> str:
    changes = [
        (r"(?m)^title: .*$", "title: Otro título"),
        (r"vintage: .*", "vintage: 2025-02-05"),
        (r"credit: .*", "credit: de otros"),
        (r"es: Chile", "es: República de Chile"),
        (r"usd-million", "usd"),
        (r"kind: month", "kind: text"),
        (r"kind: number, ", "kind: number, unit: percent, "),
        (r"(?m)^  measure: (.*)$", r"  measure: \1\n  status: Preliminar"),
        (r"(?m)^key: .*$", "key: [mes]"),
    ]
    return of.sub(of.pick("data/*.yaml"), *of.dice.choice(changes))


def a_dataset(of: Project) -> str:
    """One more, one less, or one by another name."""
    name = of.one_of([path[5:-4] for path in of.paths("data/*.csv")])
    new = f"{name}-{of.one_of(['a', 'b'])}"
    done = of.one_of(["copy", "drop", "drop the rows", "drop the papers", "rename", "rename alone"])
    here = [(of.root / f"data/{name}{ending}") for ending in (".csv", ".yaml")]
    for path in here:
        if done == "copy" and path.exists():
            shutil.copy(path, path.with_stem(new))
        elif done.startswith("rename") and path.exists():
            path.rename(path.with_stem(new))
        elif done == "drop" or done == {".csv": "drop the rows"}.get(
            path.suffix, "drop the papers"
        ):
            path.unlink(missing_ok=True)
    if done == "rename":
        of.replace_all("content", f"data: {name}", f"data: {new}", ".yaml")
    return f"data/{name}: {done} ({new})"


# ---------------------------------------------------------------- the house


def the_site(of: Project) -> str:
    new = of.one_of(
        [
            "title: Otra casa",
            "base-url: https://otra.org/",
            "languages: [en, es]",
            "languages: [es]",
            "team-language: en",
            "not-data: []",
            "contact: {site: otra.org, mail: o@otra.org, handle: '@otra'}",
            "titel: Casa",
        ]
    )
    return of.line("content/site.yaml", new.split(":")[0] + ":", new)


def the_calendar(of: Project) -> str:
    path = "content/calendar.yaml"
    done = of.one_of(["word", "word", "empty", "drop", "back"])
    if done == "word":
        return of.sub(of.pick(path), r"(es|en): [\w ]+", rf"\1: {of.word()}")
    if done == "drop":
        (of.root / path).unlink(missing_ok=True)
    else:
        of.write(path, (orchard.ORCHARD / path).read_bytes() if done == "back" else "")
    return f"{path}: {done}"


def a_template(of: Project) -> str:
    """One of the project's own, instead of the house's; or that no more; or a broken one."""
    own = of.paths("templates/**/*")
    if own and of.chance(0.4):
        path = of.one_of(own)
        (of.root / path).unlink()
        return f"{path}: dropped"
    known = sorted(p.relative_to(orchard.HOUSE / "templates") for p in _house_templates())
    path = of.one_of([p.as_posix() for p in known])
    content = orchard.house(path).decode()
    if path.endswith(".css"):
        content = content.replace("#", "/* */#", 1) + f"/* {of.word()} */\n"
    elif path.endswith(".html"):
        broken = "{% if %}" if of.chance(0.1) else f"<!-- {of.word()} -->"
        content = content.replace("</", f"{broken}</", 1)
    else:
        content = re.sub(r"(?m)^(  \w+: )(\w[\w ]*)$", rf"\1\2 {of.word()}", content, count=3)
    return of.write(f"templates/{path}", content)


def _house_templates() -> list[Path]:
    return [
        p
        for p in (orchard.HOUSE / "templates").rglob("*")
        if p.suffix in (".html", ".css", ".yaml")
    ]


def a_font(of: Project) -> str:
    """Another face in the place of one that the pages, the drawings or the briefs use."""
    one, other = of.dice.choice(
        [
            ("open-sans-400.ttf", "open-sans-600.ttf"),
            ("open-sans-400.woff2", "open-sans-600.woff2"),
            ("ubuntu-500.woff2", "ubuntu-700.woff2"),
        ]
    )
    return of.write(f"templates/fonts/{one}", orchard.house(f"fonts/{other}"))


def code(of: Project) -> str:
    changes = [
        ("mark_point", "mark_circle"),
        (r"(?m)^def ", "# A remark.\ndef "),
        (r"(?m)^    return ", "    return return "),
        (r"len\(numbers\)", "1"),
        (r"def (\w+)", r"def \1_"),
        (r"import altair as alt", "import altair as alt\nimport nada"),
    ]
    return of.sub(of.pick("content/*/*.py"), *of.dice.choice(changes))


# ---------------------------------------------------------------- whole publications


def a_publication(of: Project) -> str:
    """One more, one less, or one by another name."""
    name = of.one_of(of.folders())
    new = f"{name}-{of.one_of(['a', 'b'])}"
    here, there = of.root / "content" / name, of.root / "content" / new
    done = of.one_of(["copy", "copy with other slugs", "drop", "rename", "rename alone"])
    if done == "drop":
        shutil.rmtree(here)
    elif there.exists():
        raise Inapplicable
    elif done.startswith("copy"):
        shutil.copytree(here, there)
        if done != "copy":
            for path in of.paths(f"content/{new}/*.md"):
                of.write(path, of.read(path).replace("slug: ", "slug: otra-"))
    else:
        here.rename(there)
        if done == "rename":
            of.replace_all("content", f"folio:{name}", f"folio:{new}", ".md")
    return f"content/{name}: {done} ({new})"


def an_edition(of: Project) -> str:
    """English where there was none; or none where there was."""
    name = of.one_of(of.folders())
    path = f"content/{name}/en.md"
    if (of.root / path).exists():
        gone = of.one_of([path, path, f"content/{name}/es.md"])
        (of.root / gone).unlink(missing_ok=True)
        return f"{gone}: dropped"
    known = orchard.ORCHARD / path
    if name == "precios" or not (of.root / f"content/{name}/es.md").exists():
        return of.write(path, known.read_bytes() if known.exists() else orchard.PRICES_EN)
    spanish = re.sub(r"\[(.*?)\]\(folio:.*?\)", r"\1", of.read(f"content/{name}/es.md"))
    return of.write(path, known.read_bytes() if known.exists() else spanish)


def an_image(of: Project) -> str:
    path = of.pick("content/*/images/*")
    done = of.one_of(["red", "green", "blue", "broken", "drop", "rename", "rename alone", "more"])
    folder, name = os.path.split(path)
    if done in orchard.COLOURS:
        of.write(path, orchard.image(done))
    elif done == "broken":
        of.write(path, orchard.image("red")[:-9])
    elif done == "drop":
        (of.root / path).unlink()
    elif done == "more":
        of.write(f"{folder}/otra.png", orchard.image("green"))
    else:
        (of.root / path).rename(of.root / folder / f"un-{name}")
        if done == "rename":
            of.replace_all(os.path.dirname(folder), name, f"un-{name}", ".md")
    return f"{path}: {done}"


EDITS: tuple[Edit, ...] = (
    *WORDS_AND_FORMS, a_cell, a_cell, a_row, papers, a_dataset, the_site, the_calendar, a_template,
    a_template, a_font, code, a_publication, an_edition, an_image,
)  # fmt: skip
"""All of them, and some more often than others."""
