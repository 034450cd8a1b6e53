"""How a figure is cited: the house, and whoever made its data, by name."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from datetime import date

from folio.core.nouns import noun

ESCAPED = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "_": r"\_",
    "%": r"\%",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
"""What would be a command to BibTeX."""


@noun
class Reference:
    """What a citation is made of."""

    key: str
    title: str
    container: str
    """Title of the publication that it stands in."""
    authors: tuple[str, ...]
    house: str
    published: date
    address: str
    note: str
    """Whose data, and of which day."""
    language: str
    """`es-MX`"""


def bibtex(of: Reference) -> str:
    """Return a BibTeX entry.  Names of organisations stand in braces, so that none is cut."""
    fields = [
        ("author", " and ".join(f"{{{_tex(name)}}}" for name in of.authors)),
        ("title", f"{{{_tex(of.title)}}}"),
        ("howpublished", _tex(of.container)),
        ("publisher", f"{{{_tex(of.house)}}}"),
        ("year", str(of.published.year)),
        ("month", str(of.published.month)),
        ("url", of.address),
        ("note", _tex(of.note)),
        ("language", of.language),
    ]
    lines = [f"  {name} = {{{value}}}" for name, value in fields]
    return f"@misc{{{_plain(of.key)},\n" + ",\n".join(lines) + "\n}"


def ris(of: Reference) -> str:
    """Return a record in RIS."""
    fields: Sequence[tuple[str, str]] = [
        ("TY", "FIGURE"),
        *(("AU", name) for name in of.authors),
        ("TI", of.title),
        ("T2", of.container),
        ("PB", of.house),
        ("PY", str(of.published.year)),
        ("DA", of.published.strftime("%Y/%m/%d")),
        ("UR", of.address),
        ("N1", of.note),
        ("LA", of.language),
        ("ER", ""),
    ]
    return "\n".join(f"{tag}  - {' '.join(value.split())}" for tag, value in fields)


def _tex(text: str) -> str:
    return "".join(ESCAPED.get(character, character) for character in text)


def _plain(key: str) -> str:
    """Return a key of letters, digits and hyphens."""
    letters = unicodedata.normalize("NFD", key)
    return "".join(c for c in letters if c.isascii() and (c.isalnum() or c == "-"))
