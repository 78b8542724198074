"""The forms of pictures and papers. A picture is looked at by a child process; the desk never opens it."""

from pathlib import PurePath
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm

from dateline.media.child import NotReleased
from dateline.media.models import FOCAL_POINT
from dateline.media.releasing import look_at_picture
from dateline.media.widgets import PICTURE_TYPES

LARGEST_PICTURE = 80 * 1024 * 1024
LARGEST_PAPER = 50 * 1024 * 1024
_PAPER_HELP = (
    "PDF, Word, Excel, OpenDocument and others, up to 50 MB. Only the desk has it, until an editor releases a PDF."
)
_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BEGINNINGS = {".pdf": b"%PDF-", ".rtf": b"{\\rtf", ".doc": _OLE, ".xls": _OLE, ".ppt": _OLE}
"""How files of each kind begin; all others we keep are zip archives (OOXML and OpenDocument)."""
_TEXTS = {".txt", ".csv"}


class PictureUploadField(forms.FileField):
    """An uploaded picture: what it is is seen by its content, whatever its name says."""

    # Wagtail's screen for several pictures asks its file field for these.
    max_upload_size = LARGEST_PICTURE
    default_error_messages = {
        "invalid_image_extension": "This is not a kind of picture that can be taken.",
        "file_too_large_unknown_size": f"This picture is too big; {LARGEST_PICTURE // 1024**2} MB can be taken.",
    }
    help_text = (
        "JPEG, PNG, WebP, AVIF, HEIC, GIF or TIFF, up to 40 megapixels; a JPEG up to 200. Readers get a fresh copy"
        " without place, time, device or author. Of a moving picture, its first frame."
    )

    def to_python(self, data: Any) -> Any:
        """The upload, with what was found noted and its name ending as its content does. Raises ValidationError."""
        upload: Any = super().to_python(data)
        if upload is None:
            return None
        if (upload.size or 0) > LARGEST_PICTURE:
            raise ValidationError(self.error_messages["file_too_large_unknown_size"])
        try:
            looked = look_at_picture(upload)
        except NotReleased as problem:
            raise ValidationError(NotReleased(f"this picture cannot be taken: {problem}").as_sentence()) from problem
        upload.name = f"{PurePath(upload.name or 'picture').stem}.{looked.ending}"
        upload.is_moving, upload.is_reduced = looked.is_moving, looked.is_reduced
        return upload

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Offers the kinds that can be taken."""
        return {"accept": ",".join(PICTURE_TYPES)}


class PictureForm(BaseImageForm):
    """Wagtail's form with our file field, and the choice of what becomes of the original."""

    clean_original = forms.BooleanField(
        label="Clean the original too",
        required=False,
        initial=True,
        help_text="The desk then keeps no trace of where, when and by whom it was taken, so nobody who gets hold of"
        " the desk's files can learn it either. Untick only if the desk needs these to check the picture.",
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        """As Wagtail's; the file field is exchanged, because Wagtail's opens pictures by itself."""
        super().__init__(*args, **more)
        if (wagtails := self.fields.get("file")) is not None:
            self.fields["file"] = PictureUploadField(
                label="File",
                required=wagtails.required,
                widget=wagtails.widget,
                help_text=PictureUploadField.help_text,
            )
        self.order_fields(["title", "file", "clean_original"])
        _say(self, "title", label="Name", help_text="By which the desk finds it. Readers do not see it.")
        if "caption" in self.fields:
            self.fields["caption"].widget.attrs["rows"] = 3
        # A stored original that was kept with its traces stays so until somebody ticks the box.
        self.initial.setdefault("clean_original", self.instance.pk is None or self.instance.is_original_clean)
        # Deleting is left to media.actions, which waits until the change is on disk.
        self.original_file = None

    def clean(self) -> dict[str, Any]:
        """Hands the choice to the picture, which cleans itself as it is released."""
        cleaned: dict[str, Any] = super().clean()
        self.instance.clean_original = bool(cleaned.get("clean_original"))
        if "file" in self.changed_data:
            # It was set on the former file.
            cleaned |= dict.fromkeys(set(FOCAL_POINT) & set(cleaned))
        return cleaned

    @property
    def taken_in_part(self) -> str:
        """What is said where only a part of the upload was taken."""
        file = self.cleaned_data.get("file")
        first_frame = " It moves; readers get its first frame." if getattr(file, "is_moving", False) else ""
        if not getattr(file, "is_reduced", False) or not self.instance.is_original_clean:
            return first_frame
        kept = f"{self.instance.width} × {self.instance.height}"
        return f"{first_frame} It was very large; the desk keeps it at {kept} pixels."


class PaperForm(BaseDocumentForm):
    """Wagtail's form; nothing is opened, and the old file stays until the change is on disk."""

    def __init__(self, *args: Any, **more: Any) -> None:
        """As Wagtail's."""
        super().__init__(*args, **more)
        _say(self, "title", label="Title", help_text="Readers see it where a story prints the paper.")
        _say(self, "file", label="File", help_text=_PAPER_HELP)
        self.original_file = None

    def clean_file(self) -> Any:
        """A file of a size that can be kept. Raises ValidationError."""
        file = self.cleaned_data["file"]
        if isinstance(file, UploadedFile) and (file.size or 0) > LARGEST_PAPER:
            raise ValidationError(f"This paper is too big; {filesizeformat(LARGEST_PAPER)} can be taken.")
        if isinstance(file, UploadedFile) and not _is_what_it_says(file):
            raise ValidationError("This file is not what its name says. Save it once more in its own program.")
        return file


def _is_what_it_says(file: Any) -> bool:
    """Whether the first bytes are those of the kind its name ends in; text has none of its own."""
    ending = PurePath(file.name or "").suffix.lower()
    file.seek(0)
    begin = file.read(1024)
    file.seek(0)
    if ending in _TEXTS:
        return b"\0" not in begin
    return begin.lstrip().startswith(_BEGINNINGS.get(ending, _ZIP))


def _say(form: Any, name: str, *, label: str, help_text: str) -> None:
    if name in form.fields:
        form.fields[name].label, form.fields[name].help_text = label, help_text
        # Wagtail's form has looked at the field already, and keeps what it said then.
        form._bound_fields_cache.pop(name, None)
