"""Keys to sign with. In: a PKCS#12 file's bytes and its password; out: ``Keys``, fit to sign at a moment."""

from datetime import UTC, datetime
from typing import Any, Final, NamedTuple

from asn1crypto import keys as asn1_keys, x509 as asn1_x509  # type: ignore[import-untyped]
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.hazmat.primitives.serialization.pkcs12 import load_key_and_certificates
from cryptography.x509 import Certificate, ExtensionNotFound, KeyUsage
from pyhanko.sign.signers import SimpleSigner
from pyhanko_certvalidator.registry import SimpleCertificateStore

from sopgen.signing.inspecting import name_of, plain
from sopgen.signing.refusal import SigningRefusedError

MAX_KEYS: Final = 1024 * 1024
"""The largest key file that is read, in bytes."""


class Keys(NamedTuple):
    """A private key with its certificate and those of the authorities above it; ``name`` is whose it is."""

    name: str
    signer: SimpleSigner


def read_keys(content: bytes, password: bytes, moment: datetime) -> Keys:
    """The keys of a PKCS#12 file, as they may be used at ``moment``.

    An empty ``password`` is that of a file without one. Raises SigningRefusedError: no_keys, no_certificate,
    not_valid_now, not_for_signing.
    """
    key, certificate, others = _loaded(content, password)
    if certificate is None or not isinstance(key, RSAPrivateKey | EllipticCurvePrivateKey):
        raise SigningRefusedError("no_certificate")
    if certificate.public_key() != key.public_key():
        raise SigningRefusedError("no_certificate")
    first, last = certificate.not_valid_before_utc, certificate.not_valid_after_utc
    if not first <= moment.astimezone(UTC) <= last:
        raise SigningRefusedError("not_valid_now", first.date().isoformat(), last.date().isoformat())
    if not _signs(certificate):
        raise SigningRefusedError("not_for_signing")
    own = _as_asn1(certificate)
    registry = SimpleCertificateStore()  # type: ignore[no-untyped-call]
    registry.register_multiple(_as_asn1(other) for other in others)
    secret = key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    return Keys(plain(name_of(own)), SimpleSigner(own, asn1_keys.PrivateKeyInfo.load(secret), registry))


def _loaded(content: bytes, password: bytes) -> tuple[object, Certificate | None, list[Certificate]]:
    attempts = (password,) if password else (None, b"")  # both are called "no password"
    for attempt in attempts:
        try:
            return load_key_and_certificates(content, attempt)
        except (ValueError, TypeError, UnsupportedAlgorithm):
            continue
    raise SigningRefusedError("no_keys")


def _signs(certificate: Certificate) -> bool:
    """Whether the certificate is for signing; one that does not say so is."""
    try:
        usage = certificate.extensions.get_extension_for_class(KeyUsage).value
    except ExtensionNotFound:
        return True
    return usage.digital_signature or usage.content_commitment


def _as_asn1(certificate: Certificate) -> Any:  # noqa: ANN401  # asn1crypto is untyped
    return asn1_x509.Certificate.load(certificate.public_bytes(Encoding.DER))
