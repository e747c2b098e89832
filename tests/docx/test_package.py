"""Packages: the same parts make the same bytes, on every machine and in every order."""

import zipfile
from io import BytesIO

from hypothesis import given, strategies as st

from sopgen.render.package import read_package, write_package

PARTS = {"word/document.xml": b"<d/>", "_rels/.rels": b"<r/>", "[Content_Types].xml": b"<t/>", "a.xml": b"<a/>"}


def test_content_types_stand_first_then_the_root_relationships() -> None:
    """Readers of streams need the content types before the parts."""
    with zipfile.ZipFile(BytesIO(write_package(PARTS))) as archive:
        assert archive.namelist() == ["[Content_Types].xml", "_rels/.rels", "a.xml", "word/document.xml"]


def test_members_bear_no_trace_of_when_and_where_they_were_written() -> None:
    """The date is the zip's first day, system and attributes are fixed."""
    with zipfile.ZipFile(BytesIO(write_package(PARTS))) as archive:
        traces = {(info.date_time, info.create_system, info.external_attr) for info in archive.infolist()}
    assert traces == {((1980, 1, 1, 0, 0, 0), 3, 0o100644 << 16)}


@given(st.permutations(sorted(PARTS)))
def test_the_order_of_parts_makes_no_difference(order: list[str]) -> None:
    assert write_package({name: PARTS[name] for name in order}) == write_package(PARTS)


def test_a_package_is_read_as_it_was_written() -> None:
    assert read_package(write_package(PARTS)) == PARTS
