"""What is told of signatures is true: who, when, whether the file is whole, what was added after; whatever the file."""

import gc
import zlib
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import pytest
from asn1crypto import keys as asn1_keys, x509
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from hypothesis import given, settings, strategies as st
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import MDPPerm
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, PdfTimeStamper, SimpleSigner
from support.keys import AUTHORITY, NOW, PASSWORD, Person, alone, person, stamper

from sopgen.signing import Keys, Order, SignatureReport, UnreadablePdfError, inspect, read_keys, read_roots, sign


def changed(pdf: bytes, change: Any) -> bytes:  # noqa: ANN401  # a function of the library's writer
    """The file with something added, as an editor adds it: the old bytes stay."""
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    change(writer)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


# --- the truth of a whole file --------------------------------------------------------------------------------


def test_a_file_that_nobody_signed_has_no_report(pdf: bytes) -> None:
    assert inspect(pdf) == ()


def test_a_signature_is_told_with_all_that_it_says(signed: bytes) -> None:
    (report,) = inspect(signed, moment=NOW)
    assert (report.field, report.kind, report.readable) == ("pengesah-1", "signature", True)
    assert (report.whole, report.added, report.allowed, report.signature_ok) == (True, "nothing", True, True)
    assert (report.name, report.issuer) == ("Kepala Biro Contoh", AUTHORITY)
    assert (report.claimed, report.stamped, report.stamp_trust) == (NOW, None, None)
    assert (report.reason, report.place) == ("Pengesahan", "Jakarta")


def test_trust_is_that_of_the_roots_that_are_given(signed: bytes) -> None:
    """An unknown root is no error of the file, and another root is as good as none."""
    known = person("Kepala Biro Contoh").root
    stranger = [person("Orang Lain").certificate.public_bytes(Encoding.DER)]
    assert inspect(signed, moment=NOW)[0].trust == "unknown_root"
    assert inspect(signed, moment=NOW, roots=stranger)[0].trust == "unknown_root"
    assert inspect(signed, moment=NOW, roots=[known])[0].trust == "trusted"
    assert inspect(signed, moment=NOW.replace(year=2100), roots=[known])[0].trust == "not_valid_then"
    assert inspect(signed, roots=[known])[0].signature_ok


def test_a_certificate_that_nobody_else_issued_is_of_an_unknown_root(pdf: bytes) -> None:
    """Unless it is itself what one trusts."""
    owner = alone("Kepala Biro Contoh")
    signed = sign(pdf, read_keys(owner.p12(), PASSWORD.encode(), NOW), Order(NOW)).content
    assert [report.trust for report in inspect(signed, moment=NOW)] == ["unknown_root"]
    assert [report.trust for report in inspect(signed, moment=NOW, roots=[owner.root])] == ["trusted"]


def test_a_certificate_for_something_else_is_told(pdf: bytes) -> None:
    server = person("Server", signs=False)
    keys = read_keys(person("Kepala Biro Contoh").p12(), PASSWORD.encode(), NOW)
    other = _forced(server, keys)
    (report,) = inspect(sign(pdf, other, Order(NOW)).content, moment=NOW, roots=[server.root])
    assert (report.whole, report.trust) == (True, "not_for_this")


def _forced(owner: Person, keys: Keys) -> Keys:
    """Keys that ``read_keys`` would refuse, as another program would use them."""
    certificate = x509.Certificate.load(owner.certificate.public_bytes(Encoding.DER))
    secret = owner.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    return Keys("Server", SimpleSigner(certificate, asn1_keys.PrivateKeyInfo.load(secret), keys.signer.cert_registry))


# --- the truth of a changed file ------------------------------------------------------------------------------


@settings(max_examples=25)
@given(st.data())
def test_a_byte_that_is_changed_is_told(signed: bytes, data: st.DataObject) -> None:
    """Anywhere but in the signature itself, where it is told too: the file is not whole, or not to be read."""
    place = data.draw(st.integers(0, len(signed) - 1))
    mask = data.draw(st.integers(1, 255))
    copy = bytearray(signed)
    copy[place] ^= mask
    try:
        reports = inspect(bytes(copy), moment=NOW)
    except UnreadablePdfError:
        return
    if b"<" + signed.partition(b"/Contents <")[2].partition(b">")[0] + b">" in copy:  # the change is outside of it
        assert not any(report.signature_ok for report in reports)


def test_a_word_that_is_changed_is_told(signed: bytes) -> None:
    """The name in the field's words, of equal length, so that all else stays in its place."""
    copy = signed.replace("Suwandi".encode("utf-16-be").hex().encode(), "Suwanda".encode("utf-16-be").hex().encode())
    assert copy != signed
    (report,) = inspect(copy, moment=NOW)
    assert (report.readable, report.whole, report.signature_ok) == (True, False, False)
    assert report.name == "Kepala Biro Contoh"


def test_a_page_that_is_changed_after_is_told(signed: bytes) -> None:
    """The signature is whole, for its bytes are; but what one sees now is something else."""

    def scribble(writer: IncrementalPdfFileWriter) -> None:
        stream = writer.add_object(generic.StreamObject(stream_data=b"0 0 100 100 re f"))
        writer.add_stream_to_page(0, stream)

    (report,) = inspect(changed(signed, scribble), moment=NOW)
    assert (report.whole, report.added, report.allowed, report.signature_ok) == (True, "other", False, False)


def test_a_title_that_is_changed_after_is_told(signed: bytes) -> None:
    def entitle(writer: IncrementalPdfFileWriter) -> None:
        writer.root["/StructTreeRoot"]["/K"] = generic.ArrayObject()
        writer.update_container(writer.root["/StructTreeRoot"])

    (report,) = inspect(changed(signed, entitle), moment=NOW)
    assert (report.added, report.signature_ok) == ("other", False)


def test_a_form_that_is_filled_after_is_told(pdf: bytes, keys: Keys) -> None:
    """Which is permitted, unless the signer forbade it."""

    def with_text_field(writer: IncrementalPdfFileWriter) -> None:
        field = {"/FT": pdf_name("/Tx"), "/T": generic.pdf_string("catatan"), "/V": generic.pdf_string("")}
        reference = writer.add_object(generic.DictionaryObject({pdf_name(key): value for key, value in field.items()}))
        writer.root["/AcroForm"]["/Fields"].append(reference)
        writer.update_container(writer.root["/AcroForm"]["/Fields"])

    def fill(writer: IncrementalPdfFileWriter) -> None:
        fields = (reference.get_object() for reference in writer.root["/AcroForm"]["/Fields"])
        field = next(field for field in fields if field["/T"] == "catatan")
        field[pdf_name("/V")] = generic.pdf_string("sudah diisi")
        writer.update_container(field)

    signed = sign(changed(pdf, with_text_field), keys, Order(NOW)).content
    (report,) = inspect(changed(signed, fill), moment=NOW)
    assert (report.whole, report.added, report.allowed) == (True, "entries", True)


def test_bytes_that_no_revision_holds_are_told(signed: bytes) -> None:
    """A remark, and a whole revision that the end of the file passes over: whoever finds it sees another page."""

    def scribble(writer: IncrementalPdfFileWriter) -> None:
        writer.add_stream_to_page(0, writer.add_object(generic.StreamObject(stream_data=b"0 0 100 100 re f")))

    end = signed[signed.rindex(b"startxref") :]
    for content in (signed + b"% hello", changed(signed, scribble) + b"\n" + end):
        (report,) = inspect(content, moment=NOW)
        assert (report.whole, report.added, report.allowed) == (True, "bytes", True)


def test_a_signature_after_a_signature_is_told(three: bytes, keys: Keys) -> None:
    """And a time stamp over the whole file, which changes nothing of it."""
    once = sign(three, keys, Order(NOW, "pengesah-1")).content
    twice = sign(once, keys, Order(NOW, "pengesah-2")).content
    assert [report.added for report in inspect(twice, moment=NOW)] == ["signatures", "nothing"]
    service, writer = PdfTimeStamper(stamper()), IncrementalPdfFileWriter(BytesIO(once))
    stamped = service.timestamp_pdf(writer, "sha256", validation_context=None)
    first, second = inspect(stamped.getvalue(), moment=NOW, roots=[person("Kepala Biro Contoh").root])
    assert (first.added, first.allowed) == ("archive", True)
    assert (second.kind, second.stamped, second.whole, second.trust) == ("timestamp", NOW, True, "trusted")


def test_what_an_earlier_signer_forbade_is_told(three: bytes, keys: Keys) -> None:
    metadata = PdfSignatureMetadata(field_name="pengesah-3", certify=True, docmdp_permissions=MDPPerm.NO_CHANGES)
    closed = PdfSigner(metadata, keys.signer).sign_pdf(IncrementalPdfFileWriter(BytesIO(three))).getvalue()
    assert inspect(closed, moment=NOW)[0].signature_ok

    def fill(writer: IncrementalPdfFileWriter) -> None:
        field = writer.root["/AcroForm"]["/Fields"][0]
        field[pdf_name("/V")] = generic.pdf_string("x")
        writer.update_container(field)

    reports = inspect(changed(closed, fill), moment=NOW)
    assert not any(report.allowed for report in reports)


# --- hostile files --------------------------------------------------------------------------------------------


def outcome(content: bytes) -> tuple[SignatureReport, ...] | str:
    """The reports, or why there are none."""
    try:
        return inspect(content, moment=NOW)
    except UnreadablePdfError as error:
        return error.wrong


def test_words_of_a_signature_cannot_move_a_terminal(pdf: bytes) -> None:
    """Nor fill a screen."""
    keys = read_keys(person("Kepala Biro Contoh").p12(), PASSWORD.encode(), NOW)
    metadata = PdfSignatureMetadata(field_name="pengesah-1", reason="a\x1b[2Jb\nc" + "d" * 5000)
    content = PdfSigner(metadata, keys.signer).sign_pdf(IncrementalPdfFileWriter(BytesIO(pdf))).getvalue()
    (report,) = inspect(content, moment=NOW)
    assert report.reason.startswith("a [2Jb cd")
    assert len(report.reason) == 201


@settings(max_examples=60)
@given(st.data())
def test_a_file_that_is_cut_is_read_or_refused(signed: bytes, data: st.DataObject) -> None:
    """Never whole."""
    end = data.draw(st.integers(0, len(signed) - 1))
    found = outcome(signed[:end])
    assert found == "no_pdf" or not any(report.signature_ok for report in found)  # type: ignore[union-attr]


@settings(max_examples=60)
@given(st.data())
def test_a_broken_file_is_read_or_refused(signed: bytes, data: st.DataObject) -> None:
    """Whatever stands in it: pieces are taken out, doubled, or replaced."""
    copy = bytearray(signed)
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(copy) - 1))
        length = data.draw(st.integers(0, 400))
        other = data.draw(st.integers(0, len(copy) - 1))
        copy[place : place + length] = copy[other : other + data.draw(st.integers(0, 400))]
    found = outcome(bytes(copy))
    assert isinstance(found, tuple) or found in ("no_pdf", "too_much")


@pytest.mark.parametrize("count", [64, 65])
def test_no_more_fields_are_looked_at_than_anybody_makes(pdf: bytes, count: int) -> None:
    def add(writer: IncrementalPdfFileWriter) -> None:
        fields = writer.root["/AcroForm"]["/Fields"]
        for number in range(count - 1):
            field = {pdf_name("/FT"): pdf_name("/Sig"), pdf_name("/T"): generic.pdf_string(f"x{number}")}
            fields.append(writer.add_object(generic.DictionaryObject(field)))
        writer.update_container(fields)

    content = changed(pdf, add)
    if count == 64:
        assert inspect(content) == ()
    else:
        with pytest.raises(UnreadablePdfError, match="too_much"):
            inspect(content)


def test_a_table_that_leads_to_itself_is_refused(pdf: bytes) -> None:
    """A chain of revisions without an end."""
    start = pdf.rindex(b"startxref\n") + len(b"startxref\n")
    table = pdf[start:].split()[0]
    looped = pdf.replace(b"trailer\n<<", b"trailer\n<</Prev %s" % table, 1)
    with pytest.raises(UnreadablePdfError):
        inspect(looped)


def test_roots_are_read_of_pem_and_der() -> None:
    one = person("Pejabat")
    pem = one.authority.public_bytes(Encoding.PEM) + one.certificate.public_bytes(Encoding.PEM)
    assert read_roots(pem)[0] == one.root
    assert len(read_roots(pem)) == 2
    assert read_roots(one.root) == (one.root,)
    for broken in (b"", b"bukan sertifikat", b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"):
        with pytest.raises(ValueError, match=r"."):
            read_roots(broken)


def test_the_moment_may_be_left_to_the_clock(signed: bytes) -> None:
    """Then a certificate that is valid today is."""
    (report,) = inspect(signed, roots=[person("Kepala Biro Contoh").root])
    assert report.trust == ("trusted" if datetime.now(UTC) >= NOW.replace(year=2025) else "not_valid_then")


def test_a_few_bytes_that_claim_millions_of_entries_are_refused() -> None:
    """The library would make them all."""
    claims = b"%%PDF-1.7\n1 0 obj\n<</Type/XRef/W[0 0 0]/%s[0 2000000000]/Size 9/Root 2 0 R/Length 0>>\nstream\n"
    assert outcome(claims % b"Index" + b"\nendstream\nendobj\nstartxref\n9\n%EOF\n") == "too_much"


HIDDEN = (
    b"%PDF-1.7\n1 0 obj\n<</Type/XRef/W[0 0 0]/#49ndex[0 2000000000]/Size 9/Root 2 0 R/Length 0>>\nstream\n"
    b"\nendstream\nendobj\nstartxref\n9\n%%EOF\n"
)


def test_a_claim_that_is_hidden_takes_no_longer_than_a_sheet_may(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name may be written in numbers; then only the time tells."""
    monkeypatch.setattr("sopgen.signing.inspecting.MOST_SECONDS", 0.3)
    assert outcome(HIDDEN) == "too_much"


def test_the_end_of_the_time_is_not_lost_in_a_collection_of_garbage(monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody's callback at each collection would swallow the exception, and Python would tell of it."""
    monkeypatch.setattr("sopgen.signing.inspecting.MOST_SECONDS", 0.1)
    often = gc.get_threshold()
    gc.callbacks.append(_dawdle)
    gc.set_threshold(50)
    try:
        assert outcome(HIDDEN) == "too_much"
    finally:
        gc.set_threshold(*often)
        gc.callbacks.remove(_dawdle)
    assert gc.isenabled()


def _dawdle(*_: object) -> None:
    sum(range(2000))


def test_a_small_stream_that_swells_is_refused() -> None:
    """A table of entries in forty megabytes of nothing."""
    body = zlib.compress(b"\1\0\0\0" * 10_000_000, 1)
    head = b"<</Type/XRef/W[1 2 1]/#49ndex[0 10000000]/#53ize 10000000/Root 2 0 R/Filter/FlateDecode/Length %d>>"
    made = (
        b"%PDF-1.7\n1 0 obj\n",
        head % len(body),
        b"\nstream\n",
        body,
        b"\nendstream\nendobj\nstartxref\n9\n%%EOF\n",
    )
    assert outcome(b"".join(made)) == "no_pdf"


@pytest.mark.parametrize("deep", [b"[" * 100_000, b"<</A" * 5_000, b"(" * 100_000], ids=["list", "table", "text"])
def test_what_is_nested_deeply_is_refused(pdf: bytes, deep: bytes) -> None:
    assert outcome(pdf.replace(b"/AcroForm<<", b"/AcroForm" + deep + b"<<", 1)) == "no_pdf"


def test_fields_that_are_each_others_kids_are_refused(pdf: bytes) -> None:
    """Each twice: forty of them would be a million million."""

    def add(writer: IncrementalPdfFileWriter) -> None:
        named = {pdf_name("/T"): generic.pdf_string("a")}
        kid = writer.add_object(generic.DictionaryObject({**named, pdf_name("/FT"): pdf_name("/Sig")}))
        for _ in range(40):
            kids = generic.ArrayObject([kid, kid])
            kid = writer.add_object(generic.DictionaryObject({**named, pdf_name("/Kids"): kids}))
        writer.root["/AcroForm"]["/Fields"].append(kid)
        writer.update_container(writer.root["/AcroForm"]["/Fields"])

    assert outcome(changed(pdf, add)) in ("no_pdf", "too_much")
