"""The figures of sheets for people and programs. In: ``ChartStats`` of files; out: text, or JSON.

The JSON is one object and keeps its keys: ``version`` (1) and ``files``, each with ``file`` and ``charts``. A chart has
``title``, ``steps``, ``decisions``, ``returns`` (arrows that lead back up), ``total`` (a sum over all steps, each done
once), ``shortest`` and ``longest`` (``steps``, the ids along the way, and ``sum``; null where no way down leads to an
end),
``performers`` (``id``, ``name``, ``steps``, ``sum``) and ``uncounted`` (``step``, ``number``, ``text``, ``reason``:
"kosong", "tanpa_angka", "tanpa_satuan", "tidak_terbaca", or "bersama" for a time that is counted in step ``with``).
A sum has ``least``, ``most`` and ``endless`` (there is no upper bound); the first two are lists of ``unit`` ("menit",
"menit kerja", "hari", "hari kerja", "bulan"), ``per`` (once for what, perhaps empty) and ``amount`` (a number).
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, TypeAlias

from sopgen.findings import Term
from sopgen.legible import legible
from sopgen.messages import Translate
from sopgen.stats import ChartStats, Way
from sopgen.times import StepRef, Sum, Uncounted
from sopgen.times_words import sum_words
from sopgen.waktu import Part, Unread

Figures: TypeAlias = Sequence[tuple[str, tuple[ChartStats, ...]]]
"""Files by name, with their charts."""

_JSON_VERSION: Final = 1
_WITH_ANOTHER: Final = "bersama"

_SUMMARY: Final = Term("{title}: {steps} langkah, {decisions} keputusan, {returns} panah kembali")
_TOTAL: Final = Term("Semua langkah, masing-masing sekali")
_SHORTEST: Final = Term("Jalan terpendek")
_LONGEST: Final = Term("Jalan terpanjang")
_ALONG: Final = Term("(langkah {steps})")
_NO_WAY: Final = Term("tidak ada jalan turun ke akhir alur")
_EACH: Final = Term("{sum} ({steps} langkah)")
_PERFORMERS: Final = Term("Menurut pelaksana; waktu langkah bersama dihitung penuh bagi masing-masing:")
_UNCOUNTED: Final = Term("Tidak ikut dijumlahkan:")
_UNREADABLE: Final = Term('langkah {step}: "{text}" {why}')
_EMPTY: Final = Term("langkah {step}: waktunya kosong")
_WITH: Final = Term("langkah {step}: satu waktu dengan langkah {other}, dihitung di sana")
_METHOD: Final = Term(
    "Jalan mengikuti panah ke bawah saja, tanpa mengulang; pada cabang diambil satu cabang. Satuan yang berbeda tidak "
    "dijumlahkan menjadi satu."
)
_ROUGHLY: Final = Term("Untuk memilih jalan, satu hari dibandingkan sebagai 24 jam dan satu bulan sebagai 30 hari.")

_WHY: Final[Mapping[Unread, Term]] = {
    "tanpa_angka": Term("tidak menyebut angka"),
    "tanpa_satuan": Term("tidak menyebut satuan waktu"),
    "tidak_terbaca": Term("tidak dapat dibaca sebagai lama waktu"),
}


# --- for people -----------------------------------------------------------------------------------------


def figures_text(figures: Figures, translate: Translate) -> str:
    """All figures as text, a paragraph a chart, ending in a line break."""
    blocks = [_block(file, chart, translate) for file, charts in figures for chart in charts]
    method = [translate(_METHOD)]
    if any(_in_several_units(chart) for _, charts in figures for chart in charts):
        method.append(translate(_ROUGHLY))
    return "\n\n".join((*("\n".join(map(legible, lines)) for lines in blocks), "\n".join(method))) + "\n"


def _block(file: str, chart: ChartStats, translate: Translate) -> Iterator[str]:
    figures = {"title": chart.title, "steps": chart.steps, "decisions": chart.decisions, "returns": chart.returns}
    yield file
    yield translate(_SUMMARY).format_map(figures)
    sums = [
        (translate(_TOTAL), sum_words(chart.total, translate)),
        (translate(_SHORTEST), _way(chart.shortest, translate)),
        (translate(_LONGEST), _way(chart.longest, translate)),
    ]
    yield from _aligned(sums)
    yield translate(_PERFORMERS)
    yield from _aligned(
        [
            (share.name, translate(_EACH).format(sum=sum_words(share.sum, translate), steps=share.steps))
            for share in chart.shares
        ]
    )
    if chart.uncounted:
        yield translate(_UNCOUNTED)
        yield from (f"  {_uncounted(each, translate)}" for each in chart.uncounted)


def _aligned(rows: Sequence[tuple[str, str]]) -> Iterator[str]:
    width = max((len(label) for label, _ in rows), default=0)
    return (f"  {label:{width}}  {value}" for label, value in rows)


def _way(way: Way | None, translate: Translate) -> str:
    if way is None:
        return translate(_NO_WAY)
    steps = ", ".join(map(_called, way.steps))
    return f"{sum_words(way.sum, translate)} {translate(_ALONG).format(steps=steps)}"


def _uncounted(each: Uncounted, translate: Translate) -> str:
    step = _called(each.step)
    if each.with_step is not None:
        return translate(_WITH).format(step=step, other=_called(each.with_step))
    if each.why is None or each.why == "kosong":
        return translate(_EMPTY).format(step=step)
    return translate(_UNREADABLE).format(step=step, text=each.text, why=translate(_WHY[each.why]))


def _called(step: StepRef) -> str:
    return step.number or f'"{step.id}"'


def _in_several_units(chart: ChartStats) -> bool:
    return len({part.unit for part in (*chart.total.least.parts, *chart.total.most.parts)}) > 1


# --- for programs ---------------------------------------------------------------------------------------


def figures_json(figures: Figures) -> str:
    """All figures as JSON, ending in a line break."""
    import json  # noqa: PLC0415  # only for this form

    files = [{"file": file, "charts": [_chart_json(chart) for chart in charts]} for file, charts in figures]
    return json.dumps({"version": _JSON_VERSION, "files": files}, ensure_ascii=False, indent=2) + "\n"


def _chart_json(chart: ChartStats) -> Mapping[str, object]:
    return {
        "title": chart.title,
        "steps": chart.steps,
        "decisions": chart.decisions,
        "returns": chart.returns,
        "total": _sum_json(chart.total),
        "shortest": _way_json(chart.shortest),
        "longest": _way_json(chart.longest),
        "performers": [
            {"id": share.performer, "name": share.name, "steps": share.steps, "sum": _sum_json(share.sum)}
            for share in chart.shares
        ],
        "uncounted": [
            {
                "step": each.step.id,
                "number": each.step.number,
                "text": each.text,
                "reason": each.why or _WITH_ANOTHER,
                "with": each.with_step and each.with_step.id,
            }
            for each in chart.uncounted
        ],
    }


def _way_json(way: Way | None) -> Mapping[str, object] | None:
    return way and {"steps": [step.id for step in way.steps], "sum": _sum_json(way.sum)}


def _sum_json(total: Sum) -> Mapping[str, object]:
    return {
        "least": [_part_json(part) for part in total.least.parts],
        "most": [_part_json(part) for part in total.most.parts],
        "endless": total.endless,
    }


def _part_json(part: Part) -> Mapping[str, object]:
    amount = part.amount
    return {"unit": part.unit, "per": part.per, "amount": int(amount) if amount.denominator == 1 else float(amount)}
