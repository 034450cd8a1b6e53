"""Links lead somewhere, and images are there, described and credited."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence

from folio.check.calls import choice
from folio.core.model import Outline, Publication
from folio.core.problems import Problem, error
from folio.core.reading import OURS, all_words
from folio.core.writing import Edition, ImageRef, LinkRef

OUTSIDE = re.compile(r"(https?://[^\s/]+|mailto:[^\s@]+@[^\s@]+)", re.IGNORECASE)
PAGE = ("main", "data", "numbers", "cited", "numbers-caption", "calendar-title")
PAGE_PREFIXES = ("data-", "number-", "source-", "fn-", "fnref-")
"""Ids that the page itself uses."""
LARGEST = 50_000_000
"""Pixels of an image."""


def check_links_between(outlines: Sequence[Outline]) -> Iterator[Problem]:
    """Yield the links to publications that are not there, or not in the page's language."""
    named = {outline.name: outline for outline in outlines}
    for outline in outlines:
        for edition in outline.editions.values():
            for link in edition.links:
                name = link.target.removeprefix(OURS)
                if name not in named:
                    known = choice(name, sorted(named))
                    yield error(link.at, "unknown-publication", publication=name, known=known)
                elif edition.language not in named[name].editions:
                    told = {"publication": name, "language": edition.language}
                    yield error(link.at, "untranslated-link", **told)


def check_links(publication: Publication, edition: Edition) -> Iterator[Problem]:
    """Yield the links and images of an edition that lead nowhere or say too little.

    Links to other publications are looked at with all of them: check_links_between.
    """
    anchors = {h.anchor for words in all_words(edition) for h in words.headings if h.anchor}
    anchors |= set(edition.figures)
    yield from _anchors(edition)
    for words in all_words(edition):
        for link in words.links:
            yield from _link(link, anchors)
        for image in words.images:
            yield from _image(publication, image)


def _anchors(edition: Edition) -> Iterator[Problem]:
    """Yield anchors that stand twice on the page: another heading's, a figure's, the page's own."""
    taken = {*PAGE, *edition.figures}
    for words in all_words(edition):
        for heading in words.headings:
            if heading.anchor in taken or heading.anchor.startswith(PAGE_PREFIXES):
                yield error(heading.at, "taken-anchor", anchor=heading.anchor)
            elif heading.anchor:
                taken.add(heading.anchor)


def _link(link: LinkRef, anchors: set[str]) -> Iterator[Problem]:
    target = link.target
    if target.startswith("#"):
        if target[1:] not in anchors:
            known = choice(target[1:], sorted(anchors))
            yield error(link.at, "unknown-anchor", anchor=target[1:], known=known)
    elif not target.startswith(OURS) and not OUTSIDE.match(target):
        yield error(link.at, "unknown-link", target=target)


def _image(publication: Publication, image: ImageRef) -> Iterator[Problem]:
    if image.target not in publication.images:
        known = choice(image.target, sorted(publication.images))
        yield error(image.at, "unknown-image", image=image.target, known=known)
    elif not _readable(publication.images[image.target]):
        yield error(image.at, "image-broken", image=image.target)
    if not image.alone:
        yield error(image.at, "image-not-alone")
    if not image.alt:
        yield error(image.at, "image-without-alt", image=image.target)
    if not image.credit:
        yield error(image.at, "image-without-credit", image=image.target)


def _readable(content: bytes) -> bool:
    """Return whether an image is one of ours, whole, and no larger than a page can use."""
    from PIL import Image  # Only where there is an image.

    try:
        with Image.open(io.BytesIO(content), formats=("PNG", "JPEG", "WEBP")) as opened:
            width, height = opened.size
            opened.verify()
    except Exception:  # Pillow raises a dozen kinds for what is no image, or a bomb.
        return False
    return width * height <= LARGEST
