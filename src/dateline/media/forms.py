"""The form for one picture."""

from wagtail.images.forms import BaseImageForm


class PictureForm(BaseImageForm):
    """Wagtail's form, which takes a broken picture for an answer where Wagtail would fall over it."""

    def _clean_fields(self) -> None:
        try:
            super()._clean_fields()
        except (OSError, SyntaxError, ValueError):
            self.add_error("file", "This picture is broken or cut off; it cannot be read to its end.")
