"""Measure a publication's facts, each after those it is made of, and place what is wrong."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from decimal import Context, localcontext

from folio.core.claims import Claim, facts_of
from folio.core.datasets import Dataset
from folio.core.describe import describe
from folio.core.forms import CannotSay, form_for
from folio.core.language import say
from folio.core.measured import dump
from folio.core.model import Fact, Figure, Language, Measured, Option, Tree
from folio.core.nouns import field, noun
from folio.core.problems import MOST, Position, Problem, ProjectError, demand, error, few
from folio.core.tables import Rows, WhereError, plain, rows_of
from folio.facts.calls import Function, call, house_function, own_functions
from folio.facts.claims import find
from folio.facts.findings import Finding
from folio.facts.findings import dump as dump_findings
from folio.facts.order import in_order, parts
from folio.facts.recording import shown
from folio.facts.terms import FactError

PRECISION = Context(prec=50)
"""Digits to reckon with, whatever a process was told before."""


@noun
class _Desk:
    """What lies ready while facts are measured; the two mappings fill up on the way."""

    tables: Mapping[str, Rows]
    functions: Mapping[str, Function]
    path: str
    numbers: dict[str, Measured] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def measure_facts(
    facts: Mapping[str, Fact],
    datasets: Mapping[str, Dataset],
    languages: tuple[Language, ...],
    code: bytes,
    path: str,
    claims: Mapping[str, Claim],
    figures: Mapping[str, Figure],
) -> Tree:
    """Do what `folio.facts.measure` promises."""
    wanted = {fact.dataset for fact in facts.values()}
    wanted |= {claim.ranking.dataset for claim in claims.values() if claim.ranking}
    wanted |= {figure.dataset for figure in figures.values()}
    tables, unread = _tables({name: datasets[name] for name in sorted(wanted & datasets.keys())})
    with localcontext(PRECISION):
        own, broken = own_functions(code, path)
        desk = _Desk(tables, own, path, problems=[*unread, *broken])
        ordered, unordered = in_order(facts)
        desk.problems.extend(unordered)
        for fact in ordered:
            if len(desk.problems) <= MOST:  # Then `few` tells that there are more.
                _measure(desk, fact, facts)
        found = _findings(desk, claims, facts, languages)
    how = _phrases(desk, facts, languages)
    demand(few(desk.problems))
    text = json.dumps(how, ensure_ascii=False, sort_keys=True, indent=1)
    return {
        "claims.json": dump_findings(found),
        "facts.json": dump(desk.numbers),
        "how.json": f"{text}\n".encode(),
        "shown.json": shown(figures, tables, datasets.values()),
    }


def _tables(datasets: Mapping[str, Dataset]) -> tuple[Mapping[str, Rows], list[Problem]]:
    tables: dict[str, Rows] = {}
    problems: list[Problem] = []
    for name, dataset in datasets.items():
        try:
            tables[name] = rows_of(dataset)
        except ProjectError as unreadable:
            problems.extend(unreadable.problems)
    return tables, problems


def _measure(desk: _Desk, fact: Fact, facts: Mapping[str, Fact]) -> None:
    """Put the fact's number on the desk, or the problems that keep it from there."""
    needed = parts(fact, facts)
    function = desk.functions.get(fact.function) or house_function(fact.function)
    data = desk.tables.get(fact.dataset)
    if function is None or any(name not in desk.numbers for name in needed):
        return  # Told already: by the check, or at the fact that is missing.
    if function.takes_rows and data is None:
        return
    numbers = {name: desk.numbers[name] for name in needed}
    first: Rows | Mapping[str, Measured] = data if function.takes_rows and data else numbers
    try:
        measured = call(function, first, fact.options)
        form_for(measured, fact.form)
    except FactError as wrong:
        at = place(fact, wrong.option)
        desk.problems.append(error(at, wrong.code, fact=fact.name, **wrong.params))
    except WhereError as wrong:
        at = place(fact, _naming(fact.options, wrong.column))
        desk.problems.append(error(at, wrong.code, fact=fact.name, **wrong.params))
    except CannotSay as wrong:
        at = place(fact, "form")
        desk.problems.append(error(at, wrong.code, fact=fact.name, **wrong.params))
    except ProjectError as own:
        desk.problems.extend(own.problems)
    except ArithmeticError:  # Larger, or smaller, than decimals can be.
        desk.problems.append(error(fact.at, "fact-size", fact=fact.name))
    else:
        desk.numbers[fact.name] = measured


def _findings(
    desk: _Desk,
    claims: Mapping[str, Claim],
    facts: Mapping[str, Fact],
    languages: tuple[Language, ...],
) -> Mapping[str, Finding]:
    """Return what the claims turned out to be whose facts could be measured."""
    found = {}
    for claim in claims.values():
        if not desk.numbers.keys() >= set(facts_of(claim)):
            continue  # Told already, at the fact or by the check.
        if claim.ranking and claim.ranking.dataset not in desk.tables:
            continue
        try:
            found[claim.name] = find(claim, claims, facts, desk.numbers, desk.tables, languages)
        except FactError as wrong:
            at = claim.places.get(wrong.option.partition(".")[0], claim.at)
            desk.problems.append(error(at, wrong.code, fact=claim.name, **wrong.params))
        except WhereError as wrong:
            at = claim.places.get(_naming(_columns(claim), wrong.column) or "where", claim.at)
            desk.problems.append(error(at, wrong.code, fact=claim.name, **wrong.params))
    return found


def _columns(claim: Claim) -> Mapping[str, Option]:
    of = claim.ranking
    return {"by": of.by, "among": of.among, "each": of.each} if of else {}


def _phrases(
    desk: _Desk, facts: Mapping[str, Fact], languages: tuple[Language, ...]
) -> Mapping[str, Mapping[str, str]]:
    """Return by language how each fact was found; note each that a language has no words for."""
    how: dict[str, dict[str, str]] = {language.code: {} for language in languages}
    for language in languages:
        for name, measured in desk.numbers.items():
            try:
                say(language, measured, facts[name].form)
                how[language.code][name] = describe(language, facts[name], facts, desk.tables)
            except CannotSay as wrong:
                at = facts[name].at
                desk.problems.append(error(at, wrong.code, fact=name, **wrong.params))
    return how


def place(fact: Fact, option: str) -> Position:
    """Return where an option stands: `of.year`, else `of`, else the fact itself.

    A column that `of` takes over from `where` is looked for there too.
    """
    column = option.partition(".")[2]
    for key in (option, f"where.{column}" if column else option, option.partition(".")[0]):
        if key in fact.places:
            return fact.places[key]
    return fact.at


def _naming(options: Mapping[str, Option], column: str) -> str:
    """Return the option that names a column: as its key, or as what is written there."""
    return next(_namings(options, column), "")


def _namings(options: Mapping[str, Option], column: str) -> Iterator[str]:
    for option, written in options.items():
        if isinstance(written, Mapping):
            if column in written:
                yield f"{option}.{column}"
        elif plain(written) == column:
            yield option
