"""Addresses at which people can be reached, as forms take them."""

from django.core.exceptions import ValidationError

from dateline.record.markup import is_contact_address, is_web_address


def check_contact(address: str) -> None:
    """Refuses what is neither a mail address nor a web address."""
    if not is_contact_address(address):
        raise ValidationError("Write a mail address, or a web address beginning with https://.")


def check_addresses(text: str) -> None:
    """Refuses lines that are no web addresses."""
    for line in lines_of(text):
        if not is_web_address(line):
            raise ValidationError(f"{line!r} is not a web address; write one on each line, beginning with https://.")


def lines_of(text: str) -> list[str]:
    """The lines of a text that hold anything."""
    return [line.strip() for line in text.splitlines() if line.strip()]
