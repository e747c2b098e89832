"""Read a source. In: the bytes of a TOML file; out: a ``Reading``, the ``Sop`` or everything that is wrong with it."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any, Final

from sopgen.findings import Finding, Span
from sopgen.model import Sop
from sopgen.references import check_references
from sopgen.shape import accept

MAX_SOURCE: Final = 2 * 1024 * 1024  # bytes; a sheet of 30 steps has some 20 KiB: more is no SOP but a mistake
MAX_FINDINGS: Final = 100  # nobody reads more at once, and the next run shows the rest
MAX_SYNTAX_ERRORS: Final = 20  # each costs parsing the text once more
MAX_KEY_PARTS: Final = 1000  # on a line; the parser takes the square of the parts of a dotted key

NOT_UTF8: Final = "E001"
TOO_LARGE: Final = "E002"
TOO_DEEP: Final = "E004"
TOO_MANY: Final = "E005"

_INNER_DOT: Final = re.compile(r"[^.\s][ \t]*\.(?=[ \t]*[^.\s])")  # not those of dot leaders: "Nama ........"
_BYTE_ORDER_MARK: Final = "\ufeff"  # some Windows editors write it; it is no part of the text


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file gave: ``text`` as decoded, and either a ``sop`` and no findings, or no ``sop`` and errors.

    In a ``sop`` every id is given once, and every performer and target that is named exists.
    """

    text: str
    sop: Sop | None
    findings: tuple[Finding, ...] = ()


def read(source: bytes) -> Reading:
    """Read a whole file; never raises, whatever the bytes. Errors of the form are told all at once."""
    if len(source) > MAX_SOURCE:
        return Reading("", None, (Finding(TOO_LARGE, (), {"size": len(source) // 1024, "most": MAX_SOURCE // 1024}),))
    try:
        text = source.decode().removeprefix(_BYTE_ORDER_MARK)
    except UnicodeDecodeError as error:
        return Reading("", None, (_not_utf8(source, error),))
    return _read_text(text)


def locate(text: str, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """``findings`` in ``text``, as in ``Reading``, each with its span, in the order of the file."""
    if not findings:
        return ()
    from sopgen.places import locate as locate_all  # noqa: PLC0415  # a good file needs no second parser

    return locate_all(text, findings)


def _read_text(text: str) -> Reading:
    if any(len(_INNER_DOT.findall(line)) > MAX_KEY_PARTS for line in _dotted_lines(text)):
        return Reading(text, None, (Finding(TOO_DEEP, ()),))
    try:
        raw = tomllib.loads(text)
    except RecursionError:
        return Reading(text, None, (Finding(TOO_DEEP, ()),))
    except ValueError:  # also what tomllib lets pass: a number of more digits than Python reads
        from sopgen.syntax import syntax_errors  # noqa: PLC0415  # a good file needs no words for bad ones

        return Reading(text, None, _at_most(MAX_SYNTAX_ERRORS, syntax_errors(text)))
    return _read_raw(text, raw)


def _read_raw(text: str, raw: dict[str, Any]) -> Reading:
    sop = accept(Sop, raw)
    form: Iterator[Finding] = iter(())
    if sop is None:
        from sopgen.form_errors import judge  # noqa: PLC0415  # as above, and it loads pydantic

        sop, form = judge(raw)
    findings = _at_most(MAX_FINDINGS, chain(form, check_references(raw)))
    return Reading(text, None if findings else sop, findings)


def _dotted_lines(text: str) -> Iterator[str]:
    """The lines with more dots than a key may have."""
    return (line for line in text.split("\n") if line.count(".") > MAX_KEY_PARTS)


def _at_most(most: int, findings: Iterator[Finding]) -> tuple[Finding, ...]:
    """The first ``most``, and, if there are more, one that says so."""
    first = tuple(islice(findings, most))
    return first if next(findings, None) is None else (*first, Finding(TOO_MANY, (), {"most": most}))


def _not_utf8(source: bytes, error: UnicodeDecodeError) -> Finding:
    line = source.count(b"\n", 0, error.start) + 1
    before = source[source.rfind(b"\n", 0, error.start) + 1 : error.start].decode()
    return Finding(NOT_UTF8, (), {"byte": f"0x{source[error.start]:02X}"}, span=Span(line, len(before) + 1))
