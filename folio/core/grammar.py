"""The marks that folio adds to Markdown, and where in a text they stand.

Two stages read them: source/ to find what the words refer to, with its place,
and pages/ to put something there.  They must agree, so the marks are here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from folio.core.nouns import noun

Kind = Literal["code", "fenced", "fact", "cite", "figures", "brace", "escape"]

PRIVATE = str.maketrans(dict.fromkeys(range(0xE000, 0xE010), "\ufffd"))
"""Characters that only folio may use, for slots and tokens; an editor's are taken out."""
SLOT = re.compile("\ue000(?P<number>\\d+)\ue001")

# Every pattern takes what it takes for good (`++`), so that no text is read twice over.
IMAGE = re.compile(
    r"!\[(?P<alt>[^\[\]]*+)\]\(\s*+<?(?P<target>[^\s()<>]*+)>?"
    r"(?:\s++(?:\"(?P<credit>[^\"\n]*+)\"|'(?P<credit2>[^'\n]*+)')\s*+|\s*+)\)"
)

INLINE = "a abbr b br code del em i ins kbd mark q s samp small span strong sub sup var"
ELEMENTS = frozenset(INLINE.split())
"""The elements of HTML that an editor may write; Markdown leaves alone what others hold."""

FACT_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
FORM = re.compile(r"[a-z0-9. ]*")

MARKS = re.compile(
    r"(?P<code>^(?P<fence>(?P<sign>[`~])(?P=sign){2,}+)(?:(?<=`)[^`\n]*+|(?<=~)[^\n]*+)\n"
    r"(?P<fenced>.*?)(?:^(?P=fence)(?P=sign)*+(?P<end>[ \t]*+)$|\Z)"
    r"|(?<![`\\])(?P<ticks>`++)(?P<ticked>[^\n]+?)(?<!`)(?P=ticks)(?!`))"
    r"|(?P<escape>\\@)"
    r"|(?P<fact>\{\{(?P<inside>[^{}\n]*+)\}\})"
    r"|(?P<brace>\{\{|\}\})"
    r"|(?P<cite>\[(?P<quoted>[^\[\]\n]*+)\]\{\s*+cite=(?P<source>[^{}\s]*+)\s*+\})"
    r"|(?P<figures>\[(?P<many>@[\w-]++(?:\s*+;\s*+@[\w-]++)++)\]"
    r"|(?<![\w/.@])@(?P<one>[a-z][\w-]*+))",
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
    """What is quoted, with its facts left in; of code, what stands inside."""
    closed: bool = True
    """Of fenced code: it ends before the text does."""
    names: tuple[str, ...] = ()
    """Of figures."""


def marks(text: str) -> Iterator[Mark]:
    """Yield the marks of a text in reading order; code is one of them, or it is `fenced`.

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
    if found["ticks"] is not None:
        return Mark("code", start, end, text=found["ticked"])
    if found["fence"] is not None:
        closed = found["end"] is not None
        return Mark("fenced", start, end, text=found["fenced"], closed=closed)
    return Mark("brace" if found["brace"] else "escape", start, end)
