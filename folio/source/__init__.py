"""Files become a Site, each thing with its place.  The door is `load`."""

from folio.source.project import Loaded, load
from folio.source.signatures import own_signatures

__all__ = ["Loaded", "load", "own_signatures"]
