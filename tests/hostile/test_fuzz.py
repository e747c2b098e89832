"""Products damaged at random are read, or refused with a reason: no other end. Finds are kept as examples."""

import zipfile
from contextlib import suppress
from functools import cache
from io import BytesIO
from typing import Final

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st
from support.places import IKU

from sopgen import readback
from sopgen.build import plan
from sopgen.formats import FORMATS, renderer
from sopgen.readback import UnreadableError
from sopgen.readback.origin import origin
from sopgen.verify import deviations

_NUMBERS: Final = (b"0", b"-1", b"4294967296", b"1e999", b"nan", b"")
_NAMES: Final = st.text(st.characters(codec="ascii", exclude_characters="\0"), min_size=1, max_size=20)
QUICK: Final = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""A tenth of a second each, the slowest."""


@cache
def product(kind: str) -> bytes:
    sheet = plan("sop_iku.toml", IKU.read_bytes(), lambda _: b"").sheet
    assert sheet is not None
    return renderer(kind)(sheet)


@cache
def printed(kind: str) -> readback.Printed:
    return readback.read(product(kind))


@cache
def members(kind: str) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(product(kind))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@st.composite
def damaged(draw: st.DrawFn, content: bytes) -> bytes:
    """Bytes flipped, cut, moved, put in; numbers exchanged for others; the end lost."""
    changed = bytearray(content)
    for _ in range(draw(st.integers(1, 6))):
        if not changed:
            break
        place = draw(st.integers(0, len(changed) - 1))
        length = draw(st.integers(1, 300))
        what = draw(st.sampled_from(["flip", "cut", "copy", "number", "end", "put"]))
        if what == "flip":
            changed[place] = draw(st.integers(0, 255))
        elif what == "cut":
            del changed[place : place + length]
        elif what == "copy":
            other = draw(st.integers(0, len(changed) - 1))
            changed[place:place] = changed[other : other + length]
        elif what == "number":
            start = next((n for n in range(place, len(changed)) if 48 <= changed[n] < 58), None)
            if start is not None:
                end = next((n for n in range(start, len(changed)) if not 48 <= changed[n] < 58), len(changed))
                changed[start:end] = draw(st.sampled_from(_NUMBERS))
        elif what == "put":
            changed[place:place] = draw(st.binary(max_size=20))
        else:
            del changed[place:]
    return bytes(changed)


@st.composite
def repacked(draw: st.DrawFn, kind: str) -> bytes:
    """An Office file one of whose members is damaged, exchanged for another, lost, or called otherwise."""
    parts = dict(members(kind))
    name = draw(st.sampled_from(sorted(parts)))
    what = draw(st.sampled_from(["damage", "damage", "damage", "exchange", "lose", "rename"]))
    if what == "damage":
        parts[name] = draw(damaged(parts[name]))
    elif what == "exchange":
        parts[name] = parts[draw(st.sampled_from(sorted(parts)))]
    else:
        content = parts.pop(name)
        if what == "rename":
            parts[draw(st.text(st.characters(codec="ascii", exclude_characters="\0"), min_size=1, max_size=20))] = (
                content
            )
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for each, content in parts.items():
            archive.writestr(each, content)
    return out.getvalue()


def assert_told(content: bytes, kind: str) -> None:
    """It is read, put in words and compared, or refused."""
    try:
        found = readback.read(content)
    except UnreadableError:
        pass
    else:
        readback.words(found)
        deviations(printed(kind), found)
    with suppress(UnreadableError):
        origin(content)


@pytest.mark.parametrize("kind", FORMATS)
@QUICK
@given(data=st.data())
def test_damaged_bytes_are_told(kind: str, data: st.DataObject) -> None:
    assert_told(data.draw(damaged(product(kind))), kind)


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
@QUICK
@given(data=st.data())
def test_damaged_members_are_told(kind: str, data: st.DataObject) -> None:
    assert_told(data.draw(repacked(kind)), kind)
