"""Tables whose rows the database itself refuses to change or to delete."""

from typing import Any

_SQLITE = "CREATE TRIGGER {table}_{act} BEFORE {act} ON {table}{when} BEGIN SELECT RAISE(ABORT, '{words}'); END"
_POSTGRESQL = (
    """CREATE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION '{words}' USING ERRCODE = 'integrity_constraint_violation'; END $$""",
    "CREATE TRIGGER {table}_delete BEFORE DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION {table}_refuse()",
    "CREATE TRIGGER {table}_truncate BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION {table}_refuse()",
    "CREATE TRIGGER {table}_update BEFORE UPDATE ON {table} FOR EACH ROW{when} EXECUTE FUNCTION {table}_refuse()",
)


def keep_for_ever(editor: Any, table: str, words: str, kept: list[str]) -> None:
    """From here on a row of this table stays, and so do these columns of it; for a migration.

    SQLite loses triggers with the table when a later migration makes it anew; that one has to call this again.
    Columns that name an account are left out by the caller: they lose it when the account is deleted.
    """
    sqlite = " OR ".join(f'NEW."{column}" IS NOT OLD."{column}"' for column in kept)
    postgresql = " OR ".join(f'NEW."{column}" IS DISTINCT FROM OLD."{column}"' for column in kept)
    with editor.connection.cursor() as cursor:
        if editor.connection.vendor == "postgresql":
            for statement in _POSTGRESQL:
                cursor.execute(statement.format(table=table, words=words, when=f" WHEN ({postgresql})"))
        else:
            for act, when in (("UPDATE", f" WHEN {sqlite}"), ("DELETE", "")):
                cursor.execute(_SQLITE.format(table=table, act=act, words=words, when=when))
