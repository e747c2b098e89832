"""What is known of products, for people and programs. In: ``Checked`` files; out: text, or JSON.

The JSON is one object and keeps its keys: ``version`` (1) and ``files``, each with ``file``, ``status`` ("same",
"stale", "differs", "no_source", "unreadable"), ``message`` (why a file could not be judged, else empty), ``source``
(what it was held against), ``kind`` ("docx", "xlsx", "html", "pdf"), ``number``, ``title``, ``revision``, ``program``,
``fingerprint``, ``form`` ("draf" …), ``identical`` (to the byte), ``forged`` (the fingerprint is not that of the source
inside), ``deviations`` (``kind``, ``page``, ``row``, ``words``, ``old``, ``new``, ``text``), ``age`` (beside the source
given: "older", "newer", "unknown"), ``changes`` from the source inside to the one given (``sign``, ``text``, ``step``)
``stamps`` at the foot of a signed PDF (``page``, ``text``) and ``signatures`` (``field``, ``kind``, ``name``,
``issuer``, ``claimed``, ``stamped``, ``whole``, ``allowed``, ``added``, ``trust``, ``reason``, ``place``). A file that
is "stale" may have deviations too. Of a file with a ``message`` no more is known: from ``kind`` on, values are null and
lists empty.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final

from sopgen.cli.departures import deviation_text, page_text, short, sides
from sopgen.diff.words import Sentence
from sopgen.findings import Term
from sopgen.legible import legible
from sopgen.messages import Translate
from sopgen.readback.printed import Kind
from sopgen.verify import Age, Deviation, Verdict

if TYPE_CHECKING:  # pyHanko costs a quarter of a second
    from sopgen.signing import Added, SignatureReport, Trust

_JSON_VERSION: Final = 1
_OF_ORIGIN: Final = ("kind", "number", "title", "revision", "program", "fingerprint", "form")
_DIGITS: Final = 8  # of a fingerprint, for people

_SAME: Final = Term("{path}: sama dengan sumbernya ({source}, {fingerprint}…).")
_IDENTICAL: Final = Term("{path}: sama dengan sumbernya, byte demi byte ({source}, {fingerprint}…).")
_STALE: Final[Mapping[Age, Term]] = {
    "older": Term("{path}: dibuat dari sumber yang lebih lama ({fingerprint}…); sejak itu berubah:"),
    "newer": Term(
        "{path}: dibuat dari sumber yang lebih baru ({fingerprint}…) daripada yang dibandingkan; dari sumber di dalam "
        "berkas ke yang dibandingkan berubah:"
    ),
    "unknown": Term(
        "{path}: dibuat dari versi lain sumbernya ({fingerprint}…); dari sumber di dalam berkas ke yang dibandingkan "
        "berubah:"
    ),
}
_STALE_BESIDE: Final = Term("profil instansi atau logo")
_STALE_UNKNOWN: Final = Term("yang berubah tidak diketahui, karena berkas ini tidak lagi memuat sumbernya")
_DIFFERS: Final = Term("{path}: tidak sama dengan yang dibuat dari sumbernya ({source}, {fingerprint}…):")
_FORGED: Final = Term(
    "sumber di dalam berkas bukan yang dipakai membuatnya: sidik jarinya lain daripada yang tertulis di berkas"
)
_NOT_CARRIED: Final = Term("Berkas ini tidak memuat sumbernya; dibandingkan dengan {source}.")
_OTHER_PROGRAM: Final = Term(
    "Berkas ini dibuat oleh {program}; versi sopgen yang memeriksa dapat menggambar sebagian dengan cara lain."
)
_STAMPED_ON: Final = Term("{place}dibubuhkan di kaki halaman sebelum ditandatangani: {words}")
_NO_WORDS: Final = Term("gambar atau garis tanpa kata")
_DRAFT: Final = Term("Ini draf, bukan lembar untuk ditandatangani.")
_MORE: Final = Term("… dan {count} perbedaan lagi (semuanya: --format json)")
_MOST_TOLD: Final = 20

_SIGNED: Final = Term("Ditandatangani {name}{time}, isian {field}: {state}.")
_STAMPED: Final = Term("Stempel waktu {name}{time}: {state}.")
_NOT_READABLE: Final = Term("Tanda tangan pada isian {field} tidak dapat dibaca.")
_AT: Final = Term(" pada {time}")
_AT_STAMPED: Final = Term(" pada {time} menurut stempel waktu")
_WHOLE: Final = Term("utuh")
_NOT_WHOLE: Final = Term("BERKAS BERUBAH setelah ditandatangani")
_NOT_ALLOWED: Final = Term("SESUDAHNYA ADA TAMBAHAN yang tidak diizinkan penanda tangan")
_ADDED: Final[Mapping["Added", Term]] = {
    "bytes": Term("sesudahnya ditambah byte yang tidak ditandatangani dan tidak mengubah isinya"),
    "signatures": Term("sesudahnya ditambah tanda tangan lain"),
    "archive": Term("sesudahnya ditambah bukti untuk arsip"),
    "entries": Term("sesudahnya diisi formulirnya"),
    "other": Term("sesudahnya ditambah hal lain"),
}
_TRUST: Final[Mapping["Trust", Term]] = {
    "trusted": Term("penanda tangan dipercaya"),
    "unknown_root": Term("penerbit sertifikatnya tidak dikenal (beri tahu dengan --percaya BERKAS.pem)"),
    "not_valid_then": Term("sertifikatnya tidak berlaku pada waktu itu"),
    "revoked": Term("sertifikatnya sudah dicabut"),
    "not_for_this": Term("sertifikatnya bukan untuk menandatangani, atau tidak lagi aman"),
}


@dataclass(frozen=True, slots=True)
class Checked:
    """A file and what is known of it: ``verdict``, or in ``message`` why there is none; ``source`` is what it was held
    against.
    """

    file: str
    verdict: Verdict | None
    message: str = ""
    unreadable: bool = False
    source: str = ""
    changes: tuple[Sentence, ...] = ()
    signatures: "tuple[SignatureReport, ...]" = ()

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong with the file."""
        return self.verdict is not None and self.verdict.sound and all(each.signature_ok for each in self.signatures)


def verdict_text(checked: Sequence[Checked], translate: Translate) -> str:
    """The files in words, a paragraph each. What stands in a file from elsewhere does nothing to a terminal."""
    return "\n".join(legible(line) for each in checked for line in _lines(each, translate))


def _lines(checked: Checked, translate: Translate) -> Iterator[str]:
    verdict = checked.verdict
    if verdict is None:
        yield checked.message
    else:
        yield from _judged(checked, verdict, translate)
        if not verdict.carried:
            yield "  " + translate(_NOT_CARRIED).format(source=checked.source)
        if verdict.other_program and not verdict.sound:
            yield "  " + translate(_OTHER_PROGRAM).format(program=verdict.origin.program or "–")
        for stamp in verdict.stamps:
            place = page_text(stamp.page, verdict.origin.kind, translate)
            words = f"“{short(stamp.text)}”" if stamp.text else translate(_NO_WORDS)
            yield "  " + translate(_STAMPED_ON).format(place=place, words=words)
        if verdict.origin.form == "draf":
            yield "  " + translate(_DRAFT)
    for signature in checked.signatures:
        yield f"  {signature_text(signature, translate)}"


def _judged(checked: Checked, verdict: Verdict, translate: Translate) -> Iterator[str]:
    known = {
        "path": checked.file,
        "source": checked.source,
        "fingerprint": verdict.origin.fingerprint[:_DIGITS] or "–",
    }
    if verdict.sound:
        yield translate(_IDENTICAL if verdict.identical else _SAME).format_map(known)
    if verdict.standing == "stale":
        yield translate(_STALE[verdict.age]).format_map(known)
        yield from (f"  {each.sign} {each.text}" for each in checked.changes)
        if not checked.changes:
            yield "  ≠ " + translate(_STALE_BESIDE if verdict.carried else _STALE_UNKNOWN)
    if verdict.deviations or verdict.forged:
        yield translate(_DIFFERS).format_map(known)
        if verdict.forged:
            yield "  ≠ " + translate(_FORGED)
        yield from (
            f"  ≠ {deviation_text(each, verdict.origin.kind, translate)}" for each in verdict.deviations[:_MOST_TOLD]
        )
        if len(verdict.deviations) > _MOST_TOLD:
            yield "  " + translate(_MORE).format(count=len(verdict.deviations) - _MOST_TOLD)


# --- signatures -----------------------------------------------------------------------------------------


def signature_text(report: "SignatureReport", translate: Translate) -> str:
    """A signature as a sentence: who, when, whether the file is whole, what was added, whom one trusts."""
    if not report.readable:
        return translate(_NOT_READABLE).format(field=report.field)
    states = [translate(_WHOLE if report.whole else _NOT_WHOLE)]
    if report.whole and not report.allowed:
        states.append(translate(_NOT_ALLOWED))
    elif report.added in _ADDED:
        states.append(translate(_ADDED[report.added]))
    states.append(translate(_TRUST[report.trust]))
    time = report.stamped or report.claimed
    at = translate(_AT_STAMPED if report.stamped else _AT).format(time=_time(time)) if time is not None else ""
    sentence = _STAMPED if report.kind == "timestamp" else _SIGNED
    return translate(sentence).format(name=report.name, time=at, field=report.field, state="; ".join(states))


def _time(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%d %H:%M %z")


# --- JSON -----------------------------------------------------------------------------------------------


def verdict_json(checked: Sequence[Checked], translate: Translate) -> str:
    """The files as JSON."""
    files = [_file(each, translate) for each in checked]
    return json.dumps({"version": _JSON_VERSION, "files": files}, ensure_ascii=False, indent=2) + "\n"


def _file(checked: Checked, translate: Translate) -> Mapping[str, object]:
    verdict = checked.verdict
    return {
        "file": checked.file,
        "status": _status(checked),
        "message": checked.message,
        "source": checked.source,
        **{key: getattr(verdict.origin, key) if verdict else None for key in _OF_ORIGIN},
        "identical": verdict.identical if verdict else None,
        "forged": verdict.forged if verdict else None,
        "deviations": [_deviation(each, verdict.origin.kind, translate) for each in verdict.deviations]
        if verdict
        else [],
        "age": verdict.age if verdict else None,
        "changes": [{"sign": each.sign, "text": each.text, "step": each.step} for each in checked.changes],
        "stamps": [{"page": each.page, "text": each.text} for each in verdict.stamps] if verdict else [],
        "signatures": [_signature(each) for each in checked.signatures],
    }


def _status(checked: Checked) -> str:
    if checked.verdict is None:
        return "unreadable" if checked.unreadable else "no_source"
    if checked.verdict.standing == "stale":
        return "stale"
    return "same" if checked.sound else "differs"


def _deviation(each: Deviation, kind: Kind, translate: Translate) -> Mapping[str, object]:
    old, new = sides(each, translate)
    return {
        "kind": each.kind,
        "page": each.page,
        "row": each.row,
        "words": each.words,
        "old": each.old or old,
        "new": each.new or new,
        "text": deviation_text(each, kind, translate),
    }


def _signature(each: "SignatureReport") -> Mapping[str, object]:
    return {
        "field": each.field,
        "kind": each.kind,
        "name": each.name,
        "issuer": each.issuer,
        "claimed": each.claimed.isoformat() if each.claimed else None,
        "stamped": each.stamped.isoformat() if each.stamped else None,
        "whole": each.whole,
        "allowed": each.allowed,
        "added": each.added,
        "trust": each.trust,
        "reason": each.reason,
        "place": each.place,
    }
