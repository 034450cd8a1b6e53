"""Which numbers in the words are plainly no data: years, dates, "NAICS 334".

The forms come from each language's file and from site.yaml; in a form `#`
stands for the digits and `{month}` for a month's name.  Years and days like
2025-03-13 are known here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from folio.core.model import Language, Option
from folio.core.nouns import noun, replace
from folio.source.comparatives import NONE, comparatives

NUMBER = re.compile(r"[-+\u2212]?(?:US\$|[$€£])?\d+(?:[.,\u202f]\d+)*(?:[ \u00a0]?%)?")
YEAR = (
    r"(?<![\w.,$€£%+\u2212-])(?:19|20)\d\d(?:[-\u2013](?:(?:19|20)\d\d|\d\d))?"
    r"(?![\w%]|[.,]\d|[-\u2013]\d|[ \u00a0]%)"
)
DAY = r"(?<![\w.,-])(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?![\w%-]|[.,]\d)"
DIGITS_ALONE = re.compile(r"\d+")
DIGITS = r"\d++(?:[.,]\d++)*+"  # Taken for good: a form may hold many `#`.


@noun
class NumberRules:
    """The forms of numbers that need no fact, ready to use."""

    pattern: re.Pattern[str]
    reach: int
    """Characters that such a form may have before or after a digit of its own."""
    comparatives: re.Pattern[str] = NONE
    """The words that compare."""


def number_rules(forms: Sequence[str], months: Sequence[str], units: Sequence[str]) -> NumberRules:
    """Compile the forms.  A year before one of the unit words is a datum after all.

    >>> rules = number_rules(["NAICS #", "# de {month}"], ["marzo"], ["empleos"])
    >>> list(bare_numbers("El 13 de marzo de 2025, NAICS 334 subió 3.2% y 2024 empleos", rules))
    [(40, '3.2%'), (47, '2024')]
    """
    followed = "|".join(re.escape(unit) for unit in units) or r"\0"
    year = rf"{YEAR}(?![ \u00a0](?:{followed})\b)"
    month = "|".join(re.escape(name) for name in months) or r"\0"
    longest_first = sorted(forms, key=len, reverse=True)
    form = "|".join(_form(form, month) for form in longest_first) or r"\0"
    written = rf"(?<!\w)(?<!\d[.,])(?:{form})(?!\w|[.,]\d|[ \u00a0]?%)"
    reach = max(map(len, [*forms, *units]), default=0) + max(map(len, months), default=0) + 20
    return NumberRules(re.compile(f"{written}|{DAY}|{year}", re.IGNORECASE), reach)


def _form(form: str, month: str) -> str:
    escaped = re.escape(" ".join(form.split()))
    spaced = escaped.replace(r"\ ", r"[ \u00a0]").replace(r"\{month\}", f"(?:{month})")
    return spaced.replace(re.escape("#"), DIGITS)


def bare_numbers(text: str, rules: NumberRules) -> Iterator[tuple[int, str]]:
    """Yield (offset, number) for each number that must be a fact, in reading order."""
    pieces, done = [], 0
    for start, end in _around_digits(text, rules.reach):
        blanked = rules.pattern.sub(lambda match: " " * len(match[0]), text[start:end])
        pieces += [text[done:start], blanked]
        done = end
    for found in NUMBER.finditer("".join([*pieces, text[done:]])):
        yield found.start(), found[0]


def _around_digits(text: str, reach: int) -> list[tuple[int, int]]:
    """Return the stretches of a text in which a form may stand, each (start, end)."""
    found: list[tuple[int, int]] = []
    for digits in DIGITS_ALONE.finditer(text):
        start, end = max(0, digits.start() - reach), min(len(text), digits.end() + reach)
        if found and start <= found[-1][1]:
            start, _ = found.pop()
        found.append((start, end))
    return found


def language_rules(language: Language, more: Sequence[str]) -> NumberRules:
    """Return which numbers are no data in this language, its own forms and the site's, and
    which of its words compare.
    """
    own = language.words.get("not-data")
    own = own if isinstance(own, Mapping) else {}
    rules = number_rules(
        (*_texts(own.get("forms")), *more), _texts(own.get("months")), _texts(own.get("units"))
    )
    return replace(rules, comparatives=comparatives(_texts(language.words.get("comparatives"))))


def _texts(value: Option) -> tuple[str, ...]:
    return tuple(str(item) for item in value) if isinstance(value, tuple) else ()
