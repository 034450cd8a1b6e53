"""What is told of the site in plain text: to programs that read it, to whoever cites it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from folio.core.model import Language, Site, Tree
from folio.core.words import word
from folio.pages.address import feed_address, home_address
from folio.pages.markdown_pages import link

Titles = Mapping[str, tuple[str, str]]
"""A publication's title and address by language code."""


def compose_plain_files(site: Site, publications: Sequence[Titles], newest: str) -> Tree:
    """Return `llms.txt`, `CITATION.cff`, `humans.txt`; `security.txt` if somebody is to be told.

    publications: newest first.  newest: the day of the last change of any.
    """
    security = {"security.txt": _for_security(site)} if site.contact.security else {}
    return {
        **{path: "\n".join(lines).encode() for path, lines in security.items()},
        "llms.txt": "\n".join(_for_models(site, publications)).encode(),
        "CITATION.cff": "\n".join(_citation(site, newest)).encode(),
        "humans.txt": "\n".join(_for_people(site, newest)).encode(),
    }


def _for_models(site: Site, publications: Sequence[Titles]) -> list[str]:
    """Return what there is, by language, as llmstxt.org has it."""
    main = site.languages[0]
    lines = [f"# {site.title}", "", f"> {site.description[main.code]}", ""]
    for language in site.languages:
        lines += _of_language(site, language, publications)
    return lines


def _of_language(site: Site, language: Language, publications: Sequence[Titles]) -> list[str]:
    base = site.base_url
    told = [each[language.code] for each in publications if language.code in each]
    feed = base + feed_address(language)
    return [
        f"## {word(language, 'page', 'publications')} ({language.name})",
        "",
        *(f"- {link(title, f'{base}{address}index.md')}" for title, address in told),
        f"- [{word(language, 'feed', 'title').format(house=site.title)}]({feed})",
        f"- [{site.title}]({base}{home_address(language)})",
        "",
    ]


def _citation(site: Site, newest: str) -> list[str]:
    """Return how the site as a whole is cited, in the Citation File Format."""
    main = site.languages[0]
    told = {
        "message": word(main, "cite_site", "message"),
        "title": site.title,
        "abstract": site.description[main.code],
        "url": site.base_url,
    }
    return [
        "cff-version: 1.2.0",
        "type: dataset",
        *(f"{name}: {_quoted(value)}" for name, value in told.items()),
        f"date-released: {newest}",
        "authors:",
        f"  - name: {_quoted(site.title)}",
        f"    website: {_quoted(f'https://{site.contact.site}')}",
        f"    email: {_quoted(site.contact.mail)}",
        "",
    ]


def _quoted(text: str) -> str:
    """Return a text as YAML; JSON's strings are."""
    return json.dumps(text, ensure_ascii=False)


def _for_people(site: Site, newest: str) -> list[str]:
    return [
        "/* TEAM */",
        site.title,
        f"Contact: {site.contact.mail}",
        f"Site: https://{site.contact.site}",
        "",
        "/* SITE */",
        f"Last update: {newest.replace('-', '/')}",
        f"Languages: {', '.join(language.name for language in site.languages)}",
        "",
    ]


def _for_security(site: Site) -> list[str]:
    """Return whom to tell of a weakness, as RFC 9116 has it."""
    contact, codes = site.contact, [language.code for language in site.languages]
    scheme = "" if contact.security.startswith("https://") else "mailto:"
    return [
        f"Contact: {scheme}{contact.security}",
        f"Expires: {contact.security_until}T23:59:59Z",
        f"Preferred-Languages: {', '.join(codes)}",
        f"Canonical: {site.base_url}security.txt",
        "",
    ]
