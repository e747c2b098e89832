"""``sopgen build --check``: products that stand on the disk held against what their source makes. It writes nothing."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from sopgen.cli.console import Console
from sopgen.files import read_file
from sopgen.findings import Term

CHECK: Final = Term(
    "Hanya memeriksa: kode keluar 1 bila hasil di folder tujuan belum ada, usang, atau diubah tangan. Tidak menulis "
    "apa pun."
)
NOT_WITH_CHECK: Final = Term("--check memeriksa hasil yang ada; lepaskan --draft, --final, atau --naskah.")
STALE: Final = Term("Belum mutakhir: {files}. Buat lagi: sopgen build")
_MISSING: Final = Term("{path}: belum dibuat.")


def stale(console: Console, source: Path, contents: Mapping[Path, bytes]) -> Iterator[str]:
    """The paths of products that are missing, or show something else than ``contents``; each is told to the reader.

    Equal bytes are the quick way. Where they differ, what the file shows decides: another version of a library packs
    otherwise, a comment in the source changes nothing.
    """
    for path, content in contents.items():
        told = _told(console, source, path, content)
        if told:
            console.fail(told)
            yield str(path)


def _told(console: Console, source: Path, path: Path, content: bytes) -> str:
    """What is wrong with a product, empty if nothing is."""
    from sopgen.readback import MAX_FILE  # noqa: PLC0415  # only here

    if not path.exists():
        return console.translate(_MISSING).format(path=path)
    if read_file(path, MAX_FILE) == content:
        return ""
    from sopgen.cli.verdicts import verdict_text  # noqa: PLC0415  # only where bytes differ
    from sopgen.cli.verify import check_file  # noqa: PLC0415

    checked = check_file(console.translate, path, str(source), [])
    return "" if checked.sound else verdict_text([checked], console.translate)
