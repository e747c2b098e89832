"""Bring the catalogue up to the code. In: the msgids in sopgen/ and the translations so far; out: .po and .mo files.

Run it after changing any text in the code, translate what it lists, and run it again:

    python scripts/catalogue.py

New msgids get an empty translation, those that the code no longer has are dropped. Exits with 1 while some are empty.
"""

import datetime as dt
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT: Final = Path(__file__).parent.parent
SOURCES: Final = ROOT / "sopgen"
MARKER: Final = "Term"
LANGUAGES: Final = ("en",)

_HEADER: Final = """\
msgid ""
msgstr ""
"Project-Id-Version: sopgen\\n"
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""
_NO_CLOCK: Final = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)  # the same catalogue, the same bytes on every day


def msgids() -> frozenset[str]:
    """Every text that the code marks with ``Term``."""
    found = extract_from_dir(SOURCES, keywords={MARKER: None})
    return frozenset(text for _, _, text, _, _ in found if isinstance(text, str) and text)


def po_file(language: str) -> Path:
    """Where the translations into ``language`` stand."""
    return SOURCES / "locale" / language / "LC_MESSAGES" / "sopgen.po"


def translations(language: str) -> dict[str, str]:
    """What is translated so far."""
    path = po_file(language)
    entries = read_po(BytesIO(path.read_bytes()), locale=language) if path.exists() else ()
    return {str(entry.id): str(entry.string) for entry in entries if entry.id}


def update(language: str) -> Iterator[str]:
    """Write the files of ``language``; yield the msgids without a translation, sorted."""
    known = translations(language)
    catalog = Catalog(locale=language, project="sopgen", version="", charset="utf-8", creation_date=_NO_CLOCK)
    catalog.revision_date = _NO_CLOCK
    for msgid in sorted(msgids()):
        catalog.add(msgid, known.get(msgid, ""))
    path = po_file(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    body = BytesIO()
    write_po(body, catalog, width=0, omit_header=True)
    path.write_bytes(_HEADER.format(language=language).encode() + body.getvalue())
    with path.with_suffix(".mo").open("wb") as compiled:
        write_mo(compiled, catalog)
    yield from (msgid for msgid in sorted(msgids()) if not known.get(msgid))


def main() -> int:
    """Update every language, and list what is left to translate."""
    missing = [f"{language}: {msgid}" for language in LANGUAGES for msgid in update(language)]
    for line in missing:
        print(line)
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
