"""What the words state is what the data say, and every comparison is somebody's to answer for."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from folio.check.calls import choice
from folio.check.facts import unknown_fact
from folio.core.claims import NOTHING, Claim, facts_of
from folio.core.model import Measured, Publication
from folio.core.problems import Problem, error, few, notice, warning
from folio.core.reading import all_words
from folio.core.writing import ClaimRef, Edition, SignRef


def check_claims(publication: Publication) -> Iterator[Problem]:
    """Yield what is wrong with a publication's claims and with the marks that state them."""
    for claim in publication.claims.values():
        yield from _declared(publication, claim)
    stated = set()
    for edition in publication.editions.values():
        for ref in _refs(edition):
            stated |= set(ref.names)
            for name in ref.names:
                if name not in publication.claims and name != NOTHING:
                    known = choice(name, publication.claims)
                    told = {"claim": name, "known": known, "file": publication.path}
                    yield error(ref.at, "unknown-claim", **told)
        yield from few(_unbound(edition))
    if publication.editions:
        for claim in publication.claims.values():
            if claim.name not in stated:
                yield warning(claim.at, "claim-not-stated", claim=claim.name)


def check_stated(
    publication: Publication,
    edition: Edition,
    measured: Mapping[str, Measured],
    findings: bytes,
) -> Iterator[Problem]:
    """Yield what an edition states that is not so, at each sentence.

    findings: claims.json.
    """
    found = json.loads(findings)
    for ref in _refs(edition):
        for name in ref.names:
            finding = found.get(name)
            if finding and not finding["holds"]:
                now = finding["said"].get(edition.language, "")
                claim = f"{name}: {publication.claims[name].text}"
                yield error(ref.at, "claim-false", text=_plain(ref.text), claim=claim, said=now)
    for words in all_words(edition):
        for sign in words.signs:
            yield from _by_sign(sign, publication, measured)


def check_near(publication: Publication, findings: bytes) -> Iterator[Problem]:
    """Yield the claims that the data are not precise enough for.  findings: claims.json."""
    for name, finding in json.loads(findings).items():
        if finding["near"]:
            at = publication.claims[name].at
            now = next(iter(finding["said"].values()), "")
            yield warning(at, "claim-near-tie", claim=name, said=now)


def _declared(publication: Publication, claim: Claim) -> Iterator[Problem]:
    at = claim.places.get("text", claim.at)
    for name in facts_of(claim):
        if name not in publication.facts:
            known = choice(name, publication.facts)
            yield error(at, "claim-unknown-fact", claim=claim.name, fact=name, known=known)


def _unbound(edition: Edition) -> Iterator[Problem]:
    for words in all_words(edition):
        for word in words.comparatives:
            yield notice(word.at, "comparison-unbound", word=word.text)


def _by_sign(
    ref: SignRef, publication: Publication, measured: Mapping[str, Measured]
) -> Iterator[Problem]:
    """Yield why a fact's sign cannot choose the words."""
    if ref.fact not in publication.facts:
        yield unknown_fact(ref.fact, ref.at, publication)
    elif ref.fact in measured:
        value = measured[ref.fact].value
        if isinstance(value, str):
            yield error(ref.at, "sign-of-words", fact=ref.fact)
        elif value == 0 and ref.choices < 3:
            yield error(ref.at, "sign-of-nothing", fact=ref.fact)


def _refs(edition: Edition) -> Iterator[ClaimRef]:
    for words in all_words(edition):
        yield from words.claims


def _plain(text: str) -> str:
    return " ".join(text.split())
