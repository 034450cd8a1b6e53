"""What every test may ask for: `--update` writes golden files anew."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from tests.house import House, Site

settings.register_profile("folio", deadline=None)  # A busy machine is no mistake of the code's.
settings.load_profile("folio")

collect_ignore = ["sites"]
"""Projects to build; code of theirs is no test."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update",
        action="store_true",
        help="write the golden files anew; read the difference before you commit it",
    )


@pytest.fixture(scope="session")
def update(request: pytest.FixtureRequest) -> bool:
    """Whether golden files are to be written anew."""
    return bool(request.config.getoption("update"))


@pytest.fixture(scope="session")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of tests/sites/tiny, built once."""
    from tests.building import built
    from tests.golden import SITES

    output = tmp_path_factory.mktemp("tiny") / "output"
    assert built(SITES / "tiny", output).warnings == ()
    return output


@pytest.fixture(scope="session")
def known(tiny: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The cache of that build, and of one with another number, for tests to begin with."""
    from tests.building import CSV, NEW, OLD, built, change, known_copy

    root = known_copy(tmp_path_factory.mktemp("known") / "root", tiny.parent / ".cache")
    change(root, CSV, OLD, NEW)
    built(root, root / "output", html_only=True)
    return root / ".cache"


@pytest.fixture(scope="session")
def clean_small(tmp_path_factory: pytest.TempPathFactory) -> tuple[Site, ...]:
    """What is made of a project without publications, with each title."""
    from tests.building import empty
    from tests.house import clean

    base = tmp_path_factory.mktemp("small")
    return clean(empty(base / "root"), base)


@pytest.fixture(scope="session")
def house_built(tmp_path_factory: pytest.TempPathFactory, clean_small: tuple[Site, ...]) -> House:
    """A project without publications, built with two titles from nothing; nobody changes it."""
    from tests.building import empty
    from tests.house import House

    made = House(empty(tmp_path_factory.mktemp("house") / "root"), clean_small)
    made.settle()
    return made


@pytest.fixture
def house(tmp_path: Path, house_built: House) -> House:
    """A project without publications, built with two titles: it has a spare that is in use.

    What its pages are made of was made before, once for all tests.
    """
    from tests.building import empty, stock
    from tests.house import House

    made = House(empty(tmp_path / "root"), house_built.clean)
    stock(made.cache, house_built.cache)
    made.settle()
    return made


@pytest.fixture(scope="module")
def hurry() -> Iterator[None]:
    """Let what is not tried remember what it did: see comparing.quick."""
    from tests.comparing import quick

    with quick():
        yield


@pytest.fixture(scope="module")
def begun(hurry: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the orchard, built once."""
    from tests.comparing import begin

    return begin(tmp_path_factory.mktemp("begun"))
