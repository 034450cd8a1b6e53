"""Files become nouns, each thing with its place, and problems where they cannot."""

from folio.source.dataset import read_dataset
from folio.source.project import read_house, strays
from folio.source.publication import read_publication
from folio.source.signatures import own_signatures

__all__ = ["own_signatures", "read_dataset", "read_house", "read_publication", "strays"]
