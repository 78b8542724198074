"""The desk as a WSGI application."""

import ctypes
import os
import signal
from collections.abc import Iterable
from urllib.parse import urlsplit
from wsgiref.types import StartResponse, WSGIEnvironment

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler

from dateline.config.starting import start_django

# The server's own supervisor may be killed with -9; a desk that outlived it would go on answering
# with old code, and nothing could start a new one on its port.
_PR_SET_PDEATHSIG = 1
ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dateline.config.settings")
start_django()
_desk = WSGIHandler()
_scheme = urlsplit(settings.DATELINE_DESK_URL).scheme


def application(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    """Answers a request as one that came to the address of the desk (PEP 3333).

    A desk with an https address listens behind the server that holds the certificate, so whatever
    comes by that server came over TLS. A header that says so could be sent by anyone.
    """
    environ["wsgi.url_scheme"] = _scheme
    return _desk(environ, start_response)
