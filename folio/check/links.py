"""Links lead somewhere, and images are there, described and credited."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from folio.check.calls import choice
from folio.core.model import Outline, Publication, Tree
from folio.core.problems import Problem, error, few
from folio.core.reading import OURS, all_words
from folio.core.writing import Edition, ImageRef, LinkRef

OUTSIDE = re.compile(r"(https?://[^\s/]+|mailto:[^\s@]+@[^\s@]+)", re.IGNORECASE)
ANCHOR = re.compile(r"[\w-]+")
IMAGE_NAME = re.compile(r"images/[a-zA-Z0-9][a-zA-Z0-9_./-]*")
"""What is the same in an address as on every disk."""
PAGE = (
    *("main", "data", "numbers", "cited", "changes", "related"),
    *("numbers-caption", "calendar-title", "origin"),
)
PAGE_PREFIXES = ("section-", "data-", "number-", "source-", "change-", "fn-", "fnref-")
"""Ids that the page itself uses."""


def check_links_between(outlines: Sequence[Outline]) -> Iterator[Problem]:
    """Yield the links to publications that are not there, or not in the page's language."""
    named = {outline.name: outline for outline in sorted(outlines, key=lambda each: each.name)}
    for outline in outlines:
        for edition in outline.editions.values():
            yield from few(_between(edition.language, edition.links, named))


def _between(
    language: str, links: Iterable[LinkRef], named: Mapping[str, Outline]
) -> Iterator[Problem]:
    for link in links:
        name = link.target.removeprefix(OURS)
        if name not in named:
            known = choice(name, named)
            yield error(link.at, "unknown-publication", publication=name, known=known)
        elif language not in named[name].editions:
            yield error(link.at, "untranslated-link", publication=name, language=language)


def check_links(
    publication: Publication, edition: Edition, broken: Collection[str]
) -> Iterator[Problem]:
    """Yield the links and images of an edition that lead nowhere or say too little.

    broken: the images that no page can show.  Links to other publications are looked at
    with all of them: check_links_between.
    """
    anchors = {h.anchor for words in all_words(edition) for h in words.headings if h.anchor}
    known = dict.fromkeys(sorted(anchors | set(edition.figures)))
    yield from few(_anchors(edition))
    pieces = list(all_words(edition))
    yield from few(
        problem for words in pieces for link in words.links for problem in _link(link, known)
    )
    shown = [image for words in pieces for image in words.images]
    yield from few(problem for each in shown for problem in _image(publication, each, broken))


def shown_images(publication: Publication) -> Tree:
    """Return the images that a publication has and shows, by the path that its words give."""
    shown = {
        image.target
        for edition in publication.editions.values()
        for words in all_words(edition)
        for image in words.images
    }
    return {path: content for path, content in publication.images.items() if path in shown}


def _anchors(edition: Edition) -> Iterator[Problem]:
    """Yield anchors that stand twice on the page: another heading's, a figure's, the page's own."""
    taken = {*PAGE, *edition.figures, *(f"finding-{name}" for name in edition.findings)}
    if edition.findings:
        taken.add("findings")
    for words in all_words(edition):
        given = [(heading.at, heading.anchor) for heading in words.headings if heading.anchor]
        given += [(anchor.at, anchor.name) for anchor in words.anchors]
        for at, name in sorted(given):
            if not ANCHOR.fullmatch(name):
                yield error(at, "anchor-form", anchor=name)
            elif name in taken or name.startswith(PAGE_PREFIXES):
                yield error(at, "taken-anchor", anchor=name)
            taken.add(name)


def _link(link: LinkRef, anchors: Collection[str]) -> Iterator[Problem]:
    target = link.target
    if target.startswith("#"):
        if target[1:] not in anchors:
            known = choice(target[1:], anchors)
            yield error(link.at, "unknown-anchor", anchor=target[1:], known=known)
    elif not target.startswith(OURS) and not OUTSIDE.match(target):
        yield error(link.at, "unknown-link", target=target)


def _image(publication: Publication, image: ImageRef, broken: Collection[str]) -> Iterator[Problem]:
    if image.target not in publication.images:
        known = choice(image.target, sorted(publication.images))
        yield error(image.at, "unknown-image", image=image.target, known=known)
    elif not IMAGE_NAME.fullmatch(image.target):
        yield error(image.at, "image-name", image=image.target)
    elif image.target in broken:
        yield error(image.at, "image-broken", image=image.target)
    if not image.alone:
        yield error(image.at, "image-not-alone")
    if not image.alt:
        yield error(image.at, "image-without-alt", image=image.target)
    if not image.credit:
        yield error(image.at, "image-without-credit", image=image.target)
