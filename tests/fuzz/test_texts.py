"""Whatever text a reader of files is given, it answers with problems that stand in that text."""

from __future__ import annotations

from hypothesis import strategies as st

from folio.core.datasets import Dataset
from folio.core.problems import Problem, ProjectError
from folio.core.sheets import read_sheet
from folio.source.edition import read_edition
from folio.source.placed import read_yaml
from tests.fuzz.breaking import encoded
from tests.fuzz.fragments import CELLS, LINES, PROSE, SCALARS
from tests.fuzz.judging import judge_problem
from tests.fuzz.running import fuzzed
from tests.projects import site, tiny

ES = site(tiny()).languages[0]
FRUIT = site(tiny()).datasets["fruta"]


def _texts(*pieces: str) -> st.SearchStrategy[bytes]:
    """Texts of such pieces, of any letters, and of bytes that are none."""
    any_piece = st.one_of(st.sampled_from(pieces), st.sampled_from(pieces), st.text(max_size=5))
    joined = st.tuples(st.sampled_from(("", " ", "\n")), st.lists(any_piece, max_size=12))
    texts = joined.map(lambda found: encoded(found[0].join(found[1])))
    return st.integers(0, 15).flatmap(lambda n: texts if n else st.binary(max_size=40))


def _judge(problems: list[Problem], path: str, content: bytes) -> None:
    for problem in problems:
        judge_problem(problem, {path: content})


@fuzzed(150, 2900, _texts(*PROSE))
def test_an_edition(content):
    path, text = "content/a/es.md", b"---\ntitle: a\ndeck: b\nslug: c\n---\n" + content

    edition, problems = read_edition(path, text, ES, ("HS #", "NAICS-#"))

    assert edition or problems
    _judge(list(problems), path, text)


@fuzzed(150, 2900, _texts(*SCALARS, *LINES, ":", ": ", "- ", "a:", "  "))
def test_a_file_of_yaml(content):
    node, problems = read_yaml("content/site.yaml", content)

    assert node or problems or not content.strip() or content.lstrip()[:1] in b"#-.%"
    _judge(list(problems), "content/site.yaml", content)


@fuzzed(150, 2900, _texts(*CELLS, ",", ",", "\n", "2024,MEX,country,1,2\n"))
def test_a_sheet(content):
    whole = b"anio,pais,tipo,ventas,saldo\n2023,MEX,country,1,2\n" + content
    told: tuple[Problem, ...] = ()
    rows: list[object] = []
    try:
        rows = list(read_sheet(Dataset(**{**_fields(FRUIT), "content": whole})))
    except ProjectError as wrong:
        told = wrong.problems

    assert bool(rows) != bool(told)
    _judge(list(told), FRUIT.path, whole)


def _fields(dataset: Dataset) -> dict[str, object]:
    return {name: getattr(dataset, name) for name in dataset.__noun__}  # type: ignore[attr-defined]
