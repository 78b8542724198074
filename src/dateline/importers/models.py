"""What was brought in, so that twice is the same as once."""

from django.db import models

from dateline.stories.models import Story


class Imported(models.Model):
    """One story as it came from a file.

    ``reference`` names it by the page's own address, or else by newsroom, date and first headline;
    ``found_digest`` is a hash of what was found, ``kept_digest`` of the draft it became. A draft
    whose words are no longer those was changed at the desk, and is never overwritten.
    """

    story = models.OneToOneField(Story, on_delete=models.CASCADE, related_name="imported")
    reference = models.CharField(max_length=64, unique=True)
    found_digest = models.CharField(max_length=64)
    kept_digest = models.CharField(max_length=64)

    def __str__(self) -> str:
        """The story it became."""
        return str(self.story)
