"""What the times come to, before and after. In: both sides; out: a sentence a chart whose total changed."""

from collections.abc import Iterator
from typing import Final

from sopgen.diff.words.speaker import Sentence, Speaker, Subject
from sopgen.findings import Term
from sopgen.model import Bagan
from sopgen.times import Sum, sum_of, times_of
from sopgen.times_words import sum_words

_TOTAL: Final = Term("Waktu seluruh langkah")
_TOTAL_OF: Final = Term("Waktu seluruh langkah “{title}”")


def total_sentences(speaker: Speaker) -> Iterator[Sentence]:
    """The totals of charts that both sides have, told by their steps' order; nothing for those that stayed."""
    old, new = speaker.old.sop.charts(), speaker.new.sop.charts()
    if len(old) != len(new):
        return
    for before, after in zip(old, new, strict=True):
        was, total = _total(before), _total(after)
        if was != total:
            title = " ".join((after.judul or "").split())
            what = speaker.translate(_TOTAL) if len(new) == 1 else speaker.say(_TOTAL_OF, title=title)
            words = (sum_words(each, speaker.translate) for each in (was, total))
            yield Subject("jumlah", what).told("≠", speaker.now(what, *words))


def _total(chart: Bagan) -> Sum:
    return sum_of(times_of(chart.langkah), range(len(chart.langkah)))
