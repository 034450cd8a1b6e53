"""What a page says of how its publication has changed since it came out."""

from __future__ import annotations

from folio.core.changes import Version, version_anchor, version_folder, versions
from folio.core.dates import day
from folio.core.words import word
from folio.pages.given import Given
from folio.pages.views import VersionView


def versions_of(given: Given) -> tuple[VersionView, ...]:
    """Return the versions of a publication, the newest first; none if nothing changed."""
    of = given.publication
    if not of.changes:
        return ()
    return tuple(_version(each, given) for each in versions(of.date, of.changes))


def updated(given: Given) -> str:
    """Return what comes before the date of a changed publication: "Versión 2, corregida el"."""
    newest = versions(given.publication.date, given.publication.changes)[0]
    return word(given.language, "changes", f"newest-{newest.kind}").format(number=newest.number)


def _version(of: Version, given: Given) -> VersionView:
    language, folder = given.language, version_folder(of.number)
    told = tuple(
        (word(language, "changes", change.kind), change.words[language.code])
        for change in of.changes
    )
    kept = f"{folder}{language.code}/index.html"
    return VersionView(
        anchor=version_anchor(of.date),
        label=word(language, "changes", "version").format(number=of.number),
        date=day(language, of.date),
        date_iso=of.date.isoformat(),
        changes=told,
        href=f"{folder}index.html" if kept in given.publication.kept else "",
    )
