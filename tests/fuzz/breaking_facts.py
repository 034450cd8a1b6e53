"""Facts of every function of the house, whose options fit more often than not."""

from __future__ import annotations

from hypothesis import strategies as st

from folio.core.model import Tree
from tests.fuzz import seeds
from tests.fuzz.breaking import Files
from tests.fuzz.fragments import FORMS

ONE_ROW = ("{anio: 2024, pais: MEX}", "{anio: 2023, pais: CHL}", "{anio: 2024, tipo: total}")
ROWS = ("{anio: 2024}", "{tipo: country, anio: 2024}", "{pais: [MEX, CHL], anio: 2023}")
ODD_ROWS = (
    "{}", "[]", "x", "{anio: '*'}", "{anio: '>= 2023', pais: MEX}", "{pais: '!= MEX'}", "{nada: 1}",
    "{anio: 1e99}", "{anio: '>= '}", "{pais: '> MEX'}", "{anio: [[2024]]}", "{anio: {a: b}}",
    "{anio: [], pais: MEX}", "{anio: true}", "{pais: ''}", "{anio: 2024, pais: MEX, tipo: total}",
)  # fmt: skip
PAIRS = ("[parte, antes]", "[mexico, mexico]", "[g, g]", "[parte, parte]")
ODD_PAIRS = (
    "[parte, mexico]", "[f, f]", "[parte]", "[nada, parte]", "parte", "[[a], b]", "[]",
    "{anio: 2023}", "[g, parte]", "[f, parte]", "[parte, antes, mexico]",
)  # fmt: skip


def _mostly(good: tuple[str, ...], odd: tuple[str, ...]) -> st.SearchStrategy[str]:
    """Draw what fits four times in five."""
    return st.integers(0, 4).flatmap(lambda n: st.sampled_from(good if n else odd))


NUMBERS = _mostly(("ventas",), ("anio", "pais", "nada", "[ventas]", "''"))
LABELS = _mostly(("pais", "tipo"), ("ventas", "nada", "anio"))
ONE = _mostly(ONE_ROW, (*ROWS, *ODD_ROWS))
MANY = _mostly(ROWS, (*ONE_ROW, *ODD_ROWS))
PART = _mostly(("{pais: WLD}", "{tipo: total}"), ODD_ROWS)
OF = _mostly(PAIRS, ODD_PAIRS)
ITEM = _mostly(("MEX", "CHL"), ("nada", "WLD", "'*'", "[MEX]"))
NEEDED = {
    "cell": {"value": NUMBERS, "where": ONE},
    "share": {"value": NUMBERS, "where": ONE, "of": PART},
    "ratio": {"value": NUMBERS, "where": ONE, "to": PART},
    "sum": {"value": NUMBERS, "where": MANY},
    "count": {"where": MANY},
    "label": {"column": LABELS, "where": ONE},
    "leader": {"by": NUMBERS, "among": LABELS, "where": MANY},
    "rank": {"by": NUMBERS, "among": LABELS, "where": MANY, "item": ITEM},
    "change": {
        "value": NUMBERS,
        "where": _mostly(("{pais: MEX}", "{tipo: total}"), ODD_ROWS),
        "start": _mostly(("{anio: 2023}",), ODD_ROWS),
        "end": _mostly(("{anio: 2024}",), ODD_ROWS),
    },
    "difference": {"of": OF},
    "quotient": {"of": OF},
}
OPTIONAL = {
    "place": st.sampled_from(("1", "2", "0", "-1", "99", "a", "1.5", "[1]", "true")),
    "order": st.sampled_from(("ascending", "descending", "nada", "1")),
}
ORDERED = {"leader": ("place", "order"), "rank": ("order",)}
DATA = _mostly(("fruta",), ("nada", "[a]", "''"))
FORM = _mostly(("''",), tuple(form or "''" for form in FORMS))


def _declared(function: str) -> st.SearchStrategy[str]:
    """Return a fact of a function as it stands in publication.yaml."""
    needed = dict(NEEDED[function])
    if function not in ("difference", "quotient"):
        needed["data"] = DATA
    optional = {name: OPTIONAL[name] for name in ORDERED.get(function, ())} | {"form": FORM}
    return st.fixed_dictionaries(needed, optional=optional).map(
        lambda found: ", ".join(
            [f"fact: {function}", *(f"{name}: {value}" for name, value in found.items())]
        )
    )


def facts() -> Files:
    """Two facts, the first quoted in any form."""
    made = st.sampled_from(sorted(NEEDED)).flatmap(_declared)
    sound = "fact: cell, data: fruta, value: ventas, where: {anio: 2023, pais: MEX}"
    other = st.integers(0, 3).flatmap(lambda n: st.just(sound) if n else made)

    def changed(found: tuple[str, str, str]) -> Tree:
        work = seeds.SMALL_FILES[seeds.WORK]
        declared = f"facts:\n  f: {{{found[0]}}}\n  g: {{{found[1]}}}\n"
        said = seeds.SMALL_FILES[seeds.WORDS].replace(
            "Véase @ventas.", f"Véase @ventas. {{{{ f | {found[2]} }}}} {{{{ g }}}}"
        )
        return {
            seeds.WORK: work.replace("facts:\n", declared).encode(),
            seeds.WORDS: said.replace("{{ f |  }}", "{{ f }}").encode(),
        }

    return st.tuples(made, other, st.one_of(st.just(""), st.sampled_from(FORMS))).map(changed)
