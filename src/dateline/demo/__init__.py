"""The demo newsroom: an invented border country, in words and pictures made for this project."""
