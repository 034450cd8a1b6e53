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
def clean_small(tmp_path_factory: pytest.TempPathFactory) -> tuple[Site, ...]:
    """What is made of a project without publications, with each title."""
    from tests.building import empty
    from tests.house import clean

    base = tmp_path_factory.mktemp("small")
    return clean(empty(base / "root"), base)


@pytest.fixture
def house(tmp_path: Path, clean_small: tuple[Site, ...]) -> House:
    """A project without publications, built with two titles: it has a spare that is in use."""
    from tests.building import empty
    from tests.house import House

    made = House(empty(tmp_path / "root"), clean_small)
    for _ in range(2):
        made.turn()
        assert made.build()[0] == 0
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
