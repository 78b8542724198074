"""Pictures and documents with credit, caption and rights; makes released files."""
