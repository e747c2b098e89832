"""Read TOML. In: the bytes of a file; out: ``Parsed``, its tables, or what keeps it from being TOML."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final, TypeVar

from sopgen.findings import Clause, Finding, Span, Term
from sopgen.shape import accept

_T = TypeVar("_T")

MAX_SYNTAX_ERRORS: Final = 20  # each costs parsing the text once more
MAX_KEY_PARTS: Final = 1000  # on a line; the parser takes the square of the parts of a dotted key

NOT_UTF8: Final = "E001"
TOO_LARGE: Final = "E002"
TOO_DEEP: Final = "E004"
TOO_MANY: Final = "E005"
NO_TEXT: Final = "E007"

_INNER_DOT: Final = re.compile(r"[^.\s][ \t]*\.(?=[ \t]*[^.\s])")  # not those of dot leaders: "Nama ........"
_OTHER_FILES: Final = (
    (b"PK\x03\x04", "DOCX, XLSX"),
    (b"%PDF-", "PDF"),
    (b"\xd0\xcf\x11\xe0", "DOC, XLS"),
    (b"{\\rtf", "RTF"),
    (b"<!", "HTML"),
)
"""How files begin that offices take for a source, and what they are; no TOML begins so."""
_UTF16: Final = (b"\xff\xfe", b"\xfe\xff")  # how text of that encoding begins
_AS_UTF16: Final = Term("disimpan sebagai UTF-16, yang di Notepad disebut Unicode")
_UNREADABLE: Final = Term("byte {byte} tidak dapat dibaca")
_BYTE_ORDER_MARK: Final = "\ufeff"  # some Windows editors write it; it is no part of the text


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a file gave: ``text`` as decoded, and either the tables in ``raw`` or ``findings`` that say why not."""

    text: str
    raw: dict[str, Any] | None
    findings: tuple[Finding, ...] = ()


def parse(source: bytes, most: int) -> Parsed:
    """Read a whole file of at most ``most`` bytes; never raises, whatever the bytes."""
    if len(source) > most:
        return Parsed("", None, (Finding(TOO_LARGE, (), {"size": len(source) // 1024, "most": most // 1024}),))
    kind = next((kind for begins, kind in _OTHER_FILES if source.startswith(begins)), None)
    if kind is not None:
        return Parsed("", None, (Finding(NO_TEXT, (), {"kind": kind}),))
    try:
        text = source.decode().removeprefix(_BYTE_ORDER_MARK)
    except UnicodeDecodeError as error:
        return Parsed("", None, (_not_utf8(source, error),))
    return _parse_text(text)


def judged(kind: type[_T], raw: dict[str, Any]) -> tuple[_T | None, Iterator[Finding]]:
    """The value of the dataclass ``kind`` that ``raw`` is, or what keeps it from being one."""
    value = accept(kind, raw)
    if value is not None:
        return value, iter(())
    from sopgen.form_errors import judge  # noqa: PLC0415  # a good file needs no judge, and it loads pydantic

    return judge(kind, raw)


def locate(text: str, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """``findings`` in ``text``, as in ``Parsed``, each with its span, in the order of the file."""
    if not findings:
        return ()
    from sopgen.places import locate as locate_all  # noqa: PLC0415  # a good file needs no second parser

    return locate_all(text, findings)


def at_most(most: int, findings: Iterator[Finding]) -> tuple[Finding, ...]:
    """The first ``most``, and, if there are more, one that says so."""
    first = tuple(islice(findings, most))
    return first if next(findings, None) is None else (*first, Finding(TOO_MANY, (), {"most": most}))


def _parse_text(text: str) -> Parsed:
    if any(len(_INNER_DOT.findall(line)) > MAX_KEY_PARTS for line in _dotted_lines(text)):
        return Parsed(text, None, (Finding(TOO_DEEP, ()),))
    try:
        return Parsed(text, tomllib.loads(text))
    except RecursionError:
        return Parsed(text, None, (Finding(TOO_DEEP, ()),))
    except ValueError:  # also what tomllib lets pass: a number of more digits than Python reads
        from sopgen.conflicts import conflicts  # noqa: PLC0415  # a good file needs no words for bad ones
        from sopgen.syntax import syntax_errors  # noqa: PLC0415

        found = at_most(MAX_SYNTAX_ERRORS, conflicts(text))  # until they are settled, nothing else can be told
        return Parsed(text, None, found or at_most(MAX_SYNTAX_ERRORS, syntax_errors(text)))


def _dotted_lines(text: str) -> Iterator[str]:
    """The lines with more dots than a key may have."""
    return (line for line in text.split("\n") if line.count(".") > MAX_KEY_PARTS)


def _not_utf8(source: bytes, error: UnicodeDecodeError) -> Finding:
    if source.startswith(_UTF16):
        return Finding(NOT_UTF8, (), {"found": _AS_UTF16})
    line = source.count(b"\n", 0, error.start) + 1
    before = source[source.rfind(b"\n", 0, error.start) + 1 : error.start].decode()
    found = Clause(_UNREADABLE, {"byte": f"0x{source[error.start]:02X}"})
    return Finding(NOT_UTF8, (), {"found": found}, span=Span(line, len(before) + 1))
