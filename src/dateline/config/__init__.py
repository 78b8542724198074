"""Settings, addresses and the WSGI door: the one place that names every app."""
