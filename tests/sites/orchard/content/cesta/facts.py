"""The mean of some rows."""

from folio.core.model import Measured
from folio.core.tables import select


def mean(rows, *, value, where):
    numbers = [row.values[value] for row in select(rows, where).items]
    return Measured(sum(numbers) / len(numbers), "usd-million")
