"""Facts are declared as their functions want them, and quoted only if they exist."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from folio.check.calls import check_options, choice
from folio.core.grammar import FACT_NAME
from folio.core.model import Fact, Language, Measured, Publication, Signature, Site
from folio.core.problems import Position, Problem, error, few, nearest
from folio.core.reading import all_words
from folio.core.writing import Edition


def check_facts(
    site: Site, publication: Publication, own: Mapping[str, Signature]
) -> Iterator[Problem]:
    """Yield what is wrong with a publication's facts and with the marks that quote them."""
    functions = {**site.functions, **own}
    for name in own.keys() & site.functions.keys():
        fact = next((f for f in publication.facts.values() if f.function == name), None)
        if fact:
            yield error(fact.at, "doubled-function", function=name)
    for fact in publication.facts.values():
        yield from _declared(fact, functions)
    for edition in publication.editions.values():
        yield from few(_quoted(publication, edition))


def _declared(fact: Fact, functions: Mapping[str, Signature]) -> Iterator[Problem]:
    signature = functions.get(fact.function)
    if signature is None:
        at = fact.places.get("fact", fact.at)
        known = choice(fact.function, sorted(functions))
        yield error(at, "unknown-fact-function", function=fact.function, known=known)
        return
    if signature.takes_data and not fact.dataset:
        yield error(fact.at, "fact-without-data", fact=fact.name, function=fact.function)
    yield from check_options(fact, signature)


def _quoted(publication: Publication, edition: Edition) -> Iterator[Problem]:
    for words in all_words(edition):
        for ref in words.facts:
            if ref.name not in publication.facts and FACT_NAME.fullmatch(ref.name):
                yield unknown_fact(ref.name, ref.at, publication)
        for heading in words.headings:
            if heading.quotes and not heading.anchor:
                yield error(heading.at, "heading-without-anchor")


def unknown_fact(name: str, at: Position, publication: Publication) -> Problem:
    """Return the problem of a mark that names a fact which is not declared."""
    like = nearest(name, publication.facts)
    code = "unknown-fact" if like else "undeclared-fact"
    return error(at, code, fact=name, known=like, file=publication.path)


def check_forms(
    edition: Edition, language: Language, forms: Mapping[str, str], measured: Mapping[str, Measured]
) -> Iterator[Problem]:
    """Yield marks that ask for a form their fact cannot take: `{{ name | form }}`."""
    from folio.core.forms import CannotSay
    from folio.core.language import say  # It pulls in Babel.

    tried: dict[tuple[str, str], CannotSay | None] = {}
    for ref in (ref for words in all_words(edition) for ref in words.facts):
        wanted = ref.name, ref.form
        if ref.name in measured and wanted not in tried:
            try:
                say(language, measured[ref.name], ref.form or forms[ref.name])
                tried[wanted] = None
            except CannotSay as wrong:
                tried[wanted] = wrong
        if unsaid := tried.get(wanted):
            yield error(ref.at, unsaid.code, **unsaid.params)
