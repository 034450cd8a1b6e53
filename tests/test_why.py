"""`--why` says what was made anew and what of its givens has changed; never that a line moved."""

from __future__ import annotations

import json
import shutil

import pytest

from folio import cli, pipeline
from folio.engine.why import LINES, NAMES, Reason, told
from folio.pipeline import Means
from folio.report import words
from tests import orchard
from tests.accidents import Newsroom
from tests.comparing import newsroom, quiet, seen

pytestmark = pytest.mark.usefixtures("hurry")

EN = words("en")


@pytest.fixture
def room(begun, tmp_path) -> Newsroom:
    """A project that was built."""
    return newsroom(begun, tmp_path, 0)


def why(room: Newsroom, workers: int = 1) -> dict[str, str]:
    """Build a project; return each job that was done, as it is told, and because of what."""
    means = Means(workers, quiet, why=True)
    built = pipeline.build(room.order(), means, seen(room.order()))
    lines = [line for reason in built.reasons for line in told([reason], EN)]
    assert len(lines) == len(built.reasons)
    return dict(line.split(": ", 1) for line in lines)


def test_a_paragraph_names_the_page_of_its_language_alone(room):
    room.project.sub("content/cesta/en.md", "word is sun", "word is king")

    assert why(room) == {"en/cesta texts": "changed: pieces.body.text"}


def test_a_cell_names_facts_drawings_and_pages(room):
    room.project.sub("data/fruta.csv", "214.5", "314.5")

    because = why(room)

    assert because["cesta facts"] == "changed: datasets.fruta.content"
    for language in ("es", "en"):
        drawn = because[f"{language}/cesta/ventas drawings"]
        assert drawn == "changed: title, alt, dataset.content"
        assert because[f"{language}/cesta texts"] == "changed: facts"
        assert "told.view.numbers" in because[f"{language}/cesta pages"]
    others = {job for job in because if "precios" in job or "nota" in job}
    assert others == {"es/precios near", "es/nota near"}, "its title, which tells the number"


def test_a_template_names_the_pages_that_are_made_with_it(room):
    own = orchard.house("publication.html").replace(b"</", b"<!-- --></", 1)
    room.project.write("templates/publication.html", own)

    because = why(room)

    pages = {f"{page} pages" for page in ("es/cesta", "en/cesta", "es/precios", "es/nota")}
    assert {job for job in because if job.endswith(" pages")} == pages
    assert {because[page] for page in pages} == {"changed: site.templates.publication.html"}
    assert not [job for job in because if job.endswith((" facts", " drawings"))]


def test_a_home_page_is_told_with_what_it_shows(room):
    room.project.sub("content/nota/es.md", "title: Una nota", "title: Otra nota")

    assert why(room) == {
        "es/nota pages": "changed: told.view.frame, told.view.title",
        "es/nota cards": "changed: title",
        "es/cesta near": "changed: near.newer.title",
        "es 0 homes": "changed: cards",
        "es authors:ana 0 homes": "changed: cards",
        "es archive:2025 0 homes": "changed: cards",
        "es feeds homes": "changed: cards",
        "entrances homes": "changed: newest.es",
        "plain homes": "changed: publications",
    }


def test_what_is_declared_anew_is_told_by_its_name(room):
    fact = "{fact: cell, data: fruta, value: ventas, where: {anio: 2023, pais: MEX}}"
    room.project.sub("content/cesta/publication.yaml", "  antes: ", f"  nuevo: {fact}\n  antes: ")

    assert why(room)["cesta facts"] == "changed: facts.nuevo"


def test_a_publication_that_was_not_there_is_new(room):
    root = room.project.root / "content"
    shutil.copytree(root / "nota", root / "nota-nueva")
    room.project.sub("content/nota-nueva/es.md", "slug: .*", "slug: otra-nota")

    assert why(room)["es/nota-nueva pages"] == "new"


@pytest.mark.parametrize(
    ("unit", "path", "line", "more", "inside"),
    [
        ("content/cesta", "content/cesta/publication.yaml", "facts:", "# A.\n\nfacts:", "cesta"),
        ("content/cesta", "content/cesta/es.md", "deck:", "\n\ndeck:", "es/cesta"),
        ("data/fruta", "data/fruta.yaml", "columns:", "# A remark.\n\ncolumns:", ""),
    ],
)
def test_lines_that_moved_are_a_file_that_was_read_and_nothing_else(
    room, unit, path, line, more, inside
):
    room.project.sub(path, f"(?m)^{line}", more)

    whole = {f"{unit} reading": f"changed: files.{path}"}
    assert why(room) == whole | ({f"{inside} reading": "changed: content"} if inside else {})


def test_nothing_is_told_of_what_was_found(room):
    room.project.sub("content/cesta/en.md", "word is sun", "word is king")
    why(room)
    room.project.sub("content/cesta/en.md", "word is king", "word is sun")

    assert why(room) == {}


def test_what_was_lost_is_told_so(room):
    room.project.sub("content/cesta/en.md", "word is sun", "word is king")
    shutil.rmtree(room.cache / "made")

    assert why(room)["es/cesta texts"] == "what was made before is gone"


@pytest.mark.slow
def test_two_processes_tell_the_same(begun, tmp_path):
    rooms = [newsroom(begun, tmp_path / name, 0) for name in ("one", "two")]
    for each in rooms:
        each.project.sub("data/fruta.csv", "214.5", "314.5")
        each.project.sub("data/precios.csv", "23.75", "24.75")

    assert why(rooms[0]) == why(rooms[1], workers=2)


def test_without_being_asked_no_reason_is_looked_for(room):
    room.project.sub("content/cesta/en.md", "word is sun", "word is king")

    assert pipeline.build(room.order(), Means(1, quiet), seen(room.order())).reasons == ()


# ---------------------------------------------------------------- on the command line


def typed(room: Newsroom, *more: str) -> None:
    """Build as one types it."""
    order = room.order()
    args = ["--root", order.root, "--output", order.output, "--cache", order.cache]
    assert cli.main(["build", *args, "--html-only", "--jobs=1", "--lang=en", "--why", *more]) == 0


def test_the_command_tells_why_before_what_it_did(room, capsys):
    room.project.sub("content/cesta/en.md", "word is sun", "word is king")

    typed(room)

    lines = capsys.readouterr().out.splitlines()
    assert lines[-2] == "en/cesta texts: changed: pieces.body.text"
    assert "files written: 4" in lines[-1]


def test_with_nothing_to_do_it_says_so(room, capsys):
    typed(room)

    assert capsys.readouterr().out.splitlines()[-2] == "Nothing was made anew."


def test_a_report_for_machines_stays_one(room, capsys):
    typed(room, "--report=json")

    said = capsys.readouterr()
    assert json.loads(said.out) is not None
    assert "Nothing was made anew." in said.err


@pytest.mark.parametrize("language", ["es", "en"])
def test_a_page_of_reasons_is_enough(language):
    many = [Reason(f"pages es/{number}", "new") for number in range(LINES + 3)]
    long = Reason("pages es/uno", "changed", tuple("abcdefg"))
    said = words(language)

    assert len(told(many, said)) == LINES + 1
    assert " 3 " in told(many, said)[-1]
    assert told([long], said)[0].endswith(f": {', '.join('abcdefg'[:NAMES])}, …")
    assert told([], said) == []
