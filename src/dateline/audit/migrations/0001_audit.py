"""The audit's tables, and the triggers by which the database itself keeps them append-only."""

from django.db import migrations, models
import django.db.models.deletion

_SQLITE = {
    # Not even OR REPLACE gets at a row: it deletes without asking, but inserts only after this.
    "audit_entry_insert": "BEFORE INSERT ON audit_entry"
    " WHEN NEW.seq <> (SELECT COALESCE(MAX(seq), 0) + 1 FROM audit_entry)",
    "audit_entry_update": "BEFORE UPDATE ON audit_entry",
    "audit_entry_delete": "BEFORE DELETE ON audit_entry",
    "audit_words_insert": "BEFORE INSERT ON audit_words"
    " WHEN NEW.seq <> (SELECT COALESCE(MAX(seq), 0) FROM audit_entry)"
    " OR EXISTS (SELECT 1 FROM audit_words WHERE seq = NEW.seq)",
    "audit_words_update": "BEFORE UPDATE ON audit_words",
    "audit_head_insert": "BEFORE INSERT ON audit_head WHEN EXISTS (SELECT 1 FROM audit_head)",
    "audit_head_update": "BEFORE UPDATE ON audit_head WHEN NEW.one <> OLD.one OR NEW.seq <> OLD.seq + 1",
    "audit_head_delete": "BEFORE DELETE ON audit_head",
}
_REFUSE = "SELECT RAISE(ABORT, 'the audit is append-only');"

_POSTGRESQL = [
    """CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'the audit is append-only' USING ERRCODE = 'integrity_constraint_violation'; END $$""",
    """CREATE FUNCTION audit_next_entry() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF NEW.seq <> (SELECT COALESCE(MAX(seq), 0) + 1 FROM audit_entry) THEN
        RAISE EXCEPTION 'the audit is append-only' USING ERRCODE = 'integrity_constraint_violation';
    END IF; RETURN NEW; END $$""",
    """CREATE FUNCTION audit_next_words() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF NEW.seq <> (SELECT COALESCE(MAX(seq), 0) FROM audit_entry) THEN
        RAISE EXCEPTION 'the audit is append-only' USING ERRCODE = 'integrity_constraint_violation';
    END IF; RETURN NEW; END $$""",
    """CREATE FUNCTION audit_next_head() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF NEW.one <> OLD.one OR NEW.seq <> OLD.seq + 1 THEN
        RAISE EXCEPTION 'the audit is append-only' USING ERRCODE = 'integrity_constraint_violation';
    END IF; RETURN NEW; END $$""",
    "CREATE TRIGGER audit_entry_insert BEFORE INSERT ON audit_entry FOR EACH ROW EXECUTE FUNCTION audit_next_entry()",
    "CREATE TRIGGER audit_words_insert BEFORE INSERT ON audit_words FOR EACH ROW EXECUTE FUNCTION audit_next_words()",
    "CREATE TRIGGER audit_head_update BEFORE UPDATE ON audit_head FOR EACH ROW EXECUTE FUNCTION audit_next_head()",
    "CREATE TRIGGER audit_entry_keep BEFORE UPDATE OR DELETE ON audit_entry"
    " FOR EACH ROW EXECUTE FUNCTION audit_refuse()",
    "CREATE TRIGGER audit_words_keep BEFORE UPDATE ON audit_words FOR EACH ROW EXECUTE FUNCTION audit_refuse()",
    "CREATE TRIGGER audit_head_keep BEFORE INSERT OR DELETE ON audit_head FOR EACH ROW EXECUTE FUNCTION audit_refuse()",
    *(
        f"CREATE TRIGGER {table}_truncate BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse()"
        for table in ("audit_entry", "audit_words", "audit_head")
    ),
]


def begin(apps, _schema):
    """The head of an empty audit."""
    apps.get_model("audit", "AuditHead").objects.create(one=1, seq=0, at="", hash="0" * 64)


def guard(_apps, schema_editor):
    """From here on the database refuses what would change what was kept."""
    with schema_editor.connection.cursor() as cursor:
        if schema_editor.connection.vendor == "postgresql":
            for statement in _POSTGRESQL:
                cursor.execute(statement)
        else:
            for name, when in _SQLITE.items():
                cursor.execute(f"CREATE TRIGGER {name} {when} BEGIN {_REFUSE} END")


class Migration(migrations.Migration):
    """Head, entries and words."""

    initial = True
    dependencies = [("core", "0001_record")]
    operations = [
        migrations.CreateModel(
            name="AuditHead",
            fields=[
                ("one", models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False)),
                ("seq", models.BigIntegerField()),
                ("at", models.CharField(max_length=24)),
                ("hash", models.CharField(max_length=64)),
            ],
            options={"db_table": "audit_head"},
        ),
        migrations.CreateModel(
            name="AuditEntry",
            fields=[
                ("seq", models.BigIntegerField(primary_key=True, serialize=False)),
                ("at", models.CharField(db_index=True, max_length=24)),
                ("act", models.CharField(db_index=True, max_length=60)),
                ("actor", models.CharField(db_index=True, max_length=40)),
                ("kind", models.CharField(max_length=60)),
                ("thing", models.CharField(db_index=True, max_length=120)),
                ("erases", models.TextField(blank=True)),
                ("digest", models.CharField(max_length=64)),
                ("previous", models.CharField(max_length=64)),
                ("hash", models.CharField(max_length=64)),
            ],
            options={"db_table": "audit_entry"},
        ),
        migrations.CreateModel(
            name="AuditWords",
            fields=[
                (
                    "entry",
                    models.OneToOneField(
                        db_column="seq",
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        primary_key=True,
                        related_name="said",
                        serialize=False,
                        to="audit.auditentry",
                    ),
                ),
                ("salt", models.CharField(max_length=32)),
                ("words", models.TextField()),
                ("heard_from", models.CharField(blank=True, max_length=80)),
            ],
            options={"db_table": "audit_words"},
        ),
        migrations.RunPython(begin, migrations.RunPython.noop),
        migrations.RunPython(guard, migrations.RunPython.noop),
    ]
