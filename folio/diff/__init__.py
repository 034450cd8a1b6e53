"""What is published beside what would be: the numbers, the claims, the words, the figures.

Two built sites are compared, whatever made them: each says in manifest.json what it holds,
in records/ what its publications say of the data, and in its pages all that a reader sees.
"""

from folio.diff.comparing import compared, compared_records, needed, record
from folio.diff.nouns import Built, Difference
from folio.diff.page import Told, as_page
from folio.diff.strict import untold
from folio.diff.telling import as_text, as_values

__all__ = [
    "Built",
    "Difference",
    "Told",
    "as_page",
    "as_text",
    "as_values",
    "compared",
    "compared_records",
    "needed",
    "record",
    "untold",
]
