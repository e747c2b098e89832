"""The measured sheets old and new beside each other: ``PYTHONPATH=tests python -m quality.gallery OUT.html``.

Old is what tests/quality records, new is what the layout makes now. What changed comes first. The record is then made
anew, to be committed together with the change that was looked at; ``--keep`` leaves it as it is.
"""

import sys
from html import escape
from pathlib import Path
from typing import Final

from quality.cases import BASELINE, DRAWN, SEEDS, Case, baseline_text, case, drawn_text, read_drawn
from quality.geometry import HEAD, STYLE, PageGeometry, svg

PAGE_STYLE: Final = (
    "body{font:14px sans-serif;margin:1em}section{border-top:1px solid #999;margin-top:1em}"
    ".pair{display:grid;grid-template-columns:1fr 1fr;gap:1em;align-items:start}pre{white-space:pre-wrap}"
    ".pages svg{margin:0 8px 8px 0;vertical-align:top;max-width:100%;height:auto}.same summary{color:#666}"
)


def gallery(cases: list[Case], old_figures: str, old_pages: dict[int, list[PageGeometry]]) -> str:
    """The whole page."""
    old_lines = {line.split(":")[0]: line for line in old_figures.splitlines() if line.startswith("seed")}
    parts = {True: list[str](), False: list[str]()}
    for each in cases:
        old = old_pages.get(each.seed, [])
        line = old_lines.get(f"seed {each.seed:3}", "not recorded")
        same = old == list(each.pages) and line == each.line()
        parts[same].append(_same(each) if same else _pair(each, line, old))
    new_figures = baseline_text(cases)
    return (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>Quality</title><style>{STYLE}{PAGE_STYLE}</style>'
        f'<svg width="0" height="0" style="position:absolute">{HEAD}</svg>'
        f"<h1>{len(parts[False])} of {len(cases)} sheets changed</h1>"
        f'<div class="pair"><div><h2>Recorded</h2><pre>{escape(_head(old_figures))}</pre></div>'
        f"<div><h2>Now</h2><pre>{escape(_head(new_figures))}</pre></div></div>"
        f"{''.join(parts[False])}{''.join(parts[True])}</html>\n"
    )


def _head(figures: str) -> str:
    return figures.partition("\n\n")[0]


def _pair(each: Case, old_line: str, old: list[PageGeometry]) -> str:
    return (
        f'<section><div class="pair"><pre>{escape(old_line)}</pre><pre>{escape(each.line())}</pre></div>'
        f'<div class="pair"><div class="pages">{_pictures(old)}</div>'
        f'<div class="pages">{_pictures(list(each.pages))}</div></div></section>'
    )


def _same(each: Case) -> str:
    return (
        f'<section class="same"><details><summary>{escape(each.line())}: as recorded</summary>'
        f'<div class="pages">{_pictures(list(each.pages))}</div></details></section>'
    )


def _pictures(pages: list[PageGeometry]) -> str:
    return "".join(svg(page) for page in pages)


def main(out: Path, *, keep: bool) -> None:
    """Write the page, then the record."""
    cases = [case(seed) for seed in SEEDS]
    old_figures = BASELINE.read_text(encoding="utf-8") if BASELINE.exists() else ""
    old_pages = read_drawn(DRAWN.read_text(encoding="utf-8")) if DRAWN.exists() else {}
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(gallery(cases, old_figures, old_pages), encoding="utf-8")
    print(f"{out}: old and new beside each other")  # noqa: T201
    if not keep:
        BASELINE.write_text(baseline_text(cases), encoding="utf-8", newline="\n")
        DRAWN.write_text(drawn_text(cases), encoding="utf-8", newline="\n")
        print(f"{BASELINE}, {DRAWN.name}: recorded")  # noqa: T201


if __name__ == "__main__":
    main(Path(next(word for word in sys.argv[1:] if word != "--keep")), keep="--keep" in sys.argv)
