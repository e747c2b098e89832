"""Products changed by hand. In: a product's bytes; out: the same with a word, a symbol or a line changed."""

import zipfile
from collections.abc import Callable
from io import BytesIO

import pikepdf


def with_part(package: bytes, part: str, change: Callable[[str], str]) -> bytes:
    """An Office file in which one part reads otherwise."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(package)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        assert part in old.namelist()
        for name in old.namelist():
            content = old.read(name)
            if name == part:
                changed = change(content.decode())
                assert changed != content.decode()
                content = changed.encode()
            new.writestr(name, content)
    return out.getvalue()


def without_parts(package: bytes, beginning: str) -> bytes:
    """An Office file without the parts whose names begin so."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(package)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if not name.startswith(beginning):
                new.writestr(name, old.read(name))
    return out.getvalue()


def with_page(pdf: bytes, page: int, change: Callable[[list[pikepdf.ContentStreamInstruction]], None]) -> bytes:
    """A PDF in which a page's content is changed in place."""
    out = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as opened:
        steps = [
            pikepdf.ContentStreamInstruction(step.operands, step.operator)
            for step in pikepdf.parse_content_stream(opened.pages[page])
        ]
        change(steps)
        opened.pages[page].Contents = opened.make_stream(pikepdf.unparse_content_stream(steps))
        opened.save(out)
    return out.getvalue()
