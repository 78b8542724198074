"""The folder a newsroom lives in."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Home:
    """Names every place in a newsroom's folder; nothing else spells these paths."""

    path: Path

    @property
    def settings(self) -> Path:
        """``newsroom.toml``, the operator's settings."""
        return self.path / "newsroom.toml"

    @property
    def database(self) -> Path:
        """Desk and record, unless DATABASE_URL names a PostgreSQL database."""
        return self.path / "newsroom.sqlite3"

    @property
    def originals(self) -> Path:
        """Uploads as they came. Private, never served."""
        return self.path / "originals"

    @property
    def incoming(self) -> Path:
        """Uploads while they arrive and are opened. Private; on the same file system as ``released``."""
        return self.path / "incoming"

    @property
    def released(self) -> Path:
        """Public-safe files, each named by the SHA-256 of its bytes."""
        return self.path / "released"

    @property
    def edition(self) -> Path:
        """What readers get; nothing else in the home is public."""
        return self.path / "edition"

    @property
    def pressing(self) -> Path:
        """Files being written, before they are renamed into the edition. On the same file system."""
        return self.path / "pressing"

    @property
    def press_store(self) -> Path:
        """What each page read when it was pressed. Can be thrown away."""
        return self.path / "press.sqlite3"

    @property
    def signing_key(self) -> Path:
        """The Ed25519 key that signs checkpoints, mode 600."""
        return self.path / "keys" / "record.pem"

    @property
    def sealed(self) -> Path:
        """Material from sources, encrypted. Files of nobody but who was named for them."""
        return self.path / "sealed"

    @property
    def sealed_key(self) -> Path:
        """The key that opens sealed material, in age's own form, mode 600."""
        return self.path / "keys" / "sealed.key"

    @property
    def captures(self) -> Path:
        """Saved copies and files kept as evidence of claims, each named by its SHA-256. Private, never served."""
        return self.path / "captures"

    @property
    def left_out_of_backups(self) -> tuple[Path, ...]:
        """What a backup takes along only where it is asked to."""
        return (self.sealed, self.sealed_key)

    @property
    def theme(self) -> Path:
        """The newsroom's own templates, styles and drawings, laid over Dateline's."""
        return self.path / "theme"

    @property
    def search(self) -> Path:
        """What readers' searches are answered from; made by the press, and can be thrown away."""
        return self.path / "search.sqlite3"

    @property
    def maps(self) -> Path:
        """Redirect maps for nginx and Caddy, made from the edition."""
        return self.path / "maps"

    @property
    def counts(self) -> Path:
        """How often pages were read, one file for each day."""
        return self.path / "counts"

    @property
    def run(self) -> Path:
        """Sockets, locks and process ids of a running newsroom."""
        return self.path / "run"

    @property
    def press_bell(self) -> Path:
        """Where the press listens for "look"."""
        return self.run / "press.sock"

    @property
    def press_lock(self) -> Path:
        """Held by the one press that may write the edition."""
        return self.run / "press.lock"
