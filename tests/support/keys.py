"""Throw-away keys for tests: an authority, people whom it vouches for, a service for time stamps. Nothing is kept."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache

from asn1crypto import keys as asn1_keys, x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    KeySerializationEncryption,
    NoEncryption,
    PrivateFormat,
    pkcs12,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.sign.timestamps.dummy_client import DummyTimeStamper

NOW = datetime(2026, 3, 2, 10, 15, 30, tzinfo=UTC)
"""When the tests sign."""
FIRST, LAST = datetime(2025, 1, 1, tzinfo=UTC), datetime(2099, 1, 1, tzinfo=UTC)
PASSWORD = "kata sandi"  # noqa: S105  # of keys that live as long as a test
AUTHORITY = "Otoritas Uji"


@dataclass(frozen=True, slots=True)
class Person:
    """Whoever signs: a key and its certificate."""

    key: rsa.RSAPrivateKey
    certificate: x509.Certificate
    authority: x509.Certificate

    def p12(self, password: str = PASSWORD) -> bytes:
        encryption: KeySerializationEncryption = NoEncryption()
        if password:
            encryption = BestAvailableEncryption(password.encode())
        return pkcs12.serialize_key_and_certificates(b"kunci", self.key, self.certificate, [self.authority], encryption)

    @property
    def root(self) -> bytes:
        """The authority's certificate, as DER."""
        return self.authority.public_bytes(Encoding.DER)


@cache
def person(name: str, *, last: datetime = LAST, signs: bool = True) -> Person:
    """Somebody with a certificate of the tests' authority, which is valid until ``last``."""
    return _made(name, last, signs=signs)


@cache
def alone(name: str) -> Person:
    """Somebody whose certificate nobody else issued."""
    key = _key()
    certificate = _certificate(name, key, key, LAST, (_usage(signs=True),), issuer=name)
    return Person(key, certificate, certificate)


def stamper(at: datetime = NOW, name: str = "Layanan Waktu Uji") -> DummyTimeStamper:
    """A service that says that it is ``at``."""
    made = _made(name, LAST, signs=True, use=ExtendedKeyUsageOID.TIME_STAMPING)
    secret = made.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    certificate = asn1_x509.Certificate.load(made.certificate.public_bytes(Encoding.DER))
    return DummyTimeStamper(certificate, asn1_keys.PrivateKeyInfo.load(secret), fixed_dt=at)


def _made(name: str, last: datetime, *, signs: bool, use: x509.ObjectIdentifier | None = None) -> Person:
    usage = _usage(signs=signs)
    extensions: tuple[x509.ExtensionType, ...] = (usage, *((x509.ExtendedKeyUsage([use]),) if use else ()))
    key, (authority_key, authority) = _key(), _authority()
    return Person(key, _certificate(name, key, authority_key, last, extensions), authority)


def _usage(*, signs: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=signs,
        content_commitment=signs,
        key_encipherment=not signs,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )


def _key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


@cache
def _authority() -> tuple[rsa.RSAPrivateKey, x509.Certificate]:
    key = _key()
    return key, _certificate(AUTHORITY, key, key, LAST, (x509.BasicConstraints(ca=True, path_length=None),))


def _certificate(
    name: str,
    key: rsa.RSAPrivateKey,
    authority: rsa.RSAPrivateKey,
    last: datetime,
    extensions: tuple[x509.ExtensionType, ...],
    issuer: str = AUTHORITY,
) -> x509.Certificate:
    builder = (
        x509.CertificateBuilder()
        .subject_name(_named(name))
        .issuer_name(_named(issuer))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(min(FIRST, last - timedelta(days=1)))
        .not_valid_after(last)
    )
    for extension in extensions:
        builder = builder.add_extension(extension, critical=True)
    return builder.sign(authority, hashes.SHA256())


def _named(words: str) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "ID"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Instansi Contoh"),
            x509.NameAttribute(NameOID.COMMON_NAME, words),
        ]
    )
