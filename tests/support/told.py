"""Two products in, how the second departs from the first out, in sentences."""

from sopgen import readback
from sopgen.cli.departures import deviation_text
from sopgen.messages import catalogue
from sopgen.verify import deviations


def told(planned: bytes, found: bytes) -> list[str]:
    """How the second departs from the first, in sentences."""
    kind, translate = readback.kind_of(planned), catalogue("id")
    return [deviation_text(each, kind, translate) for each in deviations(readback.read(planned), readback.read(found))]
