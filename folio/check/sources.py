"""Numbers in the words are the data's, or cited, or plainly no data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from folio.check.calls import choice
from folio.core.model import Language, Measured, Publication
from folio.core.problems import Position, Problem, error, few
from folio.core.reading import all_words
from folio.core.writing import Digits, Edition

FAR = Decimal("0.5")
"""From which distance on a fact is not what the editor had in mind, unless both are percentages."""


def check_sources(publication: Publication, edition: Edition) -> Iterator[Problem]:
    """Yield quotations of sources that publication.yaml does not name."""
    yield from few(_cites(publication, edition))
    if publication.after and publication.after not in publication.sources:
        known = choice(publication.after, publication.sources)
        at = publication.places.get("after", Position(publication.path))
        yield error(at, "unknown-source", source=publication.after, known=known)


def _cites(publication: Publication, edition: Edition) -> Iterator[Problem]:
    for words in all_words(edition):
        for ref in words.cites:
            if ref.source not in publication.sources:
                known = choice(ref.source, publication.sources)
                yield error(ref.at, "unknown-source", source=ref.source, known=known)


def check_numbers(
    publication: Publication,
    edition: Edition,
    language: Language,
    measured: Mapping[str, Measured],
) -> Iterator[Problem]:
    """Yield the numbers typed by hand, each with the fact that comes nearest to it."""
    printed: list[_Printed] | None = None  # Only when there is a number to mend.
    for words in all_words(edition):
        for digits in words.digits:
            if printed is None:
                printed = _printed(publication, language, measured)
            near = _nearest_fact(digits, language, printed)
            if near:
                fact, said = near
                yield error(digits.at, "bare-number", number=digits.text, fact=fact, said=said)
            else:
                yield error(digits.at, "bare-number-alone", number=digits.text)


class _Printed(NamedTuple):
    """A fact that is a number, as the page prints it."""

    number: Decimal
    name: str
    said: str


def _printed(
    publication: Publication, language: Language, measured: Mapping[str, Measured]
) -> list[_Printed]:
    from folio.core.language import say, shown  # It pulls in Babel.

    found = []
    for name, value in measured.items():
        form = publication.facts[name].form
        number = shown(value, form)
        if number is not None:
            found.append(_Printed(number, name, say(language, value, form)))
    return found


def _nearest_fact(
    digits: Digits, language: Language, printed: Sequence[_Printed]
) -> tuple[str, str] | None:
    """Return the fact that reads most like the number, and how it reads."""
    from folio.core.language import plain_number

    typed = plain_number(digits.text, language)
    if typed is None:
        return None
    found = (
        (("%" in said) != ("%" in digits.text), _distance(number, typed), name, said)
        for number, name, said in printed
    )
    unlike, distance, name, said = min(found, default=(True, Decimal(2), "", ""))
    far = unlike or ("%" not in digits.text and distance > FAR)
    return None if far else (name, said)


def _distance(one: Decimal, other: Decimal) -> Decimal:
    """Return how far two numbers are, as a part of the larger: 0 to 2."""
    largest = max(abs(one), abs(other))
    return abs(one - other) / largest if largest else Decimal(0)
