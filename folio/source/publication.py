"""What a report declares, whatever its language: `content/<name>/publication.yaml`."""

from __future__ import annotations

from folio.core.model import CitedSource, Fact, Figure, Option, Publication, Status
from folio.core.problems import Position, Problem, error
from folio.source.changes import read_changes
from folio.source.claims import read_claim
from folio.source.entries import NAME, Entries
from folio.source.placed import Node, option, read_yaml

STATUSES: tuple[Status, ...] = ("published", "approved", "draft")


def read_declared(name: str, content: bytes) -> tuple[Publication | None, tuple[Problem, ...]]:
    """Return what a report declares, as a publication without words, code and images.

    Nothing if it is no YAML.  name: of its folder in content/.
    """
    path = f"content/{name}/publication.yaml"
    node, broken = read_yaml(path, content)
    problems = list(broken)
    if node is None:
        return None, tuple(problems)
    if not NAME.fullmatch(name):
        problems.append(error(Position(path), "folder-name", typed=name))
    entries = Entries(node, problems)
    day = entries.day("date")
    status = entries.one_of("status", STATUSES)
    publication = Publication(
        name=name,
        date=day,
        status=next(known for known in STATUSES if known == status),
        authors=entries.texts("authors"),
        kicker=entries.text("kicker", ""),
        topics=tuple(dict.fromkeys(entries.texts("topics", ()))),
        facts={key: _fact(key, *of, problems) for key, of in _named(entries, "facts", problems)},
        figures={
            key: _figure(key, *of, problems) for key, of in _named(entries, "figures", problems)
        },
        sources={
            key: _source(key, *of, problems) for key, of in _named(entries, "sources", problems)
        },
        claims={
            key: read_claim(key, *of, problems) for key, of in _named(entries, "claims", problems)
        },
        editions={},
        code={},
        images={},
        path=path,
        vintages=_vintages(entries.node("vintages"), problems),
        changes=read_changes(entries.node("changes"), day, problems),
        after=entries.text("after", ""),
        lead=entries.text("lead", ""),
        places=_places(node),
    )
    entries.close()
    return publication, tuple(problems)


def _vintages(node: Node | None, problems: list[Problem]) -> dict[str, str]:
    """Return the vintages that a report keeps to: dataset to day."""
    if node is None:
        return {}
    entries = Entries(node, problems)
    return {name: entries.day(name).isoformat() for name in node.entries or {}}


def _named(
    entries: Entries, key: str, problems: list[Problem]
) -> list[tuple[str, tuple[Node, Position]]]:
    """Return (name, (node, place of the name)) for each entry of a mapping of named things."""
    named = entries.named(key)
    for name, _, at in named:
        if not NAME.fullmatch(name):
            problems.append(error(at, "name-form", typed=name))
    return [(name, (node, at)) for name, node, at in named]


def _places(node: Node) -> dict[str, Position]:
    """Return the places of options: `where` its value, `where.year` an entry, `where:` its name."""
    places = {f"{name}:": at for name, at in node.keys.items()}
    for name, value in (node.entries or {}).items():
        places[name] = value.at
        for inner, deep in (value.entries or {}).items():
            places[f"{name}.{inner}"] = deep.at
    return places


def _options(node: Node, taken: tuple[str, ...]) -> dict[str, Option]:
    return {key: option(value) for key, value in (node.entries or {}).items() if key not in taken}


def _fact(name: str, node: Node, at: Position, problems: list[Problem]) -> Fact:
    entries = Entries(node, problems)
    return Fact(
        name=name,
        function=entries.text("fact"),
        dataset=entries.text("data", ""),
        options=_options(node, ("fact", "data", "form")),
        form=" ".join(entries.text("form", "").split()),
        at=at,
        places=_places(node),
    )


def _figure(name: str, node: Node, at: Position, problems: list[Problem]) -> Figure:
    entries = Entries(node, problems)
    where = {column: option(wanted) for column, wanted, _ in entries.named("where")}
    return Figure(
        name=name,
        chart=entries.text("chart"),
        dataset=entries.text("data"),
        where=where,
        options=_options(node, ("chart", "data", "where", "explore")),
        at=at,
        places=_places(node),
        explore=entries.one_of("explore", ("true", "false"), "false") == "true",
    )


def _source(name: str, node: Node, at: Position, problems: list[Problem]) -> CitedSource:
    entries = Entries(node, problems)
    url_at = entries.value_at("url")
    source = CitedSource(
        name=name,
        author=entries.text("author"),
        title=entries.text("title"),
        url=entries.text("url"),
        date=entries.day("date"),
        language=entries.text("language", ""),
        at=at,
    )
    entries.close()
    if source.url and not source.url.startswith(("https://", "http://")):
        problems.append(error(url_at, "not-an-address", typed=source.url))
    return source
