"""Uploads of sealed material, encrypted while they come in, so that no plain byte reaches a disk.

Django spools large uploads into the system's folder for temporary files. This handler stands before
those that do, for every request, and takes what comes to the address of sealed material.
"""

import weakref
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile, StopFutureHandlers
from django.urls import reverse

from dateline.accounts.roles import Role
from dateline.core.recording import home
from dateline.sealed.keys import NoSealedKey
from dateline.sealed.locking import recipient
from dateline.sealed.vault import Sealing

LARGEST = 2 * 1024**3
_TOO_LARGE = f"The file is larger than {LARGEST // 1024**3} GB."
_NOT_TAKEN = "The disk did not take the file. Ask whoever looks after the server, then try again."


class SealedUpload(UploadedFile):  # type: ignore[type-arg]
    """An upload that lies encrypted in the folder of sealed material, until it is kept or closed."""

    def __init__(self, sealing: Sealing, name: str) -> None:
        """Of a finished file."""
        super().__init__(None, name, size=sealing.size)
        self.sealing = sealing

    def close(self) -> None:
        """Takes the file away, unless it was kept under its lasting name meanwhile."""
        self.sealing.path.unlink(missing_ok=True)


class SealingUploadHandler(FileUploadHandler):
    """Encrypts what is uploaded to the one address; everything else passes it by."""

    _is_ours = False
    _sealing: Sealing | None = None

    def handle_raw_input(self, input_data: Any, META: Any, *_: Any, **__: Any) -> None:  # noqa: N803
        """Asks where the request goes."""
        self._is_ours = self.request is not None and self.request.path == reverse("sealed_add")

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begins an encrypted file, and keeps all others away from it."""
        super().new_file(*args, **kwargs)
        if not self._is_ours:
            return
        user = getattr(self.request, "user", None)
        if user is None or not user.is_authenticated or not user.is_at_least(Role.CONTRIBUTOR):
            raise SkipFile
        try:
            self._sealing = Sealing(home().sealed, recipient(), self.file_name or "", self.content_type or "")
            # Where the sender goes away, nobody calls this handler again.
            weakref.finalize(self, self._sealing.abandon)
        except NoSealedKey as problem:
            self._give_up(f"Nothing can be sealed: {problem}.")
        except OSError:
            self._give_up(_NOT_TAKEN)
        raise StopFutureHandlers

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """Encrypts the next bytes; nothing is passed on."""
        if self._sealing is None:
            return raw_data
        try:
            self._sealing.write(raw_data)
        except OSError:
            self._give_up(_NOT_TAKEN)
        if self._sealing.size > LARGEST:
            self._give_up(_TOO_LARGE)
        return None

    def file_complete(self, file_size: int) -> SealedUpload | None:
        """The encrypted upload, for the form."""
        sealing, self._sealing = self._sealing, None
        if sealing is None:
            return None
        try:
            sealing.finish()
        except OSError:
            sealing.abandon()
            self._say(_NOT_TAKEN)
            return None
        return SealedUpload(sealing, self.file_name or "")

    def upload_interrupted(self) -> None:
        """Leaves nothing of a file that did not come whole."""
        if self._sealing is not None:
            self._sealing.abandon()
            self._sealing = None

    def _give_up(self, words: str) -> None:
        self.upload_interrupted()
        self._say(words)
        raise SkipFile

    def _say(self, words: str) -> None:
        # The form tells the person; a handler can only leave a word with the request.
        self.request.sealing_problem = words  # type: ignore[union-attr]
