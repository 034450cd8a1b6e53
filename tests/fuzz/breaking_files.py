"""Ways to break a project by the names of its files, and by its images."""

from __future__ import annotations

import unicodedata

from hypothesis import strategies as st

from folio.core.model import Tree
from tests.fuzz import seeds
from tests.fuzz.breaking import Files, cut, encoded, flipped, inserted
from tests.fuzz.fragments import NAMES


def names() -> Files:
    """Files under names that no publication, dataset or image should have."""
    name = st.one_of(st.sampled_from(NAMES), st.text(min_size=1, max_size=5)).map(
        lambda found: found.replace("/", "-")
    )
    forms = st.sampled_from(("NFC", "NFD"))

    def changed(found: tuple[str, str, str]) -> Tree:
        called = unicodedata.normalize(found[2], found[0])
        kind, small = found[1], seeds.SMALL
        said = small[seeds.WORDS].decode()
        if kind == "image":
            shown = said.replace("images/mango.png", f"images/{found[0]}.png")
            return {
                f"content/uno/images/{called}.png": small[seeds.IMAGE],
                seeds.WORDS: encoded(shown),
            }
        if kind == "data":
            used = small[seeds.WORK].decode().replace("data: fruta", f"data: {found[0]!r}")
            return {
                f"data/{called}.csv": small[seeds.CSV],
                f"data/{called}.yaml": small[seeds.PAPERS],
                seeds.WORK: encoded(used),
            }
        if kind == "publication":
            return {
                f"content/{called}/publication.yaml": small[seeds.WORK],
                f"content/{called}/es.md": encoded(said.replace("slug: mexico", "slug: otro")),
                f"content/{called}/images/mango.png": small[seeds.IMAGE],
            }
        if kind == "slug":
            return {seeds.WORDS: encoded(said.replace("slug: mexico", f"slug: {found[0]}"))}
        return {
            f"{kind}/{called}": b"\x00",
            f"{kind}/{called}.md": b"---",
            f"{kind}/a/{called}.csv": b"",
        }

    kinds = ("image", "data", "publication", "slug", "content", "content/uno", "data")
    return st.tuples(name, st.sampled_from(kinds), forms).map(changed)


def images() -> Files:
    """An image that was changed, cut or replaced."""
    image = seeds.SMALL[seeds.IMAGE]
    others = st.sampled_from(
        (
            b"",
            b"GIF89a",
            b"BM",
            b"%PDF-1.4",
            b"<svg xmlns='http://www.w3.org/2000/svg'/>",
            b"\xff\xd8\xff",
        )
    )
    content = st.one_of(cut(image), flipped(image), inserted(image), others, st.binary(max_size=40))
    return content.map(lambda found: {seeds.IMAGE: found})
