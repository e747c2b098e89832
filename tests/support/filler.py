"""A DOCX filled in by the rule of PHPWord's template processor. In: a file, values by name; out: the file filled in.

``${name}`` is found only where it stands whole in one ``w:t``, and is replaced there by text; what has no value stays.
"""

import re
from collections.abc import Iterator, Mapping
from io import BytesIO
from zipfile import ZipFile

from lxml import etree

WORDS = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"
MAIN = "word/document.xml"
MACRO = re.compile(r"\$\{([^}]+)\}")


def filled(docx: bytes, values: Mapping[str, str]) -> bytes:
    out = BytesIO()
    with ZipFile(BytesIO(docx)) as source, ZipFile(out, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == MAIN:
                root = etree.fromstring(content)
                for words in root.iter(WORDS):
                    words.text = MACRO.sub(lambda found: values.get(found[1], found[0]), words.text or "")
                content = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
            target.writestr(name, content)
    return out.getvalue()


def texts(docx: bytes) -> Iterator[str]:
    """What stands in each ``w:t`` of the document."""
    with ZipFile(BytesIO(docx)) as source:
        yield from (words.text or "" for words in etree.fromstring(source.read(MAIN)).iter(WORDS))
