"""How the desk's widgets are started without a script in the page.

Wagtail writes ``<script>new InlinePanel(...)</script>`` behind a widget. A policy that let those run
would let run what an attacker writes in their place, and a nonce does not reach what is loaded into a
dialog or made from a template later. So the page holds data, and ``newsdesk/start.js`` looks for it.
"""

import json
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.html import escapejs, format_html
from django.utils.safestring import SafeString
from wagtail.admin.widgets import BaseChooser


def start(name: str, *given: Any) -> SafeString:
    r"""Data that has ``start.js`` start a widget of this kind with these arguments.

    Quotation marks are written ``\u0022``: Wagtail makes an added panel from its template by putting a
    number for ``__prefix__`` up to the next of them.
    """
    data = escapejs(json.dumps(given, cls=DjangoJSONEncoder))
    return format_html('<template data-start="{}" data-given="{}"></template>', name, data)


def start_choosers_without_scripts() -> None:
    """Puts our way of starting into Wagtail's choosers; they have no template that could be replaced."""
    BaseChooser.render = _render_chooser


def _render_chooser(self: Any, name: str, value: Any, attrs: dict[str, Any], renderer: Any = None) -> SafeString:
    data = self.get_value_data(value)
    options = self.get_js_init_options(attrs["id"], name, data)
    shown = self.render_html(name, data, attrs)
    return format_html("{}{}", shown, start(self.js_constructor, attrs["id"], options))
