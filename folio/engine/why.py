"""Say what a build made anew, and what of what it was made from has changed since.

Every job's record says in words what it was made from, each with the start of its digest
(`Store.known`).  A job's former record is found through what stood in the output folder.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from folio.core.nouns import noun
from folio.engine.store import Record, Store

LINES, NAMES = 24, 4
"""Jobs that are told of, and what has changed for each; the rest is counted."""
READING = "reading"


@noun
class Reason:
    """Why a job was done."""

    job: str
    """Its wave and its name: `pages es/la-cesta`."""
    because: str
    """`changed`, `code`, `new` or `lost`: its former makings are not there any more."""
    changed: tuple[str, ...] = ()
    """Of what it is given, what is not as it was: `publication.editions.es.body`."""


def reasons(
    store: Store, before: Mapping[str, str], after: Mapping[str, str], made: Collection[str]
) -> Iterator[Reason]:
    """Yield why jobs were done: those that do no others, in the order they were done in.

    before, after: compound jobs, as wave and name, to their keys; those of the build
    before, and of this one.  made: the keys of the jobs that were done, and not found.
    What was only read is told when nothing was made of it.
    """
    told = list(_leaves(store, before, after, made))
    yield from [each for each in told if not _is_reading(each)] or told


def _leaves(
    store: Store, before: Mapping[str, str], after: Mapping[str, str], made: Collection[str]
) -> Iterator[Reason]:
    for job, key in after.items():
        now, was = store.known(key), store.known(before.get(job, ""))
        former = was.parts if was else dict.fromkeys(now.parts if now else (), before.get(job, ""))
        for inner, inner_key in (now.parts if now else {}).items():
            if inner_key in made:
                yield _reason(store, inner, inner_key, former.get(inner, ""))
        if key in made and _does_no_others(job):
            yield _reason(store, job, key, before.get(job, ""))


def _is_reading(reason: Reason) -> bool:
    return reason.job.startswith(f"{READING} ")


def _does_no_others(job: str) -> bool:
    return job.startswith((f"{READING} ", "homes "))


def _reason(store: Store, job: str, key: str, former: str) -> Reason:
    if not former:
        return Reason(job, "new")
    was, now = store.known(former), store.known(key)
    if was is None or now is None or former == key:
        return Reason(job, "lost")
    changed = _changed(was, now)
    return Reason(job, "changed" if changed else "code", changed)


def _changed(was: Record, now: Record) -> tuple[str, ...]:
    """Return the names of what two jobs were made from that are not the same in both."""
    old, new = was.made_from, now.made_from
    names = [name for name in {**new, **old} if old.get(name) != new.get(name)]
    others = {name: new if name in old else old for name in names}
    return tuple(dict.fromkeys(_whole(name, others[name]) for name in names))


def _whole(name: str, others: Collection[str]) -> str:
    """Return the name of the largest thing that holds this one and none of the others.

    >>> _whole("facts.new.form", ["facts.old.form"]), _whole("facts.old.form", ["facts.old.form"])
    ('facts.new', 'facts.old.form')
    """
    parts = name.split(".")
    for end in range(1, len(parts)):
        whole = ".".join(parts[:end])
        if not any(other == whole or other.startswith(f"{whole}.") for other in others):
            return whole
    return name


def told(found: Sequence[Reason], words: Mapping[str, str]) -> list[str]:
    """Return a line for each reason, in the words of a language; at most a page of them."""
    lines = [_told(each, words) for each in found[:LINES]]
    left = len(found) - len(lines)
    return lines + ([words["why-more"].format(count=left)] if left else [])


def _told(reason: Reason, words: Mapping[str, str]) -> str:
    wave, _, name = reason.job.partition(" ")
    names = [*reason.changed[:NAMES], *(["…"] if len(reason.changed) > NAMES else [])]
    because = words[f"why-{reason.because}"].format(names=", ".join(names))
    return f"{name} {wave}: {because}"
