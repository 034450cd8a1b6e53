"""Templates make a page of what they are told; what is long stays a hole in it."""

from __future__ import annotations

import io

from jinja2 import Environment
from markupsafe import Markup

from folio.core.model import Language, Site, Tree
from folio.pages.templates import environment, macro, render
from folio.pages.views import BoxView, FigureView, ImageView, PairView, Photo, Told

TEMPLATES = {"page": "publication.html", "brief": "brief.html"}


def lay_out(site: Site, language: Language, told: Told) -> Tree:
    """Return `page.html`, and what stands in its text: `slot-3.html`, `image-0.html`."""
    templates = environment(site)
    slots = {name: _slot(slot, language, told.form, templates) for name, slot in told.slots.items()}
    photos = {
        name: macro(templates, "image", "image", _image(photo))
        for name, photo in told.photos.items()
    }
    badges = {
        f"badge-{state}": macro(templates, "badge", "badge", state, language.words)
        for state in told.badges
    }
    page = render(templates, TEMPLATES[told.form], told.view, language)
    pieces = {f"{name}.html": html.encode() for name, html in {**slots, **photos, **badges}.items()}
    return {"page.html": page, **pieces}


def _slot(
    slot: BoxView | FigureView | PairView, language: Language, form: str, templates: Environment
) -> Markup:
    if isinstance(slot, BoxView):
        return macro(templates, "box", "box", slot.title, slot.body)
    if isinstance(slot, PairView):
        return macro(templates, "figure", "pair", slot.figures, language.words, form)
    return macro(templates, "figure", "figure", slot, language.words, form)


def _image(photo: Photo) -> ImageView:
    from PIL import Image  # WeasyPrint's own; only where there is a photograph.

    with Image.open(io.BytesIO(photo.content)) as opened:
        width, height = opened.size
    return ImageView(photo.src, photo.alt, photo.credit, width, height)
