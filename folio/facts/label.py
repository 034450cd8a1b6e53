"""The name of something in the data, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping

from folio.core.model import Measured, Option
from folio.core.tables import Rows
from folio.facts.cell import cell


def label(rows: Rows, *, column: str, where: Mapping[str, Option]) -> Measured:
    """Find the name that stands in one row.

    column: a label column.  where: what tells its row from all others.
    """
    return cell(rows, value=column, where=where)
