"""The marks that folio adds to Markdown, and where in a text they stand.

Two stages read them: source/ to find what the words refer to, with its place,
and pages/ to put something there.  They must agree, so the marks are here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from folio.core.nouns import noun

Kind = Literal["code", "fact", "cite", "figures", "brace", "escape"]

PRIVATE = str.maketrans(dict.fromkeys(range(0xE000, 0xE010), "\ufffd"))
"""Characters that only folio may use, for slots and tokens; an editor's are taken out."""
SLOT = re.compile("\ue000(?P<number>\\d+)\ue001")

IMAGE = re.compile(
    r"!\[(?P<alt>[^\[\]]*)\]\(\s*<?(?P<target>[^\s()<>]*)>?"
    r"(?:\s+\"(?P<credit>[^\"\n]*)\"|\s+'(?P<credit2>[^'\n]*)')?\s*\)"
)

FACT_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
FORM = re.compile(r"[a-z0-9. ]*")

MARKS = re.compile(
    r"(?P<code>^(?P<fence>`{3,}|~{3,})[^\n]*\n.*?(?:^(?P=fence)[`~]*[ \t]*$|\Z)"
    r"|(?<!`)(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`))"
    r"|(?P<escape>\\@)"
    r"|(?P<fact>\{\{(?P<inside>[^{}\n]*)\}\})"
    r"|(?P<brace>\{\{|\}\})"
    r"|(?P<cite>\[(?P<quoted>[^\[\]\n]*)\]\{\s*cite=(?P<source>[^{}\s]*)\s*\})"
    r"|(?P<figures>\[(?P<many>@[\w-]+(?:\s*;\s*@[\w-]+)+)\]|(?<![\w/.@])@(?P<one>[a-z][\w-]*))",
    re.MULTILINE | re.DOTALL,
)
"""Code first, so that what stands in code is left alone."""


def slot(number: int) -> str:
    """Return what stands in a body where a block was cut out."""
    return f"\ue000{number}\ue001"


@noun
class Mark:
    """One mark of ours in a text."""

    kind: Kind
    start: int
    end: int
    name: str = ""
    """Of a fact or a cited source."""
    form: str = ""
    text: str = ""
    """What is quoted, with its facts left in."""
    names: tuple[str, ...] = ()
    """Of figures."""


def marks(text: str) -> Iterator[Mark]:
    """Yield the marks of a text in reading order; code is one of them.

    >>> [(m.kind, m.name, m.form) for m in marks("De {{ a }} a {{ b | percent.0 }}; `{{ c }}`.")]
    [('fact', 'a', ''), ('fact', 'b', 'percent.0'), ('code', '', '')]
    >>> [m.names for m in marks("Véanse [@uno; @dos] y @tres, no a@b.mx.")]
    [('uno', 'dos'), ('tres',)]
    """
    for found in MARKS.finditer(text):
        yield _mark(found)


def _mark(found: re.Match[str]) -> Mark:
    start, end = found.span()
    if found["fact"] is not None:
        name, _, form = found["inside"].partition("|")
        return Mark("fact", start, end, name=name.strip(), form=" ".join(form.split()))
    if found["cite"] is not None:
        return Mark("cite", start, end, name=found["source"], text=found["quoted"])
    if found["many"] is not None:
        names = tuple(name.strip().removeprefix("@") for name in found["many"].split(";"))
        return Mark("figures", start, end, names=names)
    if found["one"] is not None:
        return Mark("figures", start, end, names=(found["one"].rstrip("-"),))
    kind: Kind = "brace" if found["brace"] else "escape" if found["escape"] else "code"
    return Mark(kind, start, end)
