"""Write a project of invented briefs to measure folio with: `python bench/corpus.py FOLDER N`.

The same bytes for the same N and seed, and brief k is the same whatever N is: its words
are drawn from bench/stock/ and its numbers worked out, both by hashing.  Ten briefs share
a dataset.  Everything says that it is test data.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from string import Template

LANGUAGES = ("es", "en")
SHARED = 10
"""Briefs that are written from one dataset."""
FIRST_DAY = date(2025, 1, 6)
YEARS = range(2015, 2025)
LAST = YEARS[-1]
STOCK = Path(__file__).with_name("stock")
BUILD = Path(__file__).parent.parent / "build.py"

REGIONS = {
    "VAH": "Valle Hondo",
    "SIP": "Sierra Parda",
    "COS": "Costa Serena",
    "LLL": "Llano Largo",
    "PUC": "Puerto Claro",
    "MOR": "Monte Rojo",
    "RIQ": "Río Quieto",
    "LAV": "Laguna Vieja",
    "CAN": "Cañada Nueva",
    "MEA": "Meseta Alta",
}
PRODUCTS: tuple[tuple[tuple[str, str], ...], ...] = (
    (("sillas", "chairs"), ("mesas", "tables"), ("camas", "beds"), ("libreros", "bookcases")),
    (("botas", "boots"), ("zapatos", "shoes"), ("sandalias", "sandals"), ("tenis", "sneakers")),
    (("galletas", "cookies"), ("quesos", "cheeses"), ("salsas", "sauces"), ("panes", "breads")),
    (("martillos", "hammers"), ("sierras", "saws"), ("taladros", "drills"), ("llaves", "wrenches")),
    (("guitarras", "guitars"), ("violines", "violins"), ("flautas", "flutes"), ("arpas", "harps")),
    (("cuadernos", "notebooks"), ("plumas", "pens"), ("libros", "books"), ("mapas", "maps")),
    (("platos", "plates"), ("tazas", "cups"), ("jarras", "jugs"), ("azulejos", "tiles")),
    (("camisas", "shirts"), ("rebozos", "shawls"), ("cobijas", "blankets"), ("bolsas", "bags")),
)
"""Of each kind of dataset, in Spanish and in English; the Spanish one is the code, too."""


@dataclass(frozen=True)
class Brief:
    """What a brief is about."""

    number: int
    seed: str
    regions: tuple[str, ...]
    """All of them; the brief looks at the first three and draws the first six."""
    product: int
    other: int
    """Places in the dataset's products."""

    @property
    def name(self) -> str:
        return f"prueba-{self.number:04}"

    @property
    def data(self) -> str:
        return f"prueba-{self.number // SHARED:03}"

    @property
    def products(self) -> tuple[tuple[str, str], ...]:
        return products(self.number // SHARED)

    @property
    def third(self) -> str:
        """The chart of its third figure."""
        return "share" if self.number % 2 else "dumbbell"


def brief(number: int, seed: str = "folio") -> Brief:
    """Return what brief `number` is about."""
    codes = list(REGIONS)
    start = _draw(10, seed, number, "region")
    step = (1, 3, 7, 9)[_draw(4, seed, number, "step")]  # Prime to ten: each comes once.
    regions = tuple(codes[(start + step * place) % 10] for place in range(10))
    product = _draw(4, seed, number, "product")
    other = (product + 1 + _draw(3, seed, number, "other")) % 4
    return Brief(number, seed, regions, product, other)


def products(dataset: int) -> tuple[tuple[str, str], ...]:
    """Return the four products of a dataset, in Spanish and in English."""
    return PRODUCTS[dataset % len(PRODUCTS)]


def _draw(most: int, seed: str, *names: object) -> int:
    """Return a number from 0 to `most` - 1 that depends on the names and on nothing else."""
    digest = hashlib.sha256("/".join(map(str, (seed, *names))).encode()).digest()
    return int.from_bytes(digest[:8], "big") % most


# ---------------------------------------------------------------- data


def rows(dataset: int, seed: str = "folio") -> Iterator[dict[str, str]]:
    """Yield the rows of a dataset: 400, of ten years, ten regions and four products.

    Sales are in tenths of a million; the last digit is the region's, so that no two tie.
    """
    for product, _ in products(dataset):
        for place, region in enumerate(REGIONS):
            draw = (seed, "data", dataset, product, region)
            trend = 200 + _draw(4000, *draw, "size")
            growth = 1045 + _draw(60, *draw, "growth")
            abroad = 10 + _draw(60, *draw, "abroad")
            for year in YEARS:
                sales = trend * (950 + _draw(101, *draw, year)) // 10000 * 10 + place
                yield {
                    "year": str(year),
                    "region": region,
                    "product": product,
                    "sales_musd": _tenths(sales),
                    "exports_musd": _tenths(sales * abroad // 100),
                    "jobs": str(sales * 3 + _draw(500, *draw, year, "jobs")),
                }
                trend = trend * growth // 1000


def _tenths(number: int) -> str:
    return f"{number // 10}.{number % 10}"


def _csv(dataset: int, seed: str) -> str:
    made = [list(row.values()) for row in rows(dataset, seed)]
    header = list(next(rows(dataset, seed)))
    return "".join(",".join(line) + "\n" for line in [header, *sorted(made)])


def _papers(dataset: int) -> str:
    regions = ", ".join(f"{code}: {name}" for code, name in REGIONS.items())
    labels = ", ".join(f"{es}: {{es: {es}, en: {en}}}" for es, en in products(dataset))
    return Template((STOCK / "papers.yaml").read_text("utf-8")).substitute(
        number=f"{dataset:03}", regions=regions, products=labels
    )


# ---------------------------------------------------------------- publication.yaml


THIRD = {
    "dumbbell": "where: {year: 2024, product: $product}, start: exports_musd, "
    "end: sales_musd, y: region, highlight: [$one]",
    "share": "where: {region: $one}, x: year, y: sales_musd, series: product",
}
"""How the third figure is drawn, by its chart."""


def publication(of: Brief) -> str:
    """Return a brief's publication.yaml."""
    one, two, three = of.regions[:3]
    told = {
        "day": str(FIRST_DAY + timedelta(days=of.number // 2)),
        "data": of.data,
        "one": one,
        "two": two,
        "three": three,
        "six": ", ".join(of.regions[:6]),
        "product": of.products[of.product][0],
        "other": of.products[of.other][0],
        "products": ", ".join(es for es, _ in of.products),
        "third": of.third,
    }
    told["drawn"] = Template(THIRD[of.third]).substitute(told)
    return Template((STOCK / "publication.yaml").read_text("utf-8")).substitute(told)


# ---------------------------------------------------------------- words


@cache
def stock(language: str) -> Mapping[str, tuple[str, ...]]:
    """Return the ways to fill each place of a brief."""
    text = (STOCK / f"{language}.md").read_text("utf-8")
    places = re.findall(r"^# (\S+)\n((?:[^#\n].*\n)+)", text, re.MULTILINE)
    return {place: tuple(ways.splitlines()) for place, ways in places}


def words(of: Brief, language: str) -> str:
    """Return a brief in one language, as an editor would have written it."""
    place = LANGUAGES.index(language)
    names = {
        "region": REGIONS[of.regions[0]],
        "second": REGIONS[of.regions[1]],
        "third": REGIONS[of.regions[2]],
        "product": of.products[of.product][place],
        "other": of.products[of.other][place],
        "before": f"prueba-{of.number - 1:04}",
        "slug": f"{('datos-de-prueba', 'test-data')[place]}-{of.number:04}",
    }
    told = {
        slot.replace("-", "_"): Template(_way(of, slot, ways)).substitute(names)
        for slot, ways in stock(language).items()
    }
    told["three_list"] = told["three_list"].replace(" - ", "\n- ")
    told["link"] = told["linked" if of.number % 3 else "alone"]
    for part in ("title", "subtitle", "alt"):
        told[f"last_{part}"] = told[f"{of.third}_{part}"]
    layout = "pair.md" if of.number % 4 > 1 else "single.md"
    return Template((STOCK / layout).read_text("utf-8")).substitute(told | names)


def _way(of: Brief, slot: str, ways: tuple[str, ...]) -> str:
    return ways[_draw(len(ways), of.seed, of.number, "words", slot)]


# ---------------------------------------------------------------- the whole


def write(folder: Path, count: int, seed: str = "folio") -> None:
    """Write a project of `count` briefs; what stands in the folder's way is written over."""
    files = {f"content/{name}": (STOCK / name).read_text("utf-8") for name in SITE}
    for dataset in range(-(-count // SHARED)):
        files[f"data/prueba-{dataset:03}.csv"] = _csv(dataset, seed)
        files[f"data/prueba-{dataset:03}.yaml"] = _papers(dataset)
    for number in range(count):
        of = brief(number, seed)
        files[f"content/{of.name}/publication.yaml"] = publication(of)
        for language in LANGUAGES:
            files[f"content/{of.name}/{language}.md"] = words(of, language)
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    _accept(folder)


def _accept(folder: Path) -> None:
    """Accept the translations, as an editor would who has compared them."""
    with tempfile.TemporaryDirectory() as cache:
        told = ["--root", str(folder), "--cache", cache]
        subprocess.run([sys.executable, BUILD, "accept", *told], check=True, capture_output=True)


SITE = ("site.yaml", "calendar.yaml")


def main() -> None:
    """Write a project where the command line says."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("count", type=int, metavar="N", help="how many briefs")
    parser.add_argument("--seed", default="folio", help="another seed, other words and numbers")
    args = parser.parse_args()
    write(args.folder, args.count, args.seed)


if __name__ == "__main__":
    main()
