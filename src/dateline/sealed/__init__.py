"""Material from sources: encrypted as it comes in, and opened only by people who are named for it."""
