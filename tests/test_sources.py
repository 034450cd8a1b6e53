"""The files of a project are told apart by what they belong to, and code by what it can change."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import pytest

from folio.core.blobs import Blob
from folio.engine import sources as engine
from folio.engine import standing
from folio.engine.sources import STAGES, Sources, sources, versions
from folio.engine.standing import Order
from folio.engine.survey import survey
from tests import orchard


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def found(root: Path, tmp_path: Path) -> Sources:
    """Return the sources of a project, seen anew."""
    order = Order(str(root), str(tmp_path / "output"), str(tmp_path / ".cache"))
    index = str(tmp_path / ".cache/index")
    return sources(order, survey(order.places, order.root, index, digest, verify=True))


@pytest.fixture
def root(tmp_path) -> Path:
    orchard.lay(tmp_path / "root", orchard.files())
    return tmp_path / "root"


@pytest.fixture
def house(tmp_path, monkeypatch) -> Path:
    """A small house, in the place of folio's own."""
    files = {
        "requirements.txt": b"jinja2==3\n",
        "templates/home.html": b"Home",
        "templates/macros/box.html": b"House's",
        "folio/cli.py": b"# cli",
        "folio/making.py": b"# making",
        "folio/core/model.py": b"# model",
        **{f"folio/{stage}/door.py": stage.encode() for stage in STAGES},
    }
    orchard.lay(tmp_path / "house", files)
    monkeypatch.setattr(engine, "HOUSE", str(tmp_path / "house"))
    monkeypatch.setattr(standing, "HOUSE", str(tmp_path / "house"))
    return tmp_path / "house"


def test_each_file_belongs_to_a_publication_to_a_dataset_or_to_all(house, root, tmp_path):
    (root / "content/nota/notas").mkdir()
    (root / "content/nota/notas/una.txt").write_text("Una.")
    (root / "data/viejo").mkdir()
    (root / "data/viejo/fruta.csv").write_text("a\n1\n")

    units = found(root, tmp_path).units

    assert units == {
        "": (
            "content/calendar.yaml",
            "content/site.yaml",
            "content/topics.yaml",
            "templates/home.html",
            "templates/macros/box.html",
        ),
        "content/borrador": ("content/borrador/es.md", "content/borrador/publication.yaml"),
        "content/cesta": (
            "content/cesta/en.md",
            "content/cesta/es.md",
            "content/cesta/facts.py",
            "content/cesta/images/mango.png",
            "content/cesta/publication.yaml",
            "content/cesta/translation.lock",
        ),
        "content/nota": (
            "content/nota/es.md",
            "content/nota/notas/una.txt",
            "content/nota/publication.yaml",
        ),
        "content/precios": (
            "content/precios/es.md",
            "content/precios/figures.py",
            "content/precios/publication.yaml",
        ),
        "data/fruta": ("data/fruta.csv", "data/fruta.yaml"),
        "data/precios": ("data/precios.csv", "data/precios.yaml"),
        "other": ("data/README.md", "data/viejo/fruta.csv"),
    }


def test_a_projects_own_template_stands_before_the_houses(house, root, tmp_path):
    of = found(root, tmp_path)
    own = (root / "templates/macros/box.html").read_bytes()

    assert of.kept(["templates/macros/box.html", "templates/home.html"]) == {
        "templates/macros/box.html": Blob(digest(own), len(own)),
        "templates/home.html": Blob(digest(b"Home"), 4),
    }

    (root / "templates/macros/box.html").unlink()

    assert found(root, tmp_path).files["templates/macros/box.html"] == digest(b"House's")


def test_the_house_may_be_the_project(house, tmp_path):
    orchard.lay(house, {"content/site.yaml": b"title: A"})

    of = found(house, tmp_path)

    assert set(of.files) == {
        "content/site.yaml", "templates/home.html", "templates/macros/box.html",
    }  # fmt: skip
    assert {"folio/cli.py", "requirements.txt"} <= of.code.keys()


def test_the_digest_of_a_unit_is_that_of_its_files_and_their_names(house, root, tmp_path):
    before = found(root, tmp_path)
    (root / "content/nota/es.md").rename(root / "content/nota/en.md")
    (root / "content/cesta/es.md").write_text("Otra.")
    after = found(root, tmp_path)

    same = {unit for unit in before.units if before.digest(unit) == after.digest(unit)}

    assert same == before.units.keys() - {"content/nota", "content/cesta"}


def test_a_stages_modules_are_told_by_reference(house, root, tmp_path):
    of = found(root, tmp_path)

    assert {path: kept.digest for path, kept in of.code_of("charts").items()} == {
        "folio/charts/door.py": digest(b"charts")
    }


@pytest.mark.parametrize("stage", STAGES)
def test_a_change_in_a_stage_changes_the_version_of_that_stage_and_of_the_whole(
    house, root, tmp_path, stage
):
    before = versions(found(root, tmp_path))
    (house / f"folio/{stage}/door.py").write_text("other")
    after = versions(found(root, tmp_path))

    assert {name for name in before if before[name] != after[name]} == {stage, ""}


@pytest.mark.parametrize("path", ["folio/core/model.py", "requirements.txt"])
def test_a_change_in_what_all_stages_use_changes_every_version(house, root, tmp_path, path):
    before = versions(found(root, tmp_path))
    (house / path).write_text("jinja2==4\n")
    after = versions(found(root, tmp_path))

    assert not before.items() & after.items()


def test_a_change_elsewhere_changes_the_version_of_the_whole(house, root, tmp_path):
    before = versions(found(root, tmp_path))
    (house / "folio/making.py").write_text("other")
    after = versions(found(root, tmp_path))

    assert {name for name in before if before[name] != after[name]} == {""}


def test_another_package_changes_every_version(house, root, tmp_path, monkeypatch):
    before = versions(found(root, tmp_path))
    installed = tmp_path / "site-packages"
    (installed / "Jinja2-4.0.dist-info").mkdir(parents=True)
    monkeypatch.syspath_prepend(str(installed))

    assert not before.items() & versions(found(root, tmp_path)).items()


def test_neither_projects_nor_templates_change_a_version(house, root, tmp_path):
    before = versions(found(root, tmp_path))
    (house / "templates/home.html").write_text("Other")
    shutil.rmtree(root / "content/nota")

    assert versions(found(root, tmp_path)) == before
