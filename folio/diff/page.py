"""What differs, as one HTML page that opens from disk: figures stand side by side."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Mapping, Sequence
from typing import Any

from folio.core.model import Tree
from folio.core.nouns import noun
from folio.diff.nouns import ClaimMove, Difference, FactMove, FigureMove, SentenceMove
from folio.diff.telling import (
    Words,
    claim_said,
    data_line,
    distance,
    file_lines,
    in_language,
    publication_line,
)
from folio.diff.words import marked

STYLE = "assets/site.css"
FACE = re.compile(r'url\("?(?P<path>fonts/[\w.-]+)"?\)')
NAMES = re.compile(r'(?P<attribute>\b(?:id|aria-labelledby)=")(?P<names>[^"]*)"')
LINKS = re.compile(r'(?P<before>url\(#|href="#)')


@noun
class Told:
    """A problem as it is said."""

    place: str
    message: str
    fix: str


def as_page(
    of: Difference,
    template: bytes,
    assets: Tree,
    problems: Sequence[Told],
    words: Words,
    language: str,
    against: str,
) -> bytes:
    """Return the page.

    template: page.html.  assets: the style sheet and the faces of a built site, by their
    paths in it.  problems: what is wrong with the site as it would be.  against: what it
    is compared with, in words.
    """
    from jinja2 import Environment, StrictUndefined  # Only where a page is asked for.
    from markupsafe import Markup

    files = list(file_lines(of, words))
    counts = {
        "facts": of.facts,
        "claims": of.claims,
        "data": of.data,
        "sentences": of.sentences,
        "figures": of.figures,
        "problems": problems,
        "publications": of.publications,
        "files": (*of.added, *of.removed, *of.changed),
        "unrecorded": of.unrecorded,
    }
    lists = {
        "publications": [publication_line(*each, words) for each in of.publications],
        "files": files,
        "unrecorded": of.unrecorded,
    }
    view = {
        "words": words,
        "language": language,
        "against": words["diff-against"].format(name=against),
        "style": Markup(_style(assets)),
        "sums": [(name, words[f"diff-{name}"], len(of)) for name, of in counts.items() if of],
        "problems": problems,
        "facts": [_fact(each, language) for each in of.facts],
        "claims": [_claim(each, words, language) for each in of.claims],
        "data": [data_line(each, words) for each in of.data],
        "places": _places(of.sentences),
        "figures": [_figure(each, words) for each in of.figures],
        "lists": [(name, lines) for name, lines in lists.items() if lines],
    }
    environment = Environment(autoescape=True, undefined=StrictUndefined)
    return environment.from_string(template.decode()).render(view).encode()


def _style(assets: Tree) -> str:
    """Return a site's style sheet with its faces inside it."""

    def inside(match: re.Match[str]) -> str:
        face = assets.get(f"assets/{match['path']}")
        if face is None:
            return match[0]
        return f'url("data:font/woff2;base64,{b64encode(face).decode()}")'

    return FACE.sub(inside, assets.get(STYLE, b"").decode()).replace("</", "<\\/")


def _fact(of: FactMove, language: str) -> Mapping[str, object]:
    return {
        "publication": of.publication,
        "name": of.name,
        "old": in_language(of.old, language),
        "new": in_language(of.new, language),
        "by": distance(of),
        "flipped": of.flipped,
    }


def _claim(of: ClaimMove, words: Words, language: str) -> Mapping[str, object]:
    return {
        "publication": of.publication,
        "name": of.name,
        "said": claim_said(of, words, language),
        "alarm": of.verdict == "false",
    }


def _places(moves: Sequence[SentenceMove]) -> list[Mapping[str, Any]]:
    """Return the sentences by where they stand: page, language, heading."""
    found: dict[tuple[str, str, str], list[object]] = {}
    for each in moves:
        place = each.page, each.language, each.heading
        found.setdefault(place, []).append(marked(each.old, each.new))
    return [
        {"title": " · ".join(filter(None, place)), "language": place[1], "pairs": pairs}
        for place, pairs in found.items()
    ]


def _figure(of: FigureMove, words: Words) -> Mapping[str, object]:
    from markupsafe import Markup

    what = words[f"diff-figure-{of.kind}"]
    start = f"{of.publication}-{of.language}-"
    old, new = (
        Markup(_apart(svg, f"{start}{side}-"))
        for side, svg in zip(("old", "new"), of.drawings, strict=True)
    )
    return {
        "heading": f"{of.publication} · {of.name} · {of.language}: {what}",
        "language": of.language,
        "old": old,
        "new": new,
        "old_title": of.titles[0],
        "new_title": of.titles[1],
    }


def _apart(svg: str, start: str) -> str:
    """Return a drawing whose names are those of no other drawing of the page."""

    def named(match: re.Match[str]) -> str:
        names = " ".join(f"{start}{name}" for name in match["names"].split())
        return f'{match["attribute"]}{names}"'

    return LINKS.sub(lambda match: f"{match['before']}{start}", NAMES.sub(named, svg))
