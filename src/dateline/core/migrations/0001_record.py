"""Step 1 of the record's own tables, run with the migration's cursor."""

from typing import Any

from django.db import migrations

from dateline.core.ids import new_id
from dateline.record.schema import run_step


def make_record(_apps: Any, schema_editor: Any) -> None:
    """Makes the empty log; its origin id is drawn here and never changes."""
    with schema_editor.connection.cursor() as cursor:
        run_step(cursor, 1, schema_editor.connection.vendor, new_id())


class Migration(migrations.Migration):
    """The record belongs to ``dateline.record``; Django only runs its steps."""

    initial = True
    operations = [migrations.RunPython(make_record, migrations.RunPython.noop)]
