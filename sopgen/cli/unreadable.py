"""Why a file cannot be read as a product, in the reader's language. In: the error; out: a sentence."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from sopgen.findings import Term
from sopgen.legible import legible
from sopgen.messages import Translate
from sopgen.readback.refusal import Reason, UnreadableError

_SENTENCES: Final[Mapping[Reason, Term]] = {
    "no_product": Term("{path}: bukan berkas DOCX, XLSX, HTML, atau PDF."),
    "broken": Term("{path}: berkas rusak atau terpotong ({detail}). Ambil salinan lain, atau buat lagi: sopgen build"),
    "encrypted": Term(
        "{path}: berkas dilindungi kata sandi, atau berformat Office sebelum 2007. Simpan tanpa kata sandi sebagai "
        ".docx, .xlsx, atau .pdf, lalu ulangi."
    ),
    "too_large": Term("{path}: terlalu besar, atau mengembang terlalu besar bila dibuka ({detail})."),
    "hostile": Term(
        "{path}: tidak dibaca, karena memuat yang tidak ada dalam lembar SOP dan dapat merugikan pembacanya ({detail})."
    ),
}


def unreadable_sentence(path: Path, error: UnreadableError, translate: Translate) -> str:
    """What is wrong with the file, and what to do."""
    return legible(translate(_SENTENCES[error.reason]).format(path=path, detail=error.detail or "–"))
