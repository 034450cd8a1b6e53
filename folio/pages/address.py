"""Where pages stand in the site, and the way from one to another."""

from __future__ import annotations

import posixpath

from folio.core.model import Language, Publication
from folio.core.writing import Edition


def home_address(language: Language) -> str:
    """Return the home page of a language, from the top of the site: `es/`."""
    return f"{language.code}/"


def page_address(publication: Publication, edition: Edition, language: Language) -> str:
    """Return the folder of an edition: `es/publicaciones/2025/03/<slug>/`."""
    day, folder = publication.date, language.words["publications"]
    return f"{language.code}/{folder}/{day.year}/{day.month:02}/{edition.slug}/"


def way(start: str, target: str) -> str:
    """Return the relative address of a file or folder, seen from a folder.

    It names the file, so that the site also works from a disk.

    >>> way("es/publicaciones/2025/03/uno/", "en/")
    '../../../../../en/index.html'
    >>> way("", "assets/site.css")
    'assets/site.css'
    """
    file = target + "index.html" if target.endswith("/") or not target else target
    return posixpath.relpath(file, start or ".")


def top(start: str) -> str:
    """Return the way from a folder to the top of the site, with a slash at its end.

    >>> top("es/publicaciones/"), top("")
    ('../../', './')
    """
    return "../" * start.count("/") or "./"
