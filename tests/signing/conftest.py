"""What the signing tests share: PDFs that wait for signatures, and keys made for this run."""

import pytest
from support.cases import FOLDER, laid_out
from support.keys import NOW, PASSWORD, person
from support.places import IKU

from sopgen.render.pdf import render
from sopgen.signing import Keys, Order, read_keys, sign

HEAD = "Kepala Biro Contoh"


@pytest.fixture(scope="session")
def pdf() -> bytes:
    """The real sheet."""
    return render(laid_out(IKU).sheet)


@pytest.fixture(scope="session")
def three() -> bytes:
    """A sheet that three people sign."""
    return render(laid_out(FOLDER / "signers-three.toml").sheet)


@pytest.fixture(scope="session")
def keys() -> Keys:
    return read_keys(person(HEAD).p12(), PASSWORD.encode(), NOW)


@pytest.fixture(scope="session")
def signed(pdf: bytes, keys: Keys) -> bytes:
    """The real sheet, signed."""
    return sign(pdf, keys, Order(NOW, reason="Pengesahan", place="Jakarta")).content
