"""The marks that folio adds to Markdown, and where in a text they stand.

Two stages read them: source/ to find what the words refer to, with its place,
and pages/ to put something there.  They must agree, so the marks are here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from folio.core.nouns import noun, replace

Kind = Literal[
    "code", "fenced", "fact", "cite", "claim", "claimed", "sign", "figures", "brace", "escape"
]

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
    r"|(?P<words>\[(?P<choices>[^\[\]\n]*+)\]\{\s*+sign=(?P<by>[^{}\s]*+)\s*+\})"
    r"|(?P<claim>\[(?P<stated>(?:[^\[\]\n]++|\n(?![ \t]*+\n)|\[[^\[\]\n]*+\])*+)\]"
    r"(?P<claimed>\{\s*+claim=(?P<claims>[^{}]*+)\}))"
    r"|(?P<figures>\[(?P<many>@[\w-]++(?:\s*+;\s*+@[\w-]++)++)\]"
    r"|(?<![\w/.@])@(?P<one>[a-z][\w-]*+))",
    re.MULTILINE | re.DOTALL,
)
"""Code first, so that what stands in code is left alone."""


def slot(number: int) -> str:
    """Return what stands in a body where a block was cut out."""
    return f"\ue000{number}\ue001"


CHOICES = re.compile(r"\{\{[^{}\n]*+\}\}|\|")


@noun
class Mark:
    """One mark of ours in a text.

    A `claim` is the bracket that opens a statement, and `claimed` what closes it: what is
    stated stands between them, with marks of its own.
    """

    kind: Kind
    start: int
    end: int
    name: str = ""
    """Of a cited source or a fact, that by whose sign words are chosen too."""
    form: str = ""
    text: str = ""
    """What is quoted or stated, with its facts left in; of code, what stands inside."""
    closed: bool = True
    """Of fenced code: it ends before the text does."""
    names: tuple[str, ...] = ()
    """Of figures or claims; of words chosen by a sign, those for more, less, and the same."""


def marks(text: str) -> Iterator[Mark]:
    """Yield the marks of a text in reading order; code is one of them, or it is `fenced`.

    >>> [(m.kind, m.name, m.form) for m in marks("De {{ a }} a {{ b | percent.0 }}; `{{ c }}`.")]
    [('fact', 'a', ''), ('fact', 'b', 'percent.0'), ('code', '', '')]
    >>> [m.names for m in marks("Véanse [@uno; @dos] y @tres, no a@b.mx.")]
    [('uno', 'dos'), ('tres',)]
    >>> [(m.kind, m.names) for m in marks("[Fue {{ a }}]{claim=b} y [subió|bajó]{sign=c}.")]
    [('claim', ('b',)), ('fact', ()), ('claimed', ('b',)), ('sign', ('subió', 'bajó'))]
    """
    for found in MARKS.finditer(text):
        if found["claim"] is None:
            yield _mark(found)
        else:
            yield from _claim(found)


def _claim(found: re.Match[str]) -> Iterator[Mark]:
    """Yield what opens a statement, the marks in it, and what closes it."""
    first, stated = found.start("stated"), found["stated"]
    names = tuple(found["claims"].split())
    yield Mark("claim", found.start(), first, text=stated, names=names)
    for inner in marks(stated):
        yield replace(inner, start=first + inner.start, end=first + inner.end)
    yield Mark("claimed", found.end("stated"), found.end(), names=names)


def choices(text: str) -> tuple[str, ...]:
    """Return the words among which a sign chooses; a fact's form may hold a bar of its own.

    >>> choices("subió {{ a | abs }}|bajó")
    ('subió {{ a | abs }}', 'bajó')
    """
    found, last = [], 0
    for bar in CHOICES.finditer(text):
        if bar[0] == "|":
            found.append(text[last : bar.start()])
            last = bar.end()
    return tuple(each.strip() for each in (*found, text[last:]))


def _mark(found: re.Match[str]) -> Mark:
    start, end = found.span()
    if found["fact"] is not None:
        name, _, form = found["inside"].partition("|")
        return Mark("fact", start, end, name=name.strip(), form=" ".join(form.split()))
    if found["cite"] is not None:
        return Mark("cite", start, end, name=found["source"], text=found["quoted"])
    if found["words"] is not None:
        said = found["choices"]
        return Mark("sign", start, end, name=found["by"], text=said, names=choices(said))
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
