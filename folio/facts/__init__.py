"""Facts: the numbers and names that the prose may quote, found in the data.

A fact function is a file here that holds a function of its own name; its first
argument is `rows` (the dataset's) or `numbers` (of other facts), and its
keyword-only arguments are what an editor may write.
"""

from __future__ import annotations

from collections.abc import Mapping

from folio.core.claims import Claim
from folio.core.datasets import Dataset
from folio.core.model import Fact, Language, Tree


def measure(
    facts: Mapping[str, Fact],
    datasets: Mapping[str, Dataset],
    languages: tuple[Language, ...] = (),
    code: bytes = b"",
    path: str = "facts.py",
    claims: Mapping[str, Claim] | None = None,
) -> Tree:
    """Return `facts.json`, what each fact of a publication is, `how.json`, how it was found,
    and `claims.json`, which of its claims hold.

    datasets: at least those that the facts name.  languages: those in which each
    fact must have words; `how.json` holds, by language code and fact, a phrase for readers.
    code, path: the publication's own facts.py.  Raises ProjectError with every problem.
    """
    from folio.facts.measuring import measure_facts  # Not for a build with nothing to do.

    return measure_facts(facts, datasets, languages, code, path, claims or {})
