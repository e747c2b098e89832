"""Read a source. In: the bytes of a TOML file; out: a ``Reading``, the ``Sop`` or everything that is wrong with it."""

from dataclasses import dataclass
from itertools import chain
from typing import Any, Final

from sopgen.findings import Finding
from sopgen.model import Sop
from sopgen.parsing import at_most, judged, locate, parse
from sopgen.references import check_references

__all__ = ["MAX_SOURCE", "Reading", "locate", "read"]

MAX_SOURCE: Final = 2 * 1024 * 1024  # bytes; a sheet of 30 steps has some 20 KiB: more is no SOP but a mistake
MAX_FINDINGS: Final = 100  # nobody reads more at once, and the next run shows the rest


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
    parsed = parse(source, MAX_SOURCE)
    if parsed.raw is None:
        return Reading(parsed.text, None, parsed.findings)
    return _read_raw(parsed.text, parsed.raw)


def _read_raw(text: str, raw: dict[str, Any]) -> Reading:
    sop, form = judged(Sop, raw)
    findings = at_most(MAX_FINDINGS, chain(form, check_references(raw)))
    return Reading(text, None if findings else sop, findings)
