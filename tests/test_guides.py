"""The editing guides say what is so: their facts, charts, forms and files are the program's."""

from __future__ import annotations

import ast
import re
import shutil
from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from folio.cli import COMMANDS, main
from folio.core.language import say
from folio.core.model import Measured
from folio.core.problems import for_a_build
from folio.pipeline import check_only
from tests.building import ALONE, order
from tests.languages import EN, ES

ROOT = Path(__file__).parent.parent
GUIDES = [ROOT / "docs" / name for name in ("edicion.md", "editing.md")]
README, PROBLEMS = ROOT / "README.md", ROOT / "docs/problems.md"
KINDS = ("markdown", "yaml")
FACTS, CHARTS, FORMS = "fact", "chart", "forma|form"

SAID = {
    "percent": Measured(Decimal("0.21402"), "share"),
    "points": Measured(Decimal("24.67"), "points"),
    "number": Measured(Decimal("298948.2"), "usd-million"),
    "million": Measured(Decimal("298948.2"), "usd-million"),
    "billion": Measured(Decimal("298948.2"), "usd-million"),
    "times": Measured(Decimal("2.31"), "times"),
    "ordinal": Measured(Decimal(3), "rank"),
    "cardinal": Measured(Decimal(1), "count"),
}
"""The number behind each row of the table of forms."""

each_guide = pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.stem)


@each_guide
def test_every_example_in_yaml_can_be_read(guide):
    examples = re.findall(r"```yaml\n(.*?)```", guide.read_text("utf-8"), re.DOTALL)

    assert examples
    for example in examples:
        assert yaml.safe_load(example)


@each_guide
def test_the_first_example_is_a_publication(guide, tmp_path):
    text = guide.read_text("utf-8")
    words, papers = (re.findall(rf"```{kind}\n(.*?)```", text, re.DOTALL) for kind in KINDS)
    folder = tmp_path / "content" / "ejemplo"
    folder.mkdir(parents=True)
    (folder / "es.md").write_text(words[0], "utf-8")
    (folder / "publication.yaml").write_text(papers[0], "utf-8")
    for name in ("site.yaml", "topics.yaml"):
        shutil.copy(ROOT / "content" / name, folder.parent)
    shutil.copytree(ROOT / "data", tmp_path / "data")

    found = check_only(order(tmp_path, tmp_path / "output", drafts=True), ALONE)

    assert [problem.code for problem in for_a_build(found)] == ["missing-edition"]


@each_guide
@pytest.mark.parametrize(("head", "folder"), [(FACTS, "facts"), (CHARTS, "charts")])
def test_every_function_is_told_with_its_options_and_no_other(guide, head, folder):
    told = {
        row[0].strip("`"): set(re.findall(r"`([a-z]+)[`:]", row[2]))
        for row in _table(guide, rf"`(?:{head}):`")
    }
    functions = _functions(ROOT / "folio" / folder)

    assert told.keys() == functions.keys()
    for name, (required, allowed) in functions.items():
        words = told[name] - {"line", "bar", "descending", "ascending", "data"}
        assert required <= words <= allowed | {"where"}, name


@each_guide
def test_every_form_reads_as_the_table_says(guide):
    languages = [ES, EN]

    for form, *said in _table(guide, FORMS):
        forms = re.findall(r"`([^`]+)`", form)
        if (number := SAID.get(forms[0].split(".")[0].split()[0])) is None:
            continue
        for language, expected in zip(languages, said, strict=True):
            found = [say(language, number, one).replace("\u00a0", " ") for one in forms]

            assert list(dict.fromkeys(found)) == expected.split(" · ")


def test_both_guides_have_the_same_parts():
    shapes = [
        re.findall(r"^(#+ |```\w*|\|---)", g.read_text("utf-8"), re.MULTILINE) for g in GUIDES
    ]

    assert shapes[0] == shapes[1]


def test_the_readme_tells_every_command_and_option(capsys):
    text = README.read_text("utf-8")
    with pytest.raises(SystemExit):
        main(["--help"])
    options = set(re.findall(r"^  (--[a-z-]+)", capsys.readouterr().out, re.MULTILINE))

    assert set(re.findall(r"^\| `(--[a-z-]+)", text, re.MULTILINE)) == options
    assert all(f"python build.py {name}" in text for name in COMMANDS.keys() - {"build"})


def test_the_page_of_problems_names_every_warning():
    told = re.findall(r"^### (\S+)\n\n\*Warning\.\*", PROBLEMS.read_text("utf-8"), re.MULTILINE)
    sources = "".join(path.read_text("utf-8") for path in (ROOT / "folio/check").glob("*.py"))
    made = re.findall(r'warning\([^"]*"([a-z-]+)"', sources)

    assert sorted(told) == sorted(set(made))


def test_links_between_documents_lead_somewhere():
    for path in [README, *ROOT.glob("docs/**/*.md")]:
        for target, anchor in re.findall(r"\]\(([^)#:]*)#?([^)]*)\)", _without_code(path)):
            other = path.parent / target if target else path
            if ":" not in anchor:
                assert other.exists(), f"{path.name}: {target}"
                assert not anchor or anchor in _anchors(other), f"{path.name}: #{anchor}"


def _anchors(path: Path) -> set[str]:
    """Return the anchors that GitHub makes of a document's headings."""
    text = re.sub(r"^```.*?^```", "", path.read_text("utf-8"), flags=re.DOTALL | re.MULTILINE)
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading).lower().replace(" ", "-") for heading in headings}


def _table(guide: Path, head: str) -> list[list[str]]:
    """Return the cells of the table whose first heading is `head`."""
    found = re.search(
        rf"^\| *(?:{head}) *\|.*\n\|[-|: ]+\n((?:\|.*\n)+)", guide.read_text("utf-8"), re.MULTILINE
    )
    assert found, head
    return [[cell.strip() for cell in row.strip("|\n").split("|")] for row in found[1].splitlines()]


def _functions(folder: Path) -> dict[str, tuple[set[str], set[str]]]:
    """Return, for each file with a function of its name, the options it needs and may have."""
    functions = {}
    for path in folder.glob("*.py"):
        for node in ast.parse(path.read_text("utf-8")).body:
            if isinstance(node, ast.FunctionDef) and node.name == path.stem:
                options = zip(node.args.kwonlyargs, node.args.kw_defaults, strict=True)
                required = {option.arg for option, default in options if default is None}
                functions[node.name] = required, {option.arg for option in node.args.kwonlyargs}
    return functions


def _without_code(path: Path) -> str:
    text = re.sub(r"^```.*?^```", "", path.read_text("utf-8"), flags=re.DOTALL | re.MULTILINE)
    return re.sub(r"`[^`\n]*`", "", text)
