"""Facts: the numbers and names that the prose may quote, found in the data.

A fact function is a file here that holds a function of its own name; its first
argument is `rows` (the dataset's) or `numbers` (of other facts), and its
keyword-only arguments are what an editor may write.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from folio.core.claims import Claim
from folio.core.datasets import Dataset
from folio.core.model import Fact, Figure, Language, Publication, Tree


def measure(
    facts: Mapping[str, Fact],
    datasets: Mapping[str, Dataset],
    languages: tuple[Language, ...] = (),
    code: bytes = b"",
    path: str = "facts.py",
    claims: Mapping[str, Claim] | None = None,
    figures: Mapping[str, Figure] | None = None,
) -> Tree:
    """Return `facts.json`, what each fact of a publication is, `how.json`, how it was found,
    `claims.json`, which of its claims hold, and `shown.json`, digests of what figures show.

    datasets: at least those that the facts name.  languages: those in which each
    fact must have words; `how.json` holds, by language code and fact, a phrase for readers.
    code, path: the publication's own facts.py.  Raises ProjectError with every problem.
    """
    from folio.facts.measuring import measure_facts  # Not for a build with nothing to do.

    return measure_facts(facts, datasets, languages, code, path, claims or {}, figures or {})


def recorded(publication: Publication, numbers: Tree, languages: Iterable[Language]) -> bytes:
    """Return what a publication says of the data as records/<name>.json.

    numbers: what `measure` returned, of as many of its facts as could be measured.
    """
    from folio.facts.recording import write_record

    return write_record(publication, numbers, languages)
