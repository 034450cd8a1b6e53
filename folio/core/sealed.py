"""Files of the cache: written whole or not at all, and believed only as they were written."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from contextlib import suppress


def write_whole(path: str, content: bytes) -> None:
    """Write a file, and its folder if there is none.  Raises OSError.

    Who reads meanwhile finds the former file, the new one or none, never half a one.
    """
    try:
        _replace(path, content)
    except FileNotFoundError:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        _replace(path, content)


def _replace(path: str, content: bytes) -> None:
    folder, name = os.path.split(path)
    temporary = f"{folder}/.{name}.{os.urandom(6).hex()}"
    try:
        with open(temporary, "xb") as file:
            file.write(content)
        with suppress(FileNotFoundError):
            os.unlink(path)  # In the place of another, it would have to wait for the disk.
        os.replace(temporary, path)
    except BaseException as refused:
        with suppress(OSError):
            os.unlink(temporary)
        if isinstance(refused, OSError):
            refused.filename = path  # A full disk does not say where.
        raise


def write_sealed(path: str, content: bytes, purpose: bytes) -> None:
    """Write a file under the digest of its content and of what it is for.  Raises OSError."""
    write_whole(path, _seal(content, purpose) + b"\n" + content)


def read_sealed(path: str, purpose: bytes) -> bytes | None:
    """Return the content of a sealed file; nothing if there is none, or it is damaged, or was
    for another purpose.
    """
    try:
        with open(path, "rb") as file:
            seal, _, content = file.read().partition(b"\n")
    except OSError:
        return None
    return content if seal == _seal(content, purpose) else None


def _seal(content: bytes, purpose: bytes) -> bytes:
    return hashlib.sha256(b"%d %b%b" % (len(purpose), purpose, content)).hexdigest().encode()


def form_of(modules: Iterable[str]) -> bytes:
    """Return what stands for the code that writes and reads a file, whose form it is."""
    digest = hashlib.sha256()
    for module in modules:
        with open(module, "rb") as file:
            digest.update(file.read())
    return digest.digest()
