"""A publication in one language: `content/<name>/<language>.md`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from folio.core.grammar import PRIVATE
from folio.core.letters import unfit
from folio.core.model import Language
from folio.core.problems import Position, Problem, error, few
from folio.core.writing import Edition
from folio.source.blocks import cut_blocks, field_words
from folio.source.digits import NumberRules, language_rules
from folio.source.fields import Field, read_fields
from folio.source.key_findings import read_findings
from folio.source.limits import too_long, too_much
from folio.source.markup import scan

FIELDS = ("title", "deck", "slug", "summary")
FINDINGS, ALIASES = "findings", "aliases"
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LONGEST_SLUG = 80
ALIAS = re.compile(rf"(?:(?:19|20)[0-9]{{2}}/(?:0[1-9]|1[0-2])/)?{SLUG.pattern}")


def read_edition(
    path: str, content: bytes, language: Language, not_data: Sequence[str]
) -> tuple[Edition | None, tuple[Problem, ...]]:
    """Return an edition, nothing if it has no readable front matter, and what is wrong with it.

    not_data: the site's forms of numbers that are no data.
    """
    problems: list[Problem] = []
    rules = language_rules(language, not_data)
    return _edition(path, language.code, content, rules, problems), tuple(problems)


def _edition(
    path: str, language: str, content: bytes, rules: NumberRules, problems: list[Problem]
) -> Edition | None:
    try:
        text = content.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as broken:
        line = content[: broken.start].count(b"\n") + 1
        problems.append(error(Position(path, line), "not-utf8"))
        return None
    long = too_long(path, text)
    if long:
        problems.append(long)
        return None
    own: list[Problem] = []
    edition = _of_text(path, language, text, rules, own)
    problems.extend(few(sorted(own)))
    return edition


def _of_text(
    path: str, language: str, text: str, rules: NumberRules, problems: list[Problem]
) -> Edition | None:
    text = text.translate(PRIVATE)
    odd = unfit(text)
    if odd:
        line, column, name = odd
        problems.append(error(Position(path, line, column), "control-character", character=name))
    lines = text.split("\n")
    end = _front_end(lines)
    if end is None:
        problems.append(error(Position(path), "no-front-matter"))
        return None
    problems.extend(too_much(path, lines))
    front = Position(path, 1, 1, 3)
    fields = read_fields(path, lines[1:end], 2, (*FIELDS, FINDINGS, ALIASES), problems)
    for key in ("title", "deck", "slug"):
        if not (key in fields and fields[key].words.strip()):
            problems.append(error(front, "missing-key", key=key))
    body, slots, figures = cut_blocks(path, lines[end + 1 :], end + 2, rules, problems)
    words = {key: field_words(fields.get(key), front, rules, problems) for key in FIELDS}
    slug = words["slug"].text
    if slug and (not SLUG.fullmatch(slug) or len(slug) > LONGEST_SLUG):
        problems.append(error(fields["slug"].at, "slug-form", typed=slug))
    return Edition(
        language=language,
        slug=slug,
        title=words["title"],
        deck=words["deck"],
        summary=words["summary"],
        findings=read_findings(fields.get(FINDINGS), rules, problems),
        body=scan(body, Position(path, end + 2), rules, problems),
        slots=slots,
        figures=figures,
        aliases=_aliases(fields.get(ALIASES), problems),
        path=path,
        aliases_at=fields[ALIASES].at if ALIASES in fields else front,
    )


def _aliases(found: Field | None, problems: list[Problem]) -> tuple[str, ...]:
    """Return the former addresses of a page: slugs, with or without year and month."""
    typed = found.words.replace(",", " ").split() if found else []
    for alias in typed:
        if found and not ALIAS.fullmatch(alias):
            problems.append(error(found.at, "alias-form", alias=alias))
    return tuple(dict.fromkeys(alias for alias in typed if ALIAS.fullmatch(alias)))


def _front_end(lines: list[str]) -> int | None:
    """Return the line that closes the front matter, counting from 0."""
    if lines[0].rstrip() != "---":
        return None
    return next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), None)
