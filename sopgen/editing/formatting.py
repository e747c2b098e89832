"""``sopgen fmt``: a source in its one layout. In: the bytes of a TOML text; out: its bytes, which mean the same.

That they mean the same is proved before they are returned: the same tables, the author's own keys (outcomes) in the
same order, the same comments.
"""

from collections import Counter
from typing import Final

from sopgen.editing.document import document
from sopgen.editing.refusal import EditRefusedError
from sopgen.editing.shapes import Raw, Shape, whole
from sopgen.editing.sources import raw_of
from sopgen.editing.tree import Tree, tree
from sopgen.editing.writing import whole_text
from sopgen.findings import Term

_NOT_THE_SAME: Final = Term("Susunan berkas ini tidak dapat dirapikan tanpa mengubah artinya; berkas dibiarkan.")
_BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"


def formatted(source: bytes) -> bytes:
    """``source``, TOML that parses, in its one layout: UTF-8 without byte order mark, lines ended by a line feed.

    Raises EditRefusedError if that cannot be done without changing what it says.
    """
    before = tree(source.removeprefix(_BYTE_ORDER_MARK))
    text = whole_text(document(before)).encode()
    after = tree(text)
    if not _same(raw_of(before.source), raw_of(text), whole()) or _comments(before) != _comments(after):
        raise EditRefusedError(_NOT_THE_SAME)
    return text


def as_laid_out(before: bytes, after: bytes) -> bytes:
    """``after``, an edit of ``before``, laid out if ``before`` was: an item may leave with the comment that held its
    list open, and the list fits in a line again. Raises EditRefusedError as ``formatted`` does.
    """
    try:
        laid_out = formatted(before) == before
    except EditRefusedError:  # what cannot be laid out was not
        return after
    return formatted(after) if laid_out else after


def _same(one: Raw, other: Raw, shape: Shape) -> bool:
    if isinstance(one, dict) and isinstance(other, dict):
        ordered = not shape.order(one)
        if one.keys() != other.keys() or (ordered and list(one) != list(other)):
            return False
        return all(_same(one[key], other[key], shape.of_key(one, key)) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(_same(a, b, shape) for a, b in zip(one, other, strict=True))
    return type(one) is type(other) and (one == other or one != one)  # noqa: PLR0124  # nan is not itself


def _comments(parsed: Tree) -> Counter[bytes]:
    return Counter(parsed.text(comment).strip() for comment in parsed.comments)
