"""Rows of boxes that readers have already wait on the board, one click from being claims."""

from typing import Any

from django.db import migrations

from dateline.claims.box_rows import found_in, rows_of
from dateline.record import log
from dateline.record.documents import Story


def fill(apps: Any, schema_editor: Any) -> None:
    """Reads every story readers have."""
    suggestions = apps.get_model("claims", "Suggestion")
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(log.PUBLISHED_IDS, ("story",))
        for (story_id,) in cursor.fetchall():
            story = log.published(cursor, story_id)
            rows = {row.statement: row for row in rows_of(story) if not row.claim} if isinstance(story, Story) else {}
            suggestions.objects.bulk_create(
                suggestions(story=story_id, text=row.statement, is_box_row=True, found=found_in(row))
                for row in rows.values()
            )


class Migration(migrations.Migration):
    """What is published from now on is noted as it is published."""

    dependencies = [("claims", "0001_ledger"), ("core", "0001_record")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
