"""WeasyPrint is imported fast, and whole when it is needed."""

from __future__ import annotations

import ctypes.util
import subprocess
import sys
from pathlib import Path

import pytest

import folio
from folio.brief.waking import SELDOM, libraries_by_name, spared


def said_by(code: str) -> list[str]:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


def test_a_module_that_is_spared_is_imported_at_the_first_call() -> None:
    code = """
import sys
from folio.brief.waking import spared
with spared("colorsys", "xml.dom.minidom"):
    import colorsys
    from xml.dom.minidom import parseString
print("colorsys" in sys.modules, "xml.dom.minidom" in sys.modules)
print(parseString("<a/>").documentElement.tagName, colorsys.rgb_to_hsv(1, 1, 1))
print("colorsys" in sys.modules, "xml.dom.minidom" in sys.modules)
"""
    assert said_by(code) == ["False False", "a (0.0, 0.0, 1)", "True True"]


def test_what_is_in_a_module_that_is_spared_is_found_when_it_is_used() -> None:
    code = """
import sys
from folio.brief.waking import spared
with spared("xml.dom"):
    from xml.dom import minidom, HierarchyRequestErr, SyntaxError
print("xml.dom" in sys.modules)
try:
    minidom.parseString("<a>")
except SyntaxError as broken:
    print(type(broken).__name__)
print(minidom.parseString("<a/>").documentElement.tagName, "xml.dom" in sys.modules)
"""
    assert said_by(code) == ["False", "ExpatError", "a True"]


def test_a_module_that_is_there_stays() -> None:
    with spared("subprocess"):
        import subprocess as found

    assert found is subprocess is sys.modules["subprocess"]


def test_what_looks_for_libraries_is_as_before_when_it_is_done() -> None:
    before = ctypes.util.find_library

    with pytest.raises(LookupError), libraries_by_name():
        raise LookupError

    assert ctypes.util.find_library is before


def test_weasyprint_wakes_without_other_processes_and_without_what_takes_fonts_apart() -> None:
    code = f"""
import resource, sys
from folio.brief import prepare
prepare()
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(used.ru_maxrss if sys.platform == "linux" else 0)
print([name for name in {SELDOM!r} if name in sys.modules])
"""
    assert said_by(code) == ["0", "[]"]


TYPES = """
import sys
from folio.brief import prepare
asked = []
prepare()
from weasyprint.text.ffi import ffi
import cffi
new = cffi.FFI._typeof_locked
def take_down(self, kind):
    asked.append(kind)
    return new(self, kind)
cffi.FFI._typeof_locked = take_down
from weasyprint import HTML
text = "<style>p { columns: 2; hyphens: auto }</style><p lang=es>Una palabra <b>otra</b>"
HTML(string=text).write_pdf()
light = {kind: str(ffi.typeof(kind)) for kind in asked}
del ffi._parser._parse
ffi._parsed_types.clear()
whole = {kind: str(ffi.typeof(kind)) for kind in asked}
assert light == whole, (light, whole)
print(len(light))
"""


def test_types_that_were_read_lightly_are_the_same() -> None:
    done = subprocess.run(
        [sys.executable, "-c", TYPES], capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 8


WEB_FACE = """
import re, sys
from folio.brief import prepare
prepare()
from weasyprint import HTML
from weasyprint.text.fonts import FontConfiguration
face = f"@font-face {{ font-family: Ours; src: url(file://{sys.argv[1]}) }}"
html = HTML(string=f"<style>{face} p {{ font-family: Ours }}</style><p>abc")
made = html.write_pdf(font_config=FontConfiguration(), uncompressed_pdf=True)
print(*set(re.findall(r"/BaseFont /[A-Z]+[+]([A-Za-z]+)", made.decode("latin-1"))))
print("fontTools.ttLib" in sys.modules)
"""


def test_what_opens_a_web_face_is_there_when_one_is_used() -> None:
    faces = Path(folio.__file__).parent.parent / "templates" / "fonts"
    command = [sys.executable, "-c", WEB_FACE, str(faces / "open-sans-400.woff2")]
    done = subprocess.run(command, capture_output=True, text=True, check=True)

    assert done.stdout.splitlines() == ["Ours", "True"]
