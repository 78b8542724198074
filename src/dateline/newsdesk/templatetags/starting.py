"""``{% start "InlinePanel" options_json %}`` for templates that stand in for Wagtail's."""

import json

from django import template
from django.utils.safestring import SafeString

from dateline.newsdesk.starting import start

register = template.Library()


@register.simple_tag(name="start_panel")
def start_panel(name: str, options_json: str) -> SafeString:
    """Starts a panel. Its options stay a text, as Wagtail has them: ``start.js`` reads them."""
    return start(name, options_json)


@register.simple_tag(name="start_input")
def start_input(name: str, element_id: str, config_json: str) -> SafeString:
    """Starts the chooser of a date or time field."""
    return start(name, element_id, json.loads(config_json))
