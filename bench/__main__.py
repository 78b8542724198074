"""``make bench``."""

import os
import sys

from bench.archive import from_scratch, one_change
from bench.claims import carried
from bench.importing import importing
from bench.ledger import claims_board
from bench.newsroom import edge_against_nginx, memory, publish_to_visible, running_demo, shipped_against_bare
from bench.searching import searching
from bench.siege import siege
from bench.suggestions import suggestions
from bench.table import Row, show
from bench.weights import weights


def main() -> None:
    """Measures everything and prints the table."""
    rows: list[Row] = []
    with running_demo() as (home, port, known):
        rows += weights(home.edition)
        rows += edge_against_nginx(home, port)
        rows += shipped_against_bare(home)
        rows += memory(home, port, known)
        rows += siege(home, port)
        rows += publish_to_visible(home, port)
    rows += one_change()
    rows += carried()
    rows += from_scratch()
    rows += searching()
    os.environ.pop("DATELINE_HOME", None)
    rows += importing()
    rows += suggestions()
    rows += claims_board()
    print(show(rows))
    sys.stdout.flush()


if __name__ == "__main__":
    main()
