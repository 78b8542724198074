"""The desk as a WSGI application."""

import ctypes
import os
import signal

from django.core.wsgi import get_wsgi_application

# The server's own supervisor may be killed with -9; a desk that outlived it would go on answering
# with old code, and nothing could start a new one on its port.
_PR_SET_PDEATHSIG = 1
ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dateline.config.settings")
application = get_wsgi_application()
