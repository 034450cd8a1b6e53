"""Charts that fail, to see where an editor is sent."""


def falla(data, *, x):
    """Stop."""
    return 1 / 0


def vacia(data, *, x):
    """Return no chart."""
