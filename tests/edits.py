"""What people do to a project's files, at random: wise and foolish, alone or in a hurry.

Each takes a project and returns what it did, in words, for whoever must do it again;
or raises Inapplicable if there is nothing to do it to.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from random import Random

WORDS = ["sol", "luna", "mar", "sal", "pan", "miel", "río", "lago", "flor", "hoja", "raíz", "rama"]
WEEK = 7 * 24 * 3600


class Inapplicable(Exception):
    """There is nothing in the project that this can be done to."""


@dataclass(frozen=True)
class Project:
    """A project's folder, and the dice."""

    root: Path
    dice: Random

    def paths(self, *patterns: str) -> list[str]:
        """Return the files that match one of some patterns, from the root."""
        found = {path for pattern in patterns for path in self.root.glob(pattern)}
        return sorted(p.relative_to(self.root).as_posix() for p in found if p.is_file())

    def folders(self) -> list[str]:
        """Return the folders of content/."""
        return sorted(p.name for p in (self.root / "content").iterdir() if p.is_dir())

    def pick(self, *patterns: str) -> str:
        """Return one of the files that match."""
        return self.one_of(self.paths(*patterns))

    def one_of(self, things: list[str]) -> str:
        """Return one of some things."""
        if not things:
            raise Inapplicable
        return self.dice.choice(things)

    def word(self) -> str:
        """Return a word."""
        return self.dice.choice(WORDS)

    def chance(self, share: float) -> bool:
        """Return whether the dice fell so."""
        return self.dice.random() < share

    def read(self, path: str) -> str:
        """Return a file's text."""
        return (self.root / path).read_bytes().decode("utf-8", "replace")

    def write(self, path: str, content: str | bytes) -> str:
        """Write a file; return its path."""
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def sub(self, path: str, pattern: str, new: str) -> str:
        """Replace one place of a file that a pattern finds; return what was done."""
        text = self.read(path)
        found = list(re.finditer(pattern, text))
        if not found:
            raise Inapplicable
        at = self.dice.choice(found)
        put = at.expand(new)
        self.write(path, text[: at.start()] + put + text[at.end() :])
        return f"{path}: {at.group()!r} -> {put!r}"

    def line(self, path: str, start: str, new: str) -> str:
        """Replace, or add to the end, the line that starts so."""
        text = self.read(path)
        kept = [line for line in text.splitlines() if not line.startswith(start)]
        self.write(path, "\n".join([*kept, *([new] if new else [])]) + "\n")
        return f"{path}: {start!r} -> {new!r}"

    def replace_all(self, folder: str, old: str, new: str, *endings: str) -> None:
        """Replace a word in the files of a folder."""
        for path in self.paths(*(f"{folder}/**/*{ending}" for ending in endings)):
            text = self.read(path)
            if re.search(rf"\b{re.escape(old)}\b", text):
                self.write(path, re.sub(rf"\b{re.escape(old)}\b", new, text))


Edit = Callable[[Project], str]
YAML, MD = "content/*/publication.yaml", "content/*/*.md"

# ---------------------------------------------------------------- words


def a_word(of: Project) -> str:
    return of.sub(of.pick(MD), r"(palabra es|word is) \S+", rf"\1 {of.word()}")


def a_field(of: Project) -> str:
    """A title, a deck, an alternative text…"""
    key = of.one_of(["title", "deck", "slug", "summary", "subtitle", "alt", "note"])
    value = f"la-{of.one_of(['cesta', 'nota', 'hoja'])}" if key == "slug" else of.word().title()
    new = "" if of.chance(0.15) else f"{key}: {value}\n"
    return of.sub(of.pick(MD), rf"(?m)^{key}: .*\n", new)


def a_heading(of: Project) -> str:
    return of.sub(of.pick(MD), r"(?m)^## .*$", f"## {of.word()}")


def a_paragraph(of: Project) -> str:
    """Added at the end, where it may quote, link, or say a number by hand."""
    path = of.pick(MD)
    facts = re.findall(r"(?m)^  ([a-z-]+): \{fact", "".join(map(of.read, of.paths(YAML))))
    told = [
        f"La palabra es {of.word()}.",
        f"Es {{{{ {of.one_of([*facts, 'nada'])} }}}}.",
        f"Es {{{{ {of.one_of([*facts, 'nada'])} | short }}}}.",
        f"Véase [eso](folio:{of.one_of([*of.folders(), 'nada'])}).",
        "Son 1234.",
    ]
    new = of.one_of(told)
    of.write(path, f"{of.read(path)}\n{new}\n")
    return f"{path}: + {new}"


def a_link_less(of: Project) -> str:
    return of.sub(of.pick(MD), r"\[([^\]]*)\]\(folio:[a-z-]*\)", r"\1")


def a_quote_less(of: Project) -> str:
    return of.sub(of.pick(MD), r"\{\{.*?\}\}", of.word())


def a_look_less(of: Project) -> str:
    """A line of a lock goes, or is damaged: nobody has looked at that block."""
    return of.sub(of.pick("content/*/translation.lock"), r"(?m)^(en) (.*\n)", r"\2")


def lines_moved(of: Project) -> str:
    """Everything stands further down, and nothing else is changed."""
    path = of.pick(MD, "content/**/*.yaml", "data/*.yaml")
    if path.endswith(".md"):
        return of.sub(path, r"(?m)^\n", "\n\n\n")
    return of.sub(path, r"(?m)^(?=[a-z])", "# A remark.\n\n")


# ---------------------------------------------------------------- publication.yaml


def a_date(of: Project) -> str:
    new = f"date: 2025-0{of.dice.randint(1, 4)}-{of.dice.randint(10, 28)}"
    return of.sub(of.pick(YAML), r"(?m)^date: .*$", new)


def a_status(of: Project) -> str:
    new = of.one_of(["published", "published", "draft", "approved"])
    return of.sub(of.pick(YAML), r"(?m)^status: .*$", f"status: {new}")


def a_key(of: Project) -> str:
    new = of.one_of(
        ["authors: [Eva]", "kicker: Hola", "kicker:", "lead: ventas", "after: huerta", "after:"]
    )
    start = new.split(":")[0] + ":"
    return of.line(of.pick(YAML), start, "" if new == start else new)


def a_topic(of: Project) -> str:
    """A publication is about something else, or a topic has other words."""
    if of.chance(0.3):
        path = of.pick("content/topics.yaml")
        word = of.word()
        new = of.one_of([f"es: {word.title()},", f"es: {word}, "])
        return of.sub(path, r"es: [^,}]*,", new)
    new = of.one_of(["[huerto]", "[mercado, huerto]", "huerto", "mercado", "nada", ""])
    return of.line(of.pick(YAML), "topics:", f"topics: {new}" if new else "")


def an_option(of: Project) -> str:
    changes = [
        (r"anio: 2024", "anio: 2023"),
        (r"anio: 2023", "anio: 2024"),
        (r"pais: MEX", "pais: CHL"),
        (r"form: \w+\.1", "form: points.2"),
        (r"chart: bar", "chart: dots"),
        (r"highlight: \[MEX\]", "highlight: [CHL]"),
        (r", highlight: \[\w+\]", ""),
        (r"\btitle: [^,}]*", "title: Otra cosa"),
        (r"fact: cell", "fact: sum"),
    ]
    return of.sub(of.pick(YAML), *of.dice.choice(changes))


def a_name(of: Project) -> str:
    """A fact, a figure or a source gets another name: everywhere, or not."""
    path = of.pick(YAML)
    old = of.one_of(re.findall(r"(?m)^  ([a-z-]+): \{", of.read(path)))
    new = f"{old}-{of.one_of(['a', 'b'])}"
    if of.chance(0.7):
        of.replace_all(os.path.dirname(path), old, new, ".yaml", ".md")
        return f"{path}: {old} is called {new} everywhere"
    return of.sub(path, rf"(?m)^  {old}:", f"  {new}:")


def an_entry_less(of: Project) -> str:
    return of.sub(of.pick(YAML, "data/*.yaml"), r"(?m)^  +[A-Za-z-]+: \{.*\n", "")


def a_fact_more(of: Project) -> str:
    name = f"dato-{of.one_of(['a', 'b'])}"
    year, country = of.one_of(["2023", "2024"]), of.one_of(["MEX", "CHL", "BRA"])
    of_it = f"data: fruta, value: ventas, where: {{anio: {year}, pais: {country}}}"
    return of.sub(of.pick(YAML), r"(?m)^facts:\n", f"facts:\n  {name}: {{fact: cell, {of_it}}}\n")


def a_figure_more(of: Project) -> str:
    path = of.pick(YAML)
    name = f"barras-{of.one_of(['a', 'b'])}"
    if name in of.read(path):
        raise Inapplicable
    drawn = f"  {name}: {{chart: bar, data: fruta, where: {{anio: 2024}}, x: ventas, y: pais}}\n"
    text = of.read(path)
    head, found, rest = text.partition("figures:\n")
    of.write(path, f"{head}figures:\n{drawn}{rest}" if found else f"{text}figures:\n{drawn}")
    for words in of.paths(f"{os.path.dirname(path)}/*.md"):
        block = f"::: figure {name}\ntitle: Barras\nsubtitle: Millones\nalt: Varias.\n:::\n"
        of.write(words, f"{of.read(words)}\n{block}")
    return f"{path}: + {name}"


def a_figure_less(of: Project) -> str:
    return of.sub(of.pick(MD), r"::: figure [\s\S]*?\n:::\n", "")


def an_order(of: Project) -> str:
    """Two neighbours change places: facts, figures, sources, columns, labels."""
    path = of.pick(YAML, "data/*.yaml", "content/site.yaml")
    return of.sub(path, r"(?m)^( +)(\S.*)\n\1(\S.*)\n", r"\1\3\n\1\2\n")


def a_change_told(of: Project) -> str:
    """A change of another day, and a file that is kept of each former version."""
    path = of.pick(YAML)
    day = f"2026-0{of.dice.randint(1, 9)}-0{of.dice.randint(1, 9)}"
    said = f"es: Cambió {of.word()}., en: It changed {of.word()}."
    entry = f"  - {{date: {day}, kind: {of.one_of(['correction', 'update'])}, {said}}}\n"
    head, found, rest = of.read(path).partition("changes:\n")
    of.write(path, f"{head}changes:\n{entry}{rest}" if found else f"changes:\n{entry}{head}")
    days = set(re.findall(r"- \{date: (\S+),", of.read(path)))
    for number in range(1, len(days) + 1):
        folder = f"{os.path.dirname(path)}/v/{number}"
        page = f"{of.word()}\n".encode()
        seal = {"files": {"data/a.csv": sha256(page).hexdigest()}}
        of.write(f"{folder}/data/a.csv", page)
        of.write(f"{folder}/version.json", json.dumps(seal))
    return f"{path}: {entry.strip()}"


WORDS_AND_FORMS: tuple[Edit, ...] = (
    a_word, a_word, a_field, a_field, a_heading, a_paragraph, a_paragraph, a_link_less,
    a_quote_less, a_look_less, lines_moved, a_date, a_status, a_key, a_topic, a_topic,
    an_option, an_option, a_name,
    an_entry_less,
    a_fact_more, a_figure_more, a_figure_less, an_order, an_order, a_change_told,
)  # fmt: skip
