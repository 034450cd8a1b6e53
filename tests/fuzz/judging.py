"""What must hold of whatever becomes of a project: its problems, and its pages."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from string import Formatter
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

from tinyhtml5 import parse

from folio.core.letters import LINE, UNFIT
from folio.core.model import Tree
from folio.core.problems import LONGEST, Problem
from folio.report import as_github, as_json, as_text, sentences, told
from tests.fuzz.outcome import Outcome

SAID = {language: sentences(language) for language in ("es", "en")}
ABSENT = {"no-site", "no-csv", "no-papers", "no-publication"}
"""Problems that may stand at a file that is not there, or is of no text."""

HTML = """
html head meta title link style body a abbr article aside b blockquote br caption cite code data
dd del details div dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd
li main mark nav ol p pre q s samp section small span strong sub summary sup table tbody td
tfoot th thead time tr ul var
""".split()  # noqa: SIM905
SVG = "svg title desc g path text tspan rect line circle defs clipPath use".split()  # noqa: SIM905
OURS = re.compile(r"(?:\.\./)+assets/(?:page|embed|figure|search|search/e[sn]-\d+)\.js")
ONWARD = re.compile(r"0; url=(?:\.\./)+[\w/-]*index\.html|0; url=index\.html")
"""From a former address to a page of ours."""
ADDRESSES = (
    "href",
    "src",
    "action",
    "formaction",
    "data",
    "poster",
    "srcset",
    "cite",
    "xlink:href",
)
SCHEMES = ("https", "http", "mailto")
PLACEHOLDER = re.compile("[\ue000-\ue00f\x02\x03]")
"""What folio and Python-Markdown put in a text while they work on it."""
SPACE = re.compile(r"\s")
MARK = "a mark"
"""Of those that only words may hold; a label or the name of the house is printed as it is."""
TAKEN = (".csv", ".xlsx", ".png", ".svg")
"""Files to take away, which are no pages."""
FIXED = tuple(
    f"assets/{name}"
    for name in ("site.css", "icon.svg", "icon-180.png", "page.js", "embed.js", "figure.js")
)
SEARCH = {
    "form": {"class": "search", "role": "search", "hidden": ""},
    "label": {"for": "search-words"},
    "input": {"id": "search-words", "type": "search"},
    "button": {"class": "search-go"},
}
"""The elements of the search and what makes them so; it sends nothing anywhere."""
ELSEWHERE = re.compile(
    r"\w+/(?:card\.png|site\.webmanifest"
    r"|(?:temas|topics|datos|data|series|autores|authors|archivo|archive|buscar|search)/.*)"
)
"""What is made of all publications together, beside homes; tests/test_finding.py follows it."""


def judge(found: Outcome, tree: Tree) -> None:
    """Assert that every problem is told as it must be, or that every page is as it must be."""
    for problem in found.problems:
        judge_problem(problem, tree)
    assert found.pages or not found.sound, "neither a problem nor a page"
    braces = any(b"{{" in tree[path] for path in tree if path.endswith((".yaml", ".csv")))
    published = {**found.pages, **_images(tree, found.pages), **dict.fromkeys(FIXED, b"")}
    for address, page in found.pages.items():
        if address.endswith(TAKEN):
            continue
        if address.endswith(".md"):
            assert not PLACEHOLDER.search(page.decode()), address
            continue
        if address.endswith((".xml", ".json")):  # Well-formed is all that they have to be.
            _ = ElementTree.fromstring(page) if address.endswith(".xml") else json.loads(page)
            continue
        if address.endswith("brief.html"):  # Whose images are handed to its printer.
            page = page.replace(b'src="folio:', b'src="')
        mistakes = [each for each in page_mistakes(page) if not (braces and each.startswith(MARK))]
        assert not mistakes, f"{address}: {mistakes[:4]}"
        if not address.endswith("brief.html") and address != "404.html":
            led = {way: _led(address, way) for way in page_ways(page)}
            leads_nowhere = [
                way for way in led if led[way] not in published and not ELSEWHERE.match(led[way])
            ]
            assert not leads_nowhere, f"{address}: {leads_nowhere[:4]}"


def judge_problem(problem: Problem, tree: Tree) -> None:
    """Assert that a problem stands in a file of the project and can be told in both languages."""
    at, params = problem.at, dict(problem.params)
    assert at.path in tree or problem.code in ABSENT, problem
    assert min(at.line, at.column, at.length) >= 1, problem
    if at.path in tree:
        lines = LINE.split(tree[at.path].decode("utf-8-sig", "replace"))
        assert at.line <= len(lines), problem
        if problem.code not in ("not-utf8", "csv-not-utf8"):  # Half a character is none.
            assert at.column <= len(lines[at.line - 1]) + 1, (problem, lines[at.line - 1])
    for said in SAID.values():
        holes = _holes(said[problem.code]["message"]) | _holes(said[problem.code]["fix"])
        assert holes <= params.keys(), problem
        for sentence in told(problem, said):
            assert len(sentence) < 400 + 2 * LONGEST, sentence
            assert "\n" not in sentence, sentence
            assert not UNFIT.search(sentence), sentence
        as_github([problem], said).encode()
    as_json([problem], SAID["es"]).encode()


def judge_report(problems: Iterable[Problem], root: Path) -> None:
    """Assert that problems of files on a disk can be printed, a line and a caret for each."""
    text = as_text(list(problems), root, SAID["es"])
    text.encode()
    assert not UNFIT.search(text), text


@lru_cache(maxsize=256)
def _holes(sentence: str) -> frozenset[str]:
    return frozenset(name for _, name, _, _ in Formatter().parse(sentence) if name is not None)


def page_mistakes(page: bytes) -> tuple[str, ...]:
    """Return what is wrong with a page: what could run, load or ask, and what was left over."""
    return _read(page)[0]


def page_ways(page: bytes) -> tuple[str, ...]:
    """Return the addresses in a page that lead to a file of the site."""
    return _read(page)[1]


@lru_cache(maxsize=64)
def _read(page: bytes) -> tuple[tuple[str, ...], tuple[str, ...]]:
    text = page.decode()
    elements = tuple(_elements(parse(text, namespace_html_elements=False)))
    return tuple(_page_mistakes(text, elements)), tuple(_ways(elements))


def _page_mistakes(text: str, elements: Iterable[ElementTree.Element]) -> Iterator[str]:
    left = PLACEHOLDER.search(text) or UNFIT.search(text)
    if left:
        yield f"left over: {text[max(0, left.start() - 40) : left.end() + 40]!r}"
    ids: set[str] = set()
    targets = []
    for element in elements:
        space, _, tag = str(element.tag).rpartition("}")
        attributes = {str(name): value for name, value in element.attrib.items()}
        ours = tag == "script" and _is_ours(attributes, element.text)
        ours = ours or (SEARCH.get(tag, {}).items() <= attributes.items() and tag in SEARCH)
        if not ours and tag not in (SVG if space.endswith("svg") else HTML):
            yield f"element {tag}"
        yield from _attribute_mistakes(tag, attributes)
        name = attributes.get("id")
        if name is not None and (name in ids or not name or SPACE.search(name)):
            yield f"id {name!r}"
        ids.add(name or "")
        if attributes.get("href", "").startswith("#") and tag == "a":
            targets.append(attributes["href"][1:])
        code = tag in ("code", "pre", "kbd", "samp")
        for said in (element.tail, None if code else element.text):
            if said and "{{" in said:
                yield f"{MARK}: {said!r}"
    yield from (f"link to no place: {name!r}" for name in targets if unquote(name) not in ids)


def _is_ours(attributes: Mapping[str, str], text: str | None) -> bool:
    """Return whether a script is a file of ours, or no script but what search engines read."""
    if attributes == {"type": "application/ld+json"}:
        return bool(json.loads(text or ""))
    return bool(OURS.fullmatch(attributes.get("src", ""))) and not text


def _elements(root: ElementTree.Element) -> Iterator[ElementTree.Element]:
    for element in root.iter():
        if isinstance(element.tag, str):
            yield element


def _attribute_mistakes(tag: str, attributes: Mapping[str, str]) -> Iterator[str]:
    for name, value in attributes.items():
        if name.startswith("on") or name in ("style", "srcdoc", "ping"):
            yield f"attribute {name}={value!r}"
        if name in ADDRESSES:
            parts = urlsplit(value.strip())
            outside = bool(parts.scheme or parts.netloc)
            if outside and not (
                tag in ("a", "link") and name == "href" and parts.scheme in SCHEMES
            ):
                yield f"address {name}={value!r}"
            if (
                outside
                and tag == "link"
                and attributes.get("rel") not in ("canonical", "alternate")
            ):
                yield f"asks elsewhere: {value!r}"
        onward = value == "refresh" and ONWARD.fullmatch(attributes.get("content", ""))
        if name == "http-equiv" and value.lower() != "content-security-policy" and not onward:
            yield f"http-equiv {value!r}"


def _ways(elements: Iterable[ElementTree.Element]) -> Iterator[str]:
    for element in elements:
        for name in ("href", "src"):
            value = element.attrib.get(name, "")
            parts = urlsplit(value)
            inside = not (value.startswith("#") or parts.scheme or parts.netloc)
            if value and inside and not value.endswith(".pdf"):
                yield value


def _led(address: str, way: str) -> str:
    """Return the file that a relative address leads to, from the top of the site."""
    steps = address.split("/")[:-1]
    for step in unquote(urlsplit(way).path).split("/"):
        if step == "..":
            if not steps:
                return f"outside: {way}"
            steps.pop()
        elif step not in (".", ""):
            steps.append(step)
    return "/".join(steps)


def _images(tree: Tree, pages: Iterable[str]) -> Tree:
    """Return the images that would be published, beside each page: those of its publication."""
    names = {"images/" + path.partition("/images/")[2] for path in tree if "/images/" in path}
    folders = {address.rpartition("/")[0] for address in pages}
    return {f"{folder}/{name}": b"" for folder in folders for name in names}


def judge_drawing(drawing: bytes) -> None:
    """Assert that a drawing is well-formed XML and holds nothing that could run or load."""
    for element in ElementTree.fromstring(drawing).iter():
        tag = str(element.tag).rpartition("}")[2]
        assert tag in SVG, tag
        for name, value in element.attrib.items():
            plain = name.rpartition("}")[2]
            assert not plain.startswith("on"), (tag, name)
            assert plain not in ("href", "src", "style") or value.startswith("#"), (name, value)
            assert "url(" not in value or value.startswith("url(#"), (name, value)
