"""Files that were made to harm whoever reads them. In: nothing; out: bytes by name, each small, whatever it claims."""

import zipfile
import zlib
from collections.abc import Callable, Mapping
from functools import cache
from io import BytesIO
from itertools import pairwise
from typing import Final

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf

LARGE: Final = 100 << 20  # what a bomb unpacks to
_WORD: Final = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wpc="http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)
_RELATIONS: Final = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="a" Type="x/{kind}" Target="{target}"/></Relationships>'
)
_BOOK: Final = (
    'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_LINE: Final = (
    '<wps:wsp><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="9" cy="9"/></a:xfrm><a:prstGeom prst="line"/></wps:spPr>'
    "</wps:wsp>"
)
_LONG_LABEL: Final = (
    '<wps:wsp><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="9" cy="9"/></a:xfrm><a:prstGeom prst="rect"/><a:noFill/>'
    f"<a:ln><a:noFill/></a:ln></wps:spPr><wps:txbx><w:txbxContent><w:p><w:r><w:t>{'a' * 1_000_000}</w:t></w:r></w:p>"
    "</w:txbxContent></wps:txbx></wps:wsp>"
)


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip of these members."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def document(content: str | bytes, **more: str) -> bytes:
    """A Word file whose main part is this."""
    relations = _RELATIONS.format(kind="officeDocument", target="word/document.xml")
    return packed({"_rels/.rels": relations, "word/document.xml": content, **more})


def body(content: str) -> bytes:
    """A Word file with this body."""
    return document(f"<w:document {_WORD}><w:body>{content}</w:body></w:document>")


def workbook(sheet: str, tabs: int = 1) -> bytes:
    """A workbook all of whose tabs are one worksheet."""
    listed = '<sheet name="a" r:id="a"/>' * tabs
    return packed(
        {
            "_rels/.rels": _RELATIONS.format(kind="officeDocument", target="xl/workbook.xml"),
            "xl/_rels/workbook.xml.rels": _RELATIONS.format(kind="worksheet", target="s.xml"),
            "xl/workbook.xml": f"<workbook {_BOOK}><sheets>{listed}</sheets></workbook>",
            "xl/s.xml": f"<worksheet {_BOOK}>{sheet}</worksheet>",
        }
    )


def _one_text_in_many_cells() -> bytes:
    """Some kilobytes whose four thousand cells show one text of 200 000 letters."""
    cells = "".join(f'<row><c r="A{row}" t="s"><v>0</v></c></row>' for row in range(1, 4_001))
    relations = "".join(
        f'<Relationship Id="{name}" Type="x/{kind}" Target="{name}.xml"/>'
        for name, kind in (("s", "worksheet"), ("t", "sharedStrings"))
    )
    namespace = "http://schemas.openxmlformats.org/package/2006/relationships"
    return packed(
        {
            "_rels/.rels": _RELATIONS.format(kind="officeDocument", target="xl/workbook.xml"),
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{namespace}">{relations}</Relationships>',
            "xl/workbook.xml": f'<workbook {_BOOK}><sheets><sheet name="a" r:id="s"/></sheets></workbook>',
            "xl/s.xml": f"<worksheet {_BOOK}><sheetData>{cells}</sheetData></worksheet>",
            "xl/t.xml": f"<sst {_BOOK}><si><t>{'kata ' * 40_000}</t></si></sst>",
        }
    )


def _drawing(shapes: str) -> bytes:
    inside = f"<a:graphic><a:graphicData><wpc:wpc>{shapes}</wpc:wpc></a:graphicData></a:graphic>"
    return body(f"<w:p><w:r><w:drawing><wp:anchor>{inside}</wp:anchor></w:drawing></w:r></w:p>")


def _laughs() -> bytes:
    names = "abcdefghij"
    each = "".join("<!ENTITY {} '{}'>".format(name, f"&{before};" * 10) for before, name in pairwise(names))
    return document(f'<!DOCTYPE x [<!ENTITY a "ha">{each}]><x>&j;</x>')


def _claiming() -> bytes:
    """A member that says of itself to hold ten bytes."""
    whole = document(b" " * LARGE)
    place = whole.index(b"PK\x01\x02", whole.rindex(b"word/document.xml") - 60)
    return whole[: place + 24] + (10).to_bytes(4, "little") + whole[place + 28 :]


def _flagged(flag: int) -> bytes:
    """A member that is marked as encrypted."""
    whole = bytearray(body(""))
    place = whole.rindex(b"PK\x01\x02")
    whole[place + 8] |= flag
    return bytes(whole)


OFFICE: Final[Mapping[str, Callable[[], bytes]]] = {
    "a part of 100 MB": lambda: document(b"<x>" + b" " * LARGE + b"</x>"),
    "a part that claims to be small": _claiming,
    "entities in entities": _laughs,
    "one entity many times": lambda: document(
        "<!DOCTYPE x [<!ENTITY a '" + "a" * 9999 + "'>]><x>" + "&a;" * 9999 + "</x>"
    ),
    "an entity that is a file": lambda: document('<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'),
    "a document type elsewhere": lambda: document('<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd"><x/>'),
    "elements in elements": lambda: body("<w:sdt>" * 100_000 + "</w:sdt>" * 100_000),
    "half a million cells": lambda: body("<w:tbl>" + ("<w:tr>" + "<w:tc/>" * 500 + "</w:tr>") * 1000 + "</w:tbl>"),
    "too many lines": lambda: _drawing(_LINE * 3_000),
    "long words beside many lines": lambda: _drawing(_LINE * 1_000 + _LONG_LABEL),
    "one text in many cells": _one_text_in_many_cells,
    "too many members": lambda: packed({f"word/{number}": "" for number in range(3_000)}),
    "a name that leads up": lambda: document("<x/>", **{"../../etc/passwd": "x"}),
    "a name that leads away": lambda: document("<x/>", **{"C:\\x": "x"}),
    "encrypted": lambda: _flagged(1),
    "Office's container": lambda: bytes.fromhex("d0cf11e0a1b11ae1") + bytes(4096),
    "no main part": lambda: packed({"word/x.xml": "<x/>"}),
    "five thousand worksheets": lambda: workbook("<sheetData/>", tabs=5_000),
    "cut off": lambda: body("")[:-30],
    "not a document": lambda: document("halo"),
}
"""DOCX and XLSX that cannot be read."""


def _pdf(change: Callable[[Pdf], None], pdf: bytes) -> bytes:
    out = BytesIO()
    with Pdf.open(BytesIO(pdf)) as opened:
        change(opened)
        opened.save(out, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    return out.getvalue()


@cache
def _flate(times: int) -> bytes:
    data = b" " * LARGE
    for _ in range(times):
        data = zlib.compress(data, 9)
    return data


def _content(pdf: Pdf, data: bytes, filters: "pikepdf.Object | None" = None) -> None:
    stream = pikepdf.Stream(pdf, b"")
    if filters is None:
        stream.write(data)
    else:
        stream.write(data, filter=filters)
    pdf.pages[0].Contents = stream


def _endless() -> bytes:
    """An upright rule whose x is a number only until it is scaled, and a line that no tag holds."""
    large = b"1" + b"0" * 30
    scaled = (large + b" 0 0 " + large + b" 0 0 cm ") * 10
    return b"0 0 m 9 9 l S /Artifact BMC " + scaled + large + b" 0 m " + large + b" 9 l S EMC"


def _long_words(pdf: Pdf) -> None:
    """A form with a text of a million letters, painted a hundred times: few operators, many letters."""
    font = Dictionary(F=pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.TrueType)))
    words = b"BT /F 1 Tf (" + b"a" * 1_000_000 + b") Tj ET"
    form = pdf.make_stream(words, Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 1, 1]))
    form.Resources = Dictionary(Font=font)
    pdf.pages[0].Resources = Dictionary(XObject=Dictionary(X=form))
    _content(pdf, b"/X Do " * 100)


def _one_mark_many_times(pdf: Pdf) -> None:
    """A paragraph that names one marked content of a thousand letters 150 000 times."""
    font = pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.TrueType))
    page = pdf.pages[0]
    page.Resources = Dictionary(Font=Dictionary(F=font))
    _content(pdf, b"/P <</MCID 0>> BDC BT /F 1 Tf (" + b"a" * 1_000 + b") Tj ET EMC")
    pdf.Root.StructTreeRoot.K = Dictionary(S=Name.P, Pg=page.obj, K=Array([Array([0] * 10_000)] * 15))


def _words_in_many_grounds(pdf: Pdf) -> None:
    """A thousand grounds one upon the other, all around one text of a hundred thousand letters."""
    font = pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.TrueType))
    page = pdf.pages[0]
    page.Resources = Dictionary(Font=Dictionary(F=font))
    words = b"BT /F 1 Tf 0 0 0 0 5 5 Tm (" + b"a" * 100_000 + b") Tj ET "
    _content(pdf, b"/P <</MCID 0>> BDC " + words + b"0 0 9 9 re f " * 1_000 + b"EMC")
    pdf.Root.StructTreeRoot.K = Dictionary(S=Name.Figure, Pg=page.obj, K=0)


def _form_of_itself(pdf: Pdf) -> None:
    form = pdf.make_stream(b"/X Do /X Do", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 1, 1]))
    form.Resources = Dictionary(XObject=Dictionary(X=form))
    pdf.pages[0].Resources = Dictionary(XObject=Dictionary(X=form))
    _content(pdf, b"/X Do")


def _tag_of_itself(pdf: Pdf) -> None:
    element = pdf.make_indirect(Dictionary(S=Name.P))
    element.K = Array([element, element, element])
    pdf.Root.StructTreeRoot.K = element


def _many_pages(pdf: Pdf) -> None:
    for _ in range(2_000):
        pdf.pages.append(pdf.pages[0])


def _encrypted(pdf: bytes) -> bytes:
    out = BytesIO()
    with Pdf.open(BytesIO(pdf)) as opened:
        opened.save(out, encryption=pikepdf.Encryption(owner="satu", user="dua"))
    return out.getvalue()


PDF: Final[Mapping[str, Callable[[bytes], bytes]]] = {
    "a page of 100 MB": lambda pdf: _pdf(lambda opened: _content(opened, _flate(1), Name.FlateDecode), pdf),
    "a page packed twice": lambda pdf: _pdf(
        lambda opened: _content(opened, _flate(2), Array([Name.FlateDecode, Name.FlateDecode])), pdf
    ),
    "long words": lambda pdf: _pdf(_long_words, pdf),
    "one mark many times": lambda pdf: _pdf(_one_mark_many_times, pdf),
    "words in many grounds": lambda pdf: _pdf(_words_in_many_grounds, pdf),
    "a rule without end": lambda pdf: _pdf(lambda opened: _content(opened, _endless()), pdf),
    "too many operators": lambda pdf: _pdf(lambda opened: _content(opened, b"q Q " * 160_000), pdf),
    "arrays in arrays": lambda pdf: _pdf(lambda opened: _content(opened, b"[" * 100_000), pdf),
    "lines without a tag": lambda pdf: _pdf(lambda opened: _content(opened, b"0 0 m 1 1 l S " * 5_000), pdf),
    "a form of itself": lambda pdf: _pdf(_form_of_itself, pdf),
    "a tag of itself": lambda pdf: _pdf(_tag_of_itself, pdf),
    "two thousand pages": lambda pdf: _pdf(_many_pages, pdf),
    "encrypted": _encrypted,
    "cut off": lambda pdf: pdf[: len(pdf) // 2],
    "nothing but a beginning": lambda _: b"%PDF-1.7\n" + bytes(1_000_000),
    "objects without an end": lambda _: b"%PDF-1.7\n" + b"1 0 obj " * 100_000,
}
"""PDFs that cannot be read, made from a good one."""
