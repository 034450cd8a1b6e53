"""Templates, from bytes: strict about what is undefined, and everything escaped."""

from __future__ import annotations

from typing import Any

from jinja2 import DictLoader, Environment, StrictUndefined
from markupsafe import Markup

from folio.core.model import Language, Tree


def environment(templates: Tree) -> Environment:
    """Return the templates of a tree, by their path from templates/."""
    texts = {
        path: content.decode() for path, content in templates.items() if path.endswith(".html")
    }
    return Environment(
        loader=DictLoader(texts),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,
        keep_trailing_newline=True,
    )


def render(templates: Environment, name: str, page: object, language: Language) -> bytes:
    """Return a page: the template is told the view as `page` and the language's `words`."""
    return templates.get_template(name).render(page=page, words=language.words).encode()


def macro(templates: Environment, file: str, name: str, *given: object) -> Markup:
    """Return what a macro of templates/macros/ makes of what it is given."""
    module: Any = templates.get_template(f"macros/{file}.html").module
    return Markup(getattr(module, name)(*given))
