"""What publications are about: `content/topics.yaml`, each topic once for all languages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from folio.core.catalogue import Topic
from folio.core.model import Tree
from folio.core.problems import Position, Problem, error
from folio.source.entries import NAME, Entries
from folio.source.placed import Node, read_yaml

TOPICS = "content/topics.yaml"


def read_topics(tree: Tree, codes: Sequence[str], problems: list[Problem]) -> Mapping[str, Topic]:
    """Return the topics that are declared, in the order of the file."""
    if TOPICS not in tree:
        return {}
    node, broken = read_yaml(TOPICS, tree[TOPICS])
    problems.extend(broken)
    if node is None or (node.entries is None and node.text == ""):
        return {}
    if node.entries is None:
        problems.append(error(node.at, "not-a-mapping"))
    found: dict[str, Topic] = {}
    taken: dict[tuple[str, str], str] = {}
    for name, of in (node.entries or {}).items():
        found[name] = _topic(name, of, node.keys[name], codes, problems)
        for code, slug in found[name].slug.items():
            other = taken.setdefault((code, slug), name)
            if other != name:
                problems.append(error(of.at, "doubled-topic", slug=slug, other=other))
    return found


def _topic(
    name: str, node: Node, at: Position, codes: Sequence[str], problems: list[Problem]
) -> Topic:
    entries = Entries(node, problems)
    slug_at = entries.value_at("slug")
    slug = entries.said("slug", codes, needed=False) or dict.fromkeys(codes, name)
    for place, typed in ((at, name), *((slug_at, each) for each in slug.values())):
        if not NAME.fullmatch(typed):
            problems.append(error(place, "name-form", typed=typed))
            break
    topic = Topic(name, slug, entries.said("title", codes), entries.said("description", codes), at)
    entries.close()
    return topic
