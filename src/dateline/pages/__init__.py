"""Standing pages about the newsroom: who we are, how we verify, how we correct."""
