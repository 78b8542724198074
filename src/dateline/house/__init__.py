"""The newsroom itself: its name, address, language, clock and navigation."""
