"""Programs of artificial intelligence that read the web and say that they heed robots.txt, as of November 2026.

Names are the product tokens their makers publish. A maker's search engine proper, such as Googlebot, is
in neither list: refusing it would take the newsroom out of search.
"""

TRAINING: tuple[str, ...] = (
    "Amazonbot",
    "anthropic-ai",
    "Applebot-Extended",
    "Bytespider",
    "CCBot",
    "ClaudeBot",
    "cohere-ai",
    "cohere-training-data-crawler",
    "DeepSeekBot",
    "Diffbot",
    "FacebookBot",
    "Google-Extended",
    "GPTBot",
    "ICC-Crawler",
    "ImagesiftBot",
    "LAIONDownloader",
    "meta-externalagent",
    "omgili",
    "PanguBot",
    "SBIntuitionsBot",
    "TikTokSpider",
    "Timpibot",
    "Webzio-Extended",
    "YandexAdditional",
)
"""They gather pages to train models on, or hand them to those who do."""

ANSWERING: tuple[str, ...] = (
    "Amzn-SearchBot",
    "Amzn-User",
    "AzureAI-SearchBot",
    "ChatGPT-User",
    "Claude-SearchBot",
    "Claude-User",
    "DuckAssistBot",
    "Gemini-Deep-Research",
    "Google-CloudVertexBot",
    "Google-NotebookLM",
    "iAskBot",
    "kagi-fetcher",
    "LinkupBot",
    "Manus-User",
    "meta-externalfetcher",
    "meta-webindexer",
    "MistralAI-User",
    "OAI-SearchBot",
    "Perplexity-User",
    "PerplexityBot",
    "PhindBot",
    "TavilyBot",
    "YouBot",
)
"""They fetch or list pages to answer a person who asked. Some of those that a person sends heed nothing."""
