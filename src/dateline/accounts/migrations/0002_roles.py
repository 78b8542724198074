"""Everyone gets the role they had in all but name."""

from django.db import migrations, models


def name_roles(apps, _schema):
    """Superusers were administrators, and everyone else was an editor."""
    user = apps.get_model("accounts", "User")
    user.objects.filter(is_superuser=True).update(role="administrator")
    user.objects.filter(is_superuser=False).update(role="editor")


class Migration(migrations.Migration):
    """The role of each person."""

    dependencies = [("accounts", "0001_initial")]
    operations = [
        migrations.AddField(
            model_name="user",
            name="role",
            field=models.CharField(
                max_length=20,
                default="contributor",
                choices=[
                    ("contributor", "Contributor"),
                    ("reporter", "Reporter"),
                    ("editor", "Editor"),
                    ("administrator", "Administrator"),
                ],
            ),
        ),
        migrations.RunPython(name_roles, migrations.RunPython.noop),
    ]
