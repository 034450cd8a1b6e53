"""Put facts after those they are made of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter

from folio.core.model import Fact, Option
from folio.core.problems import Problem, error, few, nearest
from folio.core.tables import plain

CIRCLES = 20
"""Circles that are told; when there are more, nothing is measured."""
STEPS = 100
"""Facts, and facts that they are made of, in the phrase that tells how one was found."""


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
    made_of = {name: parts(fact, facts) for name, fact in facts.items()}
    problems = list(
        few(
            _unknown(facts[name], part, facts)
            for name, needed in made_of.items()
            for part in needed
            if part not in facts
        )
    )
    order, circles = _order(facts, made_of)
    whole, many = _followed([facts[name] for name in order], made_of)
    return whole, (*problems, *circles, *few(many))


def _order(
    facts: Mapping[str, Fact], made_of: Mapping[str, tuple[str, ...]]
) -> tuple[tuple[str, ...], list[Problem]]:
    """Return the names of the facts that stand in no circle, each after its parts."""
    problems: list[Problem] = []
    left = set(facts)
    while len(problems) < CIRCLES:
        wanted = {name: [part for part in made_of[name] if part in left] for name in sorted(left)}
        try:
            return tuple(TopologicalSorter(wanted).static_order()), problems
        except CycleError as circle:
            names: list[str] = circle.args[1][:0:-1]  # It ends as it begins.
            first = min(names, key=lambda name: (facts[name].at, name))
            turned = [*names[names.index(first) :], *names[: names.index(first)], first]
            problems.append(error(facts[first].at, "fact-cycle", circle=" → ".join(turned)))
            left -= set(names)
    return (), problems


def _followed(
    order: list[Fact], made_of: Mapping[str, tuple[str, ...]]
) -> tuple[tuple[Fact, ...], list[Problem]]:
    """Return the facts that a reader can be told how they were found; a problem for the others.

    What a fact is made of is told in full, and what that is made of: twice as long at each
    step, if each is made of two.
    """
    told: dict[str, int] = {}
    whole, problems = [], []
    for fact in order:
        steps = 1 + sum(told.get(part, 1) for part in made_of[fact.name])
        told[fact.name] = min(steps, STEPS + 1)
        if steps <= STEPS:
            whole.append(fact)
        elif all(told.get(part, 1) <= STEPS for part in made_of[fact.name]):
            problems.append(error(fact.at, "fact-deep", fact=fact.name, most=STEPS))
    return tuple(whole), problems


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
