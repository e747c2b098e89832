"""Makes the gallery: every case of ``tests/cases`` as pictures, and the page that shows them.

In: the cases, the installed ``sopgen``, Chromium and pdftoppm. Out: ``docs/gallery/*.png``, ``docs/GALLERY.md``.
A picture is the page as Chromium prints the HTML. Run by ``make gallery``.
"""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path
from typing import Final

from PIL import Image

ROOT: Final = Path(__file__).parent.parent
CASES: Final = ROOT / "tests" / "cases"
PICTURES: Final = ROOT / "docs" / "gallery"
PAGE: Final = ROOT / "docs" / "GALLERY.md"
WIDTH: Final = 900  # pixels of a page's longer side lying: words can be read, and all pictures stay under 4 MB
COLOURS: Final = 24  # enough for black on white with soft edges and the fills of a house
CHROMIUM: Final = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-pdf-header-footer",
)
HEAD: Final = """\
# Gallery

Every sheet of [tests/cases](../tests/cases), each named for the variation it shows, as Chromium prints its HTML; the
same sheets come as DOCX and XLSX with native shapes. Nothing was touched up: `make gallery` makes this page and its
pictures. How each form is written: [SOURCE.md](SOURCE.md). All offices, persons and numbers are made up.
"""


def main() -> None:
    """Make all pictures anew, and the page."""
    cases = sorted(path for path in CASES.glob("*.toml") if not path.name.endswith(".profil.toml"))
    shutil.rmtree(PICTURES, ignore_errors=True)
    PICTURES.mkdir(parents=True)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as work:
        folder = Path(work)
        build = [sys.executable, "-m", "sopgen", "build", *map(str, cases), "--to", "html", "--out", str(folder)]
        subprocess.run(build, check=True)
        sections = [_section(case, [*_pictures(case, folder)]) for case in cases]
    contents = "\n".join(f"- [{_title(case)}](#{case.stem})" for case in cases)
    PAGE.write_text("\n".join([HEAD, contents, "", *sections]), encoding="utf-8", newline="\n")


def _pictures(case: Path, folder: Path) -> Iterator[Path]:
    """The pages of a case as pictures in the gallery's folder."""
    pdf = folder / f"{case.stem}.pdf"
    html = folder / f"{case.stem}.html"
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or "google-chrome"
    profile = f"--user-data-dir={folder / 'chromium'}"
    subprocess.run(
        [browser, *CHROMIUM, profile, f"--print-to-pdf={pdf}", html.as_uri()], check=True, capture_output=True
    )
    pages = folder / case.stem
    subprocess.run(["pdftoppm", "-r", "200", "-png", str(pdf), str(pages)], check=True)  # noqa: S607  # on the PATH
    for number, page in enumerate(sorted(folder.glob(f"{case.stem}-*.png")), start=1):
        picture = PICTURES / f"{case.stem}-{number}.png"
        with Image.open(page) as large:
            scale = WIDTH / max(large.size)
            small = large.resize((round(large.width * scale), round(large.height * scale)), Image.Resampling.LANCZOS)
        small.quantize(COLOURS, dither=Image.Dither.NONE).save(picture, optimize=True)
        page.unlink()
        yield picture


def _section(case: Path, pictures: list[Path]) -> str:
    shown = "\n".join(f"![{_title(case)}, page {n}](gallery/{p.name})" for n, p in enumerate(pictures, start=1))
    return f"""\
## {_title(case)}

{_told(case)}

Source: [{case.name}](../tests/cases/{case.name})

{shown}
"""


def _title(case: Path) -> str:
    return case.stem.replace("-", " ").capitalize()


def _told(case: Path) -> str:
    """What the case shows: the comment at the head of its file, below the line that names the schema."""
    lines = case.read_text(encoding="utf-8").splitlines()[1:]
    return f"*{' '.join(line.removeprefix('# ') for line in takewhile(bool, lines))}*"


if __name__ == "__main__":
    main()
