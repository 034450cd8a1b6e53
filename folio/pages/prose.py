"""Words become HTML or plain text: facts said, figures numbered, sources marked.

Marks are put aside as tokens before Markdown runs and come back afterwards, so
that neither Markdown nor the sanitiser sees what folio itself writes.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import count

from markupsafe import Markup, escape

from folio.core.grammar import IMAGE, SLOT, Mark, marks
from folio.core.language import listing, say
from folio.core.model import Language, Measured
from folio.core.nouns import noun, replace
from folio.core.problems import ProjectError, error
from folio.core.words import word
from folio.core.writing import Words
from folio.pages.holes import FROM, FROM_END, hole, unlinked
from folio.pages.typography import Typography, set_type

TOKEN = re.compile("\ue002(?P<number>\\d+)\ue003")
TAG = re.compile(r"<(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>")
VOID = ("<br", "<hr", "<!")
DEEPEST = 40
"""Elements in elements; WeasyPrint gives up at twice as many."""
ALONE = re.compile("<p>\\s*(?P<token>\ue002(?P<number>\\d+)\ue003)\\s*</p>")
OURS = re.compile(r"\]\(\s*<?folio:(?P<name>[\w-]+)>?\s*\)")


@noun
class Telling:
    """What the words of one edition are told with."""

    language: Language
    typography: Typography
    facts: Mapping[str, Measured]
    forms: Mapping[str, str]
    figures: tuple[str, ...]
    """Names in the order of the text, which numbers them."""
    sources: tuple[str, ...]
    """Names in the order they are first quoted, which letters them."""
    pages: Mapping[str, str]
    """Other publications: name to the way there."""

    def words(self, *path: str) -> str:
        """Return a text of the language's file."""
        return word(self.language, *path)


@noun
class _Put:
    """What a token stands for: in a text, and inside a tag (an alt text, a title)."""

    html: str
    plain: Callable[[], str] = str
    """Nothing, unless it is told."""
    block: bool = False
    """It stands for itself, in no paragraph."""


def plain(words: Words, telling: Telling) -> str:
    """Return the words as plain text, for titles, decks, alt texts and addresses."""
    return set_type(told(words, telling), telling.typography)


def told(words: Words, telling: Telling) -> str:
    """Return the words with what stands for their marks, as they were typed else."""
    pieces, last = [], 0
    for mark in marks(words.text):
        pieces.append(words.text[last : mark.start])
        pieces.append(_plainly(mark, words.text, telling))
        last = mark.end
    return "".join([*pieces, words.text[last:]])


def inline(words: Words, telling: Telling) -> Markup:
    """Return the words of one paragraph as HTML, without the paragraph; it can hold no footnote."""
    html = body(replace(words, text=words.text.replace("[^", r"\[^")), telling).strip()
    return Markup(html.removeprefix("<p>").removesuffix("</p>"))


def body(words: Words, telling: Telling, start: str = "") -> Markup:
    """Return a text as HTML, with holes where its blocks and images go.

    Their names are a start and `slot-0`, as the text numbers them, or `image-0`, in its order.
    """
    from folio.pages.markdown_text import to_html

    puts: list[_Put] = []
    text = _with_tokens(words.text, telling, puts)
    images = count()

    text = IMAGE.sub(lambda m: _alone(hole(f"{start}image-{next(images)}"), puts), text)
    text = OURS.sub(lambda m: f"]({telling.pages.get(m['name'], '')})", text)
    text = SLOT.sub(lambda m: _alone(hole(f"{start}slot-{m['number']}"), puts), text)
    try:
        made = to_html(
            text,
            lambda piece, before: set_type(piece, telling.typography, before),
            telling.words("prose", "back"),
            telling.words("prose", "table"),
        )
        deep = _depth(made) > DEEPEST
    except RecursionError:
        deep = True
    if deep:
        raise ProjectError([error(words.at, "too-nested", most=DEEPEST)])
    made = ALONE.sub(lambda m: m["token"] if puts[int(m["number"])].block else m[0], made)
    return Markup(_filled(made, puts))


def letter(number: int) -> str:
    """Return the letter of the n-th source, from 0: a, b, … z, aa.

    >>> letter(0), letter(25), letter(26)
    ('a', 'z', 'aa')
    """
    first = letter(number // 26 - 1) if number >= 26 else ""
    return first + "abcdefghijklmnopqrstuvwxyz"[number % 26]


def said(name: str, form: str, telling: Telling) -> str:
    """Return a fact as the text prints it."""
    return say(telling.language, telling.facts[name], form or telling.forms.get(name, ""))


def _with_tokens(text: str, telling: Telling, puts: list[_Put]) -> str:
    pieces, last = [], 0
    for mark in marks(text):
        pieces.append(text[last : mark.start])
        last = mark.end
        if mark.kind == "code":
            code = f"<code>{html.escape(mark.text.strip(), quote=False)}</code>"
            pieces.append(_token(_Put(code, partial(str, text[mark.start : mark.end])), puts))
        elif mark.kind == "fenced":
            code = f"<pre><code>{html.escape(mark.text, quote=False)}</code></pre>"
            pieces.append(_alone(Markup(code), puts))
        elif mark.kind == "sign":
            pieces.append(_with_tokens(_chosen(mark, telling), telling, puts))
        elif mark.kind in ("claim", "claimed"):
            continue  # What is stated stands between the two.
        elif mark.kind == "cite":
            pieces.append(_token(_Put('<span class="cited">'), puts))
            pieces.append(_with_tokens(mark.text, telling, puts))
            pieces.append(_token(_Put(_cite(mark, telling)), puts))
        else:
            put = _Put(_html(mark, text, telling), partial(_plainly, mark, text, telling))
            pieces.append(_token(put, puts))
    return "".join([*pieces, text[last:]])


def _token(put: _Put, puts: list[_Put]) -> str:
    puts.append(put)
    return f"\ue002{len(puts) - 1}\ue003"


def _alone(html: Markup, puts: list[_Put]) -> str:
    return f"\n\n{_token(_Put(html, block=True), puts)}\n\n"


def _filled(html: str, puts: Sequence[_Put]) -> str:
    """Put back what the tokens stand for, plainly where they stand inside a tag."""

    def in_text(match: re.Match[str]) -> str:
        return puts[int(match["number"])].html

    def in_tag(match: re.Match[str]) -> str:
        return str(escape(puts[int(match["number"])].plain()))

    pieces, last, in_link = [], 0, False
    for tag in TAG.finditer(html):
        said = TOKEN.sub(in_text, html[last : tag.start()])
        pieces.append(unlinked(said) if in_link else said)
        pieces.append(TOKEN.sub(in_tag, tag[0]))
        in_link = (in_link and tag[0] != "</a>") or tag[0].startswith("<a ")
        last = tag.end()
    return "".join([*pieces, TOKEN.sub(in_text, html[last:])])


def _depth(html: str) -> int:
    """Return how deep the deepest element stands."""
    depth = deepest = 0
    for tag in TAG.finditer(html):
        if tag[0].startswith("</"):
            depth -= 1
        elif not tag[0].startswith(VOID):
            depth += 1
            deepest = max(deepest, depth)
    return deepest


def _html(mark: Mark, text: str, telling: Telling) -> str:
    if mark.kind == "fact":
        value = escape(str(telling.facts[mark.name].value))
        printed = escape(said(mark.name, mark.form, telling))
        told = f'<data class="fact" value="{value}">{printed}</data>'
        return f"{hole(FROM + mark.name)}{told}{hole(FROM_END)}"
    if mark.kind == "figures":
        return _figures(mark.names, telling)
    return str(escape(_plainly(mark, text, telling)))


def _figures(names: Sequence[str], telling: Telling) -> str:
    """Return links to figures: "Figura 2", "Figuras 2 y 3"."""
    numbers = [_figure_number(name, telling) for name in names]
    if len(names) == 1:
        label = escape(telling.words("figure", "one").format(number=numbers[0]))
        return f'<a class="figure-link" href="#{names[0]}">{label}</a>'
    links = [
        f'<a class="figure-link" href="#{name}">{number}</a>'
        for name, number in zip(names, numbers, strict=True)
    ]
    return telling.words("figure", "many").format(numbers=listing(telling.language, links))


def _figure_number(name: str, telling: Telling) -> str:
    return str(telling.figures.index(name) + 1)


def _chosen(mark: Mark, telling: Telling) -> str:
    """Return the words for a fact's sign: the first if it is more than nothing, the second if
    less, else the last.
    """
    value = telling.facts[mark.name].value
    sign = 0 if isinstance(value, str) else value
    return mark.names[0 if sign > 0 else 1 if sign < 0 else -1]


def _cite(mark: Mark, telling: Telling) -> str:
    """Return the end of a quotation: its letter, which leads to the source at the foot."""
    order = letter(telling.sources.index(mark.name))
    label = escape(telling.words("prose", "cite").format(letter=order))
    link = f'<a href="#source-{mark.name}" aria-label="{label}">{order}</a>'
    return f'<sup class="cite">{link}</sup></span>'


def _plainly(mark: Mark, text: str, telling: Telling) -> str:
    if mark.kind == "fact":
        return said(mark.name, mark.form, telling)
    if mark.kind == "cite":
        return plain(Words(mark.text), telling)
    if mark.kind == "sign":
        return plain(Words(_chosen(mark, telling)), telling)
    if mark.kind in ("claim", "claimed"):
        return ""
    if mark.kind == "figures":
        numbers = [_figure_number(name, telling) for name in mark.names]
        if len(numbers) == 1:
            return telling.words("figure", "one").format(number=numbers[0])
        listed = listing(telling.language, numbers)
        return telling.words("figure", "many").format(numbers=listed)
    if mark.kind == "escape":
        return "@"
    return text[mark.start : mark.end]
