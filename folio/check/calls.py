"""A fact or a figure is a call of a function: its options are the function's.

Every problem names what can be chosen: the nearest name, or else all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from folio.core.model import Fact, Figure, Signature
from folio.core.problems import Problem, error, nearest

NONE = "–"
"""What a message says when there is nothing to choose from."""

Call = Fact | Figure


def choice(name: str, names: Iterable[str]) -> str:
    """Return the name most like the one that was typed, or else all there are.

    >>> choice("lin", ["bar", "line"]), choice("zzz", ["bar", "line"]), choice("a", [])
    ('line', 'bar, line', '–')
    """
    known = list(names)
    return nearest(name, known) or ", ".join(known) or NONE


def check_options(call: Call, signature: Signature) -> Iterator[Problem]:
    """Yield the options that the function does not have, and those that it needs."""
    names = [parameter.name for parameter in signature.parameters]
    for option in call.options.keys() - set(names):
        at = call.places.get(f"{option}:", call.at)
        known = choice(option, names)
        yield error(at, "unknown-option", option=option, function=signature.name, known=known)
    for parameter in signature.parameters:
        if parameter.required and parameter.name not in call.options:
            yield error(
                call.at,
                "missing-option",
                name=call.name,
                option=parameter.name,
                function=signature.name,
                known=", ".join(names),
            )
