"""What the times come to, before and after. In: both sides; out: a sentence a chart whose total changed."""

from collections.abc import Iterator
from typing import Final

from sopgen.diff.words.speaker import Sentence, Speaker, Subject
from sopgen.findings import Term
from sopgen.stats import stats
from sopgen.stats_words import sum_words

_TOTAL: Final = Term("Waktu seluruh langkah")
_TOTAL_OF: Final = Term("Waktu seluruh langkah “{title}”")


def total_sentences(speaker: Speaker) -> Iterator[Sentence]:
    """The totals of charts that both sides have, told by their steps' order; nothing for those that stayed."""
    old, new = stats(speaker.old.sop), stats(speaker.new.sop)
    if len(old) != len(new):
        return
    for before, after in zip(old, new, strict=True):
        if before.total != after.total:
            what = speaker.translate(_TOTAL) if len(new) == 1 else speaker.say(_TOTAL_OF, title=after.title)
            total, was = (sum_words(chart.total, speaker.translate) for chart in (after, before))
            yield Subject("jumlah", what).told("≠", speaker.now(what, was, total))
