"""What every test may ask for: `--update` writes golden files anew."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

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
