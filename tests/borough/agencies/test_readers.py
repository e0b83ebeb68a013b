"""What the agencies send is what the formats' readers take in."""

import pytest

from portfolio.information.ingest.readers.formats import named
from portfolio.information.ingest.readers.reading import open_file
from tests.borough.agencies.reading import read


def test_every_file_is_taken_in_whole_with_a_warning_for_each_bad_cell(made, subtests: pytest.Subtests):
    bad = {(row["file"], int(row["row"]), row["column"]) for row in read(made.out / "truth/bad-cells.csv")}

    for file in made.agency_files:
        with subtests.test(file.path):
            reading = open_file(made.out / file.path, named(file.format), limit_bytes=1 << 28)

            assert sum(len(batch) for batch in reading.batches()) == file.rows
            assert not reading.tally.holds_errors
            warned = {(file.path, finding.row, finding.column) for finding in reading.tally.kept}
            assert warned == {cell for cell in bad if cell[0] == file.path}
