"""What search engines are told of a page: schema.org's terms, as JSON-LD."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from folio.core.datasets import Dataset
from folio.core.model import Language, Site
from folio.core.words import word
from folio.pages.address import home_address

Node = Mapping[str, Any]
SCHEMA = "https://schema.org"
UNSAFE = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})
"""What could end the element that holds it."""


def graph(nodes: Sequence[Node]) -> Markup:
    """Return nodes as the content of a `<script type="application/ld+json">`."""
    if not nodes:
        return Markup()
    text = json.dumps({"@context": SCHEMA, "@graph": list(nodes)}, ensure_ascii=False)
    return Markup(text.translate(UNSAFE))


def house(site: Site) -> Node:
    """Return the organisation that publishes."""
    return {
        "@type": "Organization",
        "@id": f"{site.base_url}#house",
        "name": site.title,
        "url": f"https://{site.contact.site}",
        "email": site.contact.mail,
        "logo": f"{site.base_url}assets/icon-512.png",
    }


def website(site: Site, language: Language) -> Node:
    """Return the site in a language."""
    address = site.base_url + home_address(language)
    return {
        "@type": "WebSite",
        "@id": f"{address}#site",
        "url": address,
        "name": site.title,
        "description": site.description[language.code],
        "inLanguage": language.tag,
        "publisher": {"@id": f"{site.base_url}#house"},
    }


def breadcrumbs(site: Site, language: Language, steps: Sequence[tuple[str, str]]) -> Node:
    """Return the way to a page from its language's home.

    steps: (name, address from the top of the site), the page itself last.
    """
    home = (word(language, "page", "publications"), home_address(language))
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": name, "item": site.base_url + address}
            for place, (name, address) in enumerate((home, *steps), 1)
        ],
    }


def report(
    site: Site,
    language: Language,
    *,
    address: str,
    twins: Mapping[str, str],
    title: str,
    description: str,
    published: str,
    modified: str,
    authors: Sequence[str],
    pdf: str,
    figures: Sequence[tuple[str, str]],
    card: str,
) -> Node:
    """Return a publication.

    address, pdf, card: from the top of the site; pdf may be empty.  twins: language code to
    address, this one's included.  figures: (title, address of its page).
    """
    base = site.base_url
    main = next(each.code for each in site.languages if each.code in twins)
    others = [
        {"@id": f"{base}{twin}#report"}
        for code, twin in twins.items()
        if code != language.code and main in (code, language.code)
    ]
    translated = "workTranslation" if language.code == main else "translationOfWork"
    return {
        "@type": "Report",
        "@id": f"{base}{address}#report",
        "url": base + address,
        "mainEntityOfPage": base + address,
        "headline": title,
        "description": description,
        "image": base + card,
        "inLanguage": language.tag,
        "datePublished": published,
        "dateModified": modified,
        "author": [_author(site, name) for name in authors],
        "publisher": house(site),
        "isAccessibleForFree": True,
        **({translated: others} if others else {}),
        **(
            {
                "encoding": {
                    "@type": "MediaObject",
                    "encodingFormat": "application/pdf",
                    "contentUrl": base + pdf,
                    "inLanguage": language.tag,
                }
            }
            if pdf
            else {}
        ),
        "hasPart": [
            {
                "@type": "CreativeWork",
                "@id": f"{base}{there}#figure",
                "name": name,
                "url": base + there,
            }
            for name, there in figures
        ],
    }


def figure_data(
    site: Site,
    language: Language,
    dataset: Dataset,
    *,
    address: str,
    name: str,
    title: str,
    description: str,
    published: str,
    of: str,
) -> Node:
    """Return what a figure shows, as data that can be had.  of: address of its publication."""
    base, code, origin = site.base_url, language.code, dataset.origin
    files = ((".csv", "text/csv"), (".xlsx", XLSX), (".csv-metadata.json", "application/csvm+json"))
    return {
        "@type": "Dataset",
        "@id": f"{base}{address}#figure",
        "url": base + address,
        "name": title,
        "description": description,
        "inLanguage": language.tag,
        "datePublished": published,
        "dateModified": origin.vintage.isoformat(),
        "creator": house(site),
        "license": {"@type": "CreativeWork", "name": origin.licence[code]},
        "isAccessibleForFree": True,
        "measurementTechnique": origin.measure[code],
        "isBasedOn": {
            "@type": "CreativeWork",
            "name": origin.title[code],
            "url": origin.url,
            "creator": {"@type": "Organization", "name": origin.producer[code]},
        },
        "isPartOf": {"@id": f"{base}{of}#report"},
        "image": f"{base}{address}{name}.png",
        "distribution": [
            {
                "@type": "DataDownload",
                "encodingFormat": kind,
                "contentUrl": f"{base}{address}{name}{end}",
            }
            for end, kind in files
        ],
    }


def dataset_data(
    site: Site,
    language: Language,
    dataset: Dataset,
    *,
    address: str,
    description: str,
    files: Sequence[str],
) -> Node:
    """Return a dataset whose files can be had.  files: addresses of its CSVs, the newest first."""
    base, code, origin = site.base_url, language.code, dataset.origin
    return {
        "@type": "Dataset",
        "@id": f"{base}{address}#dataset",
        "url": base + address,
        "name": dataset.title[code],
        "description": description,
        "inLanguage": language.tag,
        "dateModified": origin.vintage.isoformat(),
        "creator": {"@type": "Organization", "name": origin.producer[code]},
        "publisher": house(site),
        "license": {"@type": "CreativeWork", "name": origin.licence[code]},
        "isAccessibleForFree": True,
        "measurementTechnique": origin.measure[code],
        "isBasedOn": {"@type": "CreativeWork", "name": origin.title[code], "url": origin.url},
        "variableMeasured": [
            {"@type": "PropertyValue", "name": column.title[code]}
            for column in dataset.columns.values()
            if column.kind == "number" and code in column.title
        ],
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": "text/csv", "contentUrl": base + file}
            for file in files
        ],
    }


XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _author(site: Site, name: str) -> Node:
    if name == site.title:
        return {"@type": "Organization", "name": name, "url": f"https://{site.contact.site}"}
    return {"@type": "Person", "name": name}
