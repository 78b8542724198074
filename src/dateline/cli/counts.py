"""``dateline counts``: how often pages were read."""

from datetime import UTC, datetime, timedelta

import click
import msgspec

from dateline.cli.desk import check_home
from dateline.edition.counts import most_read, read_counts
from dateline.edition.home import Home


@click.command()
@click.option("--day", type=click.DateTime(["%Y-%m-%d"]), help="The day, in UTC [default: today].")
@click.option("--json", "is_json", is_flag=True, help="Print a line of JSON for each page and hour.")
@click.pass_obj
def counts(home: Home, day: datetime | None, is_json: bool) -> None:
    """Prints how often pages were read on a day, in tens; nothing is known of who read them."""
    check_home(home)
    start = (day or datetime.now(UTC)).replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=UTC)
    rows = read_counts(home.counts, start, start + timedelta(days=1))
    if is_json:
        for row in rows:
            click.echo(msgspec.json.encode(row))
        return
    for path, count in most_read(rows):
        click.echo(f"{count:>8}  {path}")
    if not rows:
        click.echo(f"No hour of {start:%Y-%m-%d} that is over had a page read ten times.")
