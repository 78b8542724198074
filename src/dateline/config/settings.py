"""Django's settings. What an operator decides stands in ``newsroom.toml``, not here."""

import os
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from dateline.config.newsroom import read_settings, secret_key
from dateline.edition.home import Home

DATELINE_HOME = Path(os.environ.get("DATELINE_HOME", "newsroom")).absolute()
_home = Home(DATELINE_HOME)
_newsroom = read_settings(_home)
_package = Path(__file__).resolve().parents[1]

SECRET_KEY = secret_key(_home)
DEBUG = _newsroom.debug
DATELINE_DESK_URL = _newsroom.desk_url.rstrip("/")
DATELINE_CLAIM_FINDER = _newsroom.claim_finder
DATELINE_IS_DEMO = _newsroom.is_demo
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
if not _newsroom.is_local_only:
    ALLOWED_HOSTS += [urlsplit(DATELINE_DESK_URL).hostname or "", *_newsroom.desk_hosts]
CSRF_TRUSTED_ORIGINS = [DATELINE_DESK_URL]

INSTALLED_APPS = [
    "dateline.core",
    "dateline.audit",
    "dateline.accounts",
    "dateline.house",
    "dateline.media",
    "dateline.sealed",
    "dateline.topics",
    "dateline.people",
    "dateline.notices",
    "dateline.claims",
    "dateline.stories",
    "dateline.articles",
    "dateline.pages",
    "dateline.importers",
    "dateline.newsdesk",
    "wagtail.users",
    # Before snippets, which load our hooks as they start: our rules for pictures replace Wagtail's.
    "wagtail.images",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.contrib.table_block",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]
MIDDLEWARE = [
    "dateline.newsdesk.policy.DeskPolicy",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "dateline.audit.middleware.KeepsEveryAct",  # Around all that can refuse, so that refusals are kept too.
    "django.contrib.messages.middleware.MessageMiddleware",
    "dateline.accounts.gate.Gate",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "dateline.newsdesk.permits.guard.Guard",
    # Behind the guard, because it reads the body, which strangers could send slowly.
    "django.middleware.csrf.CsrfViewMiddleware",
]
ROOT_URLCONF = "dateline.config.urls"
WSGI_APPLICATION = "dateline.config.wsgi.application"
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "dateline.newsdesk.context.house",
                "dateline.newsdesk.context.csp",
            ]
        },
    }
]


def _database(url: str) -> dict[str, Any]:
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": _home.database,
            "OPTIONS": {
                # IMMEDIATE: two writers wait for each other instead of failing. FULL: what was
                # acknowledged survives a power cut. secure_delete: deleted words are overwritten.
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
                " PRAGMA secure_delete = ON; PRAGMA cache_size = -8000",
            },
        }
    parts = urlsplit(url)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
    }


DATABASES = {"default": _database(_newsroom.database_url)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "accounts.User"
WAGTAILIMAGES_IMAGE_MODEL = "media.Picture"
WAGTAILDOCS_DOCUMENT_MODEL = "media.Paper"
WAGTAILDOCS_SERVE_METHOD = "direct"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "dateline.media.forms.PaperForm"
WAGTAILDOCS_EXTENSIONS = ["pdf", "csv", "doc", "docx", "odp", "ods", "odt", "ppt", "pptx", "rtf", "txt", "xls", "xlsx"]

STORAGES = {
    "default": {"BACKEND": "dateline.media.storage.OriginalsStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
STATIC_URL = "/desk/static/"
MEDIA_URL = "/desk/originals/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
FILE_UPLOAD_HANDLERS = [
    "dateline.sealed.receiving.SealingUploadHandler",  # First: what it takes, no other writes to a disk.
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_TEMP_DIR = _home.incoming
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
WAGTAILIMAGES_IMAGE_FORM_BASE = "dateline.media.forms.PictureForm"
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "heic", "heif", "jpg", "jpeg", "png", "tif", "tiff", "webp"]

USE_TZ = True
TIME_ZONE = "UTC"
USE_I18N = True
LANGUAGE_CODE = "en-gb"
LOCALE_PATHS = [_package / "newsdesk" / "locale"]
WAGTAILADMIN_PERMITTED_LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = LANGUAGES = [("en-gb", "English")]

AUTHENTICATION_BACKENDS = ["dateline.accounts.backend.DeskBackend"]
PASSWORD_HASHERS = ["dateline.accounts.hasher.DeskHasher", "django.contrib.auth.hashers.PBKDF2PasswordHasher"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "wagtailadmin_home"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "dateline.accounts.adapter.DeskAdapter"
ACCOUNT_LOGIN_ON_PASSWORD_RESET = True
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "dateline.accounts.links.OneTimeTokens"  # noqa: S105 - a class, not a token
# Wrong passwords are counted by account and device (accounts.attempts); these stop only floods.
ACCOUNT_RATE_LIMITS = {"login": "300/m/ip", "login_failed": "5/5m/key", "reset_password_from_key": "60/m/ip"}
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_SESSION_REMEMBER = False
MFA_FORMS = {
    "authenticate": "dateline.accounts.forms.CodeForm",
    "reauthenticate": "dateline.accounts.forms.CodeAgainForm",
}
MFA_ADAPTER = "dateline.accounts.adapter.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"
# Browsers give passkeys to https and to localhost only.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not DATELINE_DESK_URL.startswith("https://")
MFA_TOTP_TOLERANCE = 1
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_RATE_LIMITS = {"webauthn_login": "120/m/ip"}
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "dateline.accounts.passwords.GuessableValidator"},
]
# A sign-in ends after half an hour without work (accounts.gate), and after a shift in any case.
SESSION_COOKIE_AGE = 12 * 3600
# config/wsgi.py tells how a request is known to have come over TLS. Browsers take a __Host- cookie over TLS only.
_is_https = DATELINE_DESK_URL.startswith("https://")
SESSION_COOKIE_NAME = "__Host-desk_session" if _is_https else "desk_session"
CSRF_COOKIE_NAME = "__Host-desk_csrf" if _is_https else "desk_csrf"
# Strict would show somebody who follows a link from a chat the sign-in page, though they are signed in.
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = _is_https
CSRF_COOKIE_HTTPONLY = True
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if _is_https else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
# Stock messages lie in a cookie, headlines of drafts included.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

WAGTAIL_SITE_NAME = "Dateline"
WAGTAILADMIN_BASE_URL = DATELINE_DESK_URL
WAGTAILADMIN_LOGIN_URL = "/desk/accounts/login/"
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_WORKFLOW_ENABLED = False
WAGTAILADMIN_COMMENTS_ENABLED = False
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
# The desk keeps the newsroom's time for everyone (newsdesk.desk_clock); one choice hides the question.
WAGTAIL_USER_TIME_ZONES = ["UTC"]
WAGTAIL_ALLOW_UNICODE_SLUGS = False
# Wagtail would answer a typed address with the unpublished headline of the story it leads to.
WAGTAILADMIN_EXTERNAL_LINK_CONVERSION = ""
WAGTAIL_AUTOSAVE_INTERVAL = 2000
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
WAGTAILIMAGES_INDEX_PAGE_SIZE = 30

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"terminal": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["terminal"], "level": "WARNING"},
    # An address somebody asked for in vain, and what a stranger sent as host, origin or referrer, is nobody's business.
    "loggers": {"django.request": {"level": "ERROR"}, "django.security": {"level": "CRITICAL"}},
}
SILENCED_SYSTEM_CHECKS: list[str] = []
