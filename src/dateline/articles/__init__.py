"""Articles, and the briefs of the news feed."""
