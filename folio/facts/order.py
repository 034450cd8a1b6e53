"""Put facts after those they are made of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter

from folio.core.model import Fact, Option
from folio.core.problems import Problem, error, nearest
from folio.core.tables import plain


def parts(fact: Fact, facts: Mapping[str, Fact]) -> tuple[str, ...]:
    """Return the names of the facts that a fact is made of, in the order written.

    A fact with a dataset is made of rows.  Else `of` names facts, and so does any
    other option that is the name of one.
    """
    if fact.dataset:
        return ()
    of = tuple(_texts(fact.options.get("of", ())))
    others = (text for option in fact.options.values() for text in _texts(option) if text in facts)
    return tuple(dict.fromkeys((*of, *others)))


def in_order(facts: Mapping[str, Fact]) -> tuple[tuple[Fact, ...], tuple[Problem, ...]]:
    """Return the facts, each after its parts, without those that cannot be; and why not."""
    problems = [
        _unknown(fact, name, facts)
        for fact in facts.values()
        for name in parts(fact, facts)
        if name not in facts
    ]
    remaining = dict(facts)
    while True:
        wanted = {
            name: [part for part in parts(fact, facts) if part in remaining]
            for name, fact in remaining.items()
        }
        try:
            order = tuple(TopologicalSorter(wanted).static_order())
        except CycleError as circle:
            names: list[str] = circle.args[1]
            at = min(facts[name].at for name in names)
            problems.append(error(at, "fact-cycle", circle=" → ".join(reversed(names))))
            remaining = {key: fact for key, fact in remaining.items() if key not in names}
        else:
            return tuple(facts[name] for name in order), tuple(problems)


def _unknown(fact: Fact, name: str, facts: Mapping[str, Fact]) -> Problem:
    known = nearest(name, facts) or ", ".join(key for key in facts if key != fact.name) or "—"
    at = fact.places.get("of", fact.at)
    return error(at, "fact-unknown-fact", fact=fact.name, name=name, known=known)


def _texts(option: Option) -> Iterator[str]:
    if isinstance(option, (tuple, list)):
        for item in option:
            yield from _texts(item)
    elif isinstance(option, Mapping):
        for item in option.values():
            yield from _texts(item)
    else:
        yield plain(option)
