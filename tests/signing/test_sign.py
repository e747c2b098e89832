"""Signing: what was there stays, what is added is a signature that others verify; what may not be signed is refused."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from io import BytesIO
from threading import Thread

import pikepdf
import pytest
from asn1crypto import tsp
from pikepdf import pdfa
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import copy_into_new_writer
from pyhanko.sign.fields import MDPPerm
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner
from pyhanko.sign.timestamps import HTTPTimeStamper
from support.full_sheet import full_sheet
from support.keys import LAST, NOW, PASSWORD, person, stamper

from sopgen.render.pdf import render
from sopgen.signing import MAX_PDF, Keys, Order, SigningRefusedError, UnreadablePdfError, inspect, read_keys, sign


def refused(pdf: bytes, keys: Keys, order: Order) -> tuple[str, ...]:
    with pytest.raises(SigningRefusedError) as error:
        sign(pdf, keys, order)
    return (error.value.refused, *error.value.facts)


# --- what a signature is --------------------------------------------------------------------------------------


def test_the_signature_is_pades_b_b(signed: bytes, pdf: bytes) -> None:
    """Sub-filter, detached, the certificate named in what is signed, no time in the CMS (ETSI EN 319 142-1, 6.3)."""
    (embedded,) = PdfFileReader(BytesIO(signed)).embedded_signatures
    assert embedded.sig_object["/SubFilter"] == "/ETSI.CAdES.detached"
    attributes = {attribute["type"].native for attribute in embedded.signer_info["signed_attrs"]}
    assert {"content_type", "message_digest", "signing_certificate_v2"} <= attributes
    assert "signing_time" not in attributes
    assert embedded.md_algorithm == "sha256"
    assert signed.startswith(pdf)


def test_a_signed_file_says_of_itself_what_it_said_before(signed: bytes, pdf: bytes) -> None:
    """Also for the archive: no violation of PDF/A, the same title, day and program."""
    with pikepdf.open(BytesIO(signed), attempt_recovery=False) as after, pikepdf.open(BytesIO(pdf)) as before:
        assert after.check_pdf_syntax() == []
        assert after.Root.Metadata.read_bytes() == before.Root.Metadata.read_bytes()
        assert dict(after.docinfo) == dict(before.docinfo)
        found = {f.rule for f in pdfa.check(after, "3b").findings if f.kind == "violation"}
        assert found == {f.rule for f in pdfa.check(before, "3b").findings if f.kind == "violation"}
        assert after.open_metadata().pdfa_status == "3A"


def test_its_look_fills_the_field_and_no_more(signed: bytes) -> None:
    """The library rounds the box down to whole points; a reader stretches it over the field."""
    with pikepdf.open(BytesIO(signed)) as opened:
        (widget,) = opened.pages[0].Annots
        left, bottom, right, top = (float(length) for length in widget.Rect)
        x1, y1, x2, y2 = (float(length) for length in widget.AP.N.BBox)
        assert (abs(x2 - x1), abs(y2 - y1)) == pytest.approx((right - left, top - bottom), abs=1)
        assert b"Kata" in widget.AP.N.read_bytes()


def test_the_time_is_that_of_the_order(pdf: bytes, keys: Keys) -> None:
    """And the same in the file and in the words that it shows."""
    when = NOW + timedelta(days=2)
    (report,) = inspect(sign(pdf, keys, Order(when)).content, moment=when)
    assert report.claimed == when


def test_three_people_sign_one_after_the_other(three: bytes) -> None:
    """Each in a field of their own, in any order; the earlier signatures stay as good as they were."""
    content = three
    for name in ("pengesah-2", "pengesah-1", "pengesah-3"):
        their = read_keys(person(f"Pemilik {name}").p12(), PASSWORD.encode(), NOW)
        content = sign(content, their, Order(NOW, name)).content
    reports = inspect(content, moment=NOW)
    assert [report.field for report in reports] == ["pengesah-2", "pengesah-1", "pengesah-3"]
    assert [report.added for report in reports] == ["signatures", "signatures", "nothing"]
    assert all(report.signature_ok for report in reports)
    assert {report.name for report in reports} == {f"Pemilik pengesah-{number}" for number in (1, 2, 3)}


# --- time stamps ----------------------------------------------------------------------------------------------


@contextmanager
def serving(answer: bytes | None = None) -> Iterator[str]:
    """A time-stamping service on this machine; with ``answer`` one that says this and nothing else."""
    service = stamper()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = self.rfile.read(int(self.headers["Content-Length"]))
            told = answer
            if told is None:
                told = service.request_tsa_response(tsp.TimeStampReq.load(asked)).dump()
            self.send_response(200)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.send_header("Content-Length", str(len(told)))
            self.end_headers()
            self.wfile.write(told)

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()


def test_with_a_time_stamp_the_signature_is_pades_b_t(pdf: bytes, keys: Keys) -> None:
    """The service's time, and its certificate judged beside the signer's."""
    root = person("Kepala Biro Contoh").root
    with serving() as url:
        made = sign(pdf, keys, Order(NOW + timedelta(hours=1), stamper=HTTPTimeStamper(url)))
    (report,) = inspect(made.content, moment=NOW, roots=[root])
    assert (report.stamped, report.stamp_trust, report.trust) == (NOW, "trusted", "trusted")
    assert report.signature_ok
    (unknown,) = inspect(made.content, moment=NOW)
    assert (unknown.stamped, unknown.stamp_trust, unknown.trust) == (NOW, "unknown_root", "unknown_root")


def test_a_certificate_is_judged_at_the_time_of_a_trusted_stamp(pdf: bytes) -> None:
    """Long after the certificate has expired."""
    brief = person("Pejabat Sementara", last=NOW + timedelta(days=1))
    their = read_keys(brief.p12(), PASSWORD.encode(), NOW)
    later = NOW + timedelta(days=400)
    (stamped,) = inspect(sign(pdf, their, Order(NOW, stamper=stamper())).content, moment=later, roots=[brief.root])
    assert stamped.trust == "trusted"
    (bare,) = inspect(sign(pdf, their, Order(NOW)).content, moment=later, roots=[brief.root])
    assert (bare.trust, bare.signature_ok) == ("not_valid_then", True)


@pytest.mark.parametrize("answer", [b"", b"\x30\x00", b"<html>bukan stempel</html>"])
def test_a_service_that_gives_no_stamp_makes_no_signature(pdf: bytes, keys: Keys, answer: bytes) -> None:
    with serving(answer) as url:
        assert refused(pdf, keys, Order(NOW, stamper=HTTPTimeStamper(url)))[0] == "no_stamp"


def test_a_service_that_is_not_there_makes_no_signature(pdf: bytes, keys: Keys) -> None:
    with serving() as url:
        pass
    assert refused(pdf, keys, Order(NOW, stamper=HTTPTimeStamper(url, timeout=2)))[0] == "no_stamp"


# --- what is refused ------------------------------------------------------------------------------------------


def test_the_field_must_be_there_and_empty(pdf: bytes, three: bytes, signed: bytes, keys: Keys) -> None:
    """And named where several wait."""
    assert refused(pdf, keys, Order(NOW, "pengesah-9")) == ("no_such_field", "pengesah-9", "pengesah-1")
    assert refused(three, keys, Order(NOW)) == ("choose_field", "pengesah-1, pengesah-2, pengesah-3")
    assert refused(signed, keys, Order(NOW)) == ("all_signed",)
    assert refused(signed, keys, Order(NOW, "pengesah-1")) == ("signed_already", "pengesah-1", "-")
    assert refused(render(full_sheet()), keys, Order(NOW)) == ("no_fields",)


def test_words_that_do_not_fit_are_refused(three: bytes, keys: Keys) -> None:
    assert refused(three, keys, Order(NOW, "pengesah-1", "Alasan yang panjang " * 30)) == ("too_small",)


def test_a_file_that_is_no_longer_what_was_signed_is_not_signed_again(three: bytes, keys: Keys) -> None:
    once = sign(three, keys, Order(NOW, "pengesah-1")).content
    changed = bytearray(once)
    place = once.index(b"/MediaBox[") + len("/MediaBox[")
    changed[place] ^= 1
    assert refused(bytes(changed), keys, Order(NOW, "pengesah-2")) == ("changed_before",)


@pytest.mark.parametrize("field", ["pengesah-1", "pengesah-2"])
def test_a_file_that_somebody_closed_is_not_signed(three: bytes, keys: Keys, field: str) -> None:
    """Certified so that nothing may be added."""
    metadata = PdfSignatureMetadata(field_name="pengesah-3", certify=True, docmdp_permissions=MDPPerm.NO_CHANGES)
    closed = PdfSigner(metadata, keys.signer).sign_pdf(IncrementalPdfFileWriter(BytesIO(three))).getvalue()
    assert refused(closed, keys, Order(NOW, field)) == ("closed",)


@pytest.mark.parametrize(
    ("content", "wrong"),
    [
        (b"", "no_pdf"),
        (b"%PDF-1.7\n%%EOF", "no_pdf"),
        (b"PK\x03\x04", "no_pdf"),
        (b"%PDF-1.7" + b" " * MAX_PDF, "too_large"),
    ],
    ids=["empty", "hollow", "zip", "huge"],
)
def test_what_is_no_pdf_is_not_signed(content: bytes, wrong: str, keys: Keys) -> None:
    with pytest.raises(UnreadablePdfError) as error:
        sign(content, keys, Order(NOW))
    assert error.value.wrong == wrong


def test_an_encrypted_or_a_cut_file_is_not_signed(pdf: bytes, keys: Keys) -> None:
    writer = copy_into_new_writer(PdfFileReader(BytesIO(pdf)))
    writer.encrypt("pemilik", "pembaca")
    locked = BytesIO()
    writer.write(locked)
    with pytest.raises(UnreadablePdfError, match="encrypted"):
        sign(locked.getvalue(), keys, Order(NOW))
    with pytest.raises(UnreadablePdfError, match="no_pdf"):
        sign(pdf[: len(pdf) // 2], keys, Order(NOW))


# --- keys -----------------------------------------------------------------------------------------------------


def test_keys_may_have_no_password() -> None:
    assert read_keys(person("Pejabat").p12(""), b"", NOW).name == "Pejabat"


@pytest.mark.parametrize(
    ("content", "password", "when", "wrong"),
    [
        (person("Pejabat").p12(), b"keliru", NOW, "no_keys"),
        (person("Pejabat").p12(), b"", NOW, "no_keys"),
        (b"bukan kunci", PASSWORD.encode(), NOW, "no_keys"),
        (person("Pejabat").p12(), PASSWORD.encode(), LAST + timedelta(days=1), "not_valid_now"),
        (person("Pejabat").p12(), PASSWORD.encode(), datetime(2020, 1, 1, tzinfo=UTC), "not_valid_now"),
        (person("Server", signs=False).p12(), PASSWORD.encode(), NOW, "not_for_signing"),
    ],
    ids=["wrong", "none", "no-p12", "expired", "not-yet", "other-use"],
)
def test_keys_that_are_not_fit_to_sign_are_refused(content: bytes, password: bytes, when: datetime, wrong: str) -> None:
    with pytest.raises(SigningRefusedError) as error:
        read_keys(content, password, when)
    assert error.value.refused == wrong
