"""Who may open what. What it is called lies encrypted beside it, and who sent it lies nowhere."""

from django.conf import settings
from django.db import models

from dateline.core.ids import new_id


class SealedItem(models.Model):
    """One piece of sealed material. The file is named by the id; ``note`` is label and story, encrypted."""

    id = models.CharField(max_length=16, primary_key=True, default=new_id, editable=False)
    note = models.BinaryField()
    size = models.BigIntegerField()
    put_in_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    put_in_at = models.DateTimeField()
    destroyed_at = models.DateTimeField(null=True)
    people: "models.ManyToManyField[models.Model, models.Model]" = models.ManyToManyField(
        settings.AUTH_USER_MODEL, through="SealedPerson", through_fields=("item", "user"), related_name="+"
    )

    wagtail_reference_index_ignore = True

    class Meta:
        """Newest first."""

        ordering = ["-put_in_at"]

    def __str__(self) -> str:
        """Its id, which says nothing."""
        return self.id


class SealedPerson(models.Model):
    """Somebody who may open an item, and who named them; nobody means the operator did, on the server."""

    item = models.ForeignKey(SealedItem, on_delete=models.CASCADE, related_name="named")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    named_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    named_at = models.DateTimeField()

    wagtail_reference_index_ignore = True

    class Meta:
        """Named once."""

        constraints = [models.UniqueConstraint(fields=["item", "user"], name="named_once")]
        ordering = ["named_at", "pk"]

    def __str__(self) -> str:
        """Item and account, by number."""
        return f"{self.item_id} {self.user_id}"
