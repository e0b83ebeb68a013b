"""Every setting, from the environment, loud when wrong. docs/reference/settings.md lists them."""

import sys
from pathlib import Path

import environ
from csp.constants import NONCE
from django.core.exceptions import ImproperlyConfigured

env = environ.Env()
PACKAGE = Path(__file__).resolve().parents[1]
_CHECKOUT = PACKAGE.parents[1]
BASE_DIR = _CHECKOUT if (_CHECKOUT / "pyproject.toml").exists() else Path.cwd()

# Keys, uploads, work files and, by default, the database.
VAR = Path(env.str("PORTFOLIO_VAR", default=str(BASE_DIR / "var"))).resolve()
VAR.mkdir(parents=True, exist_ok=True, mode=0o700)

from portfolio.ground.keys import read_or_make  # noqa: E402 - needs the package on the path only

SECRET_KEY = env.str("PORTFOLIO_SECRET_KEY", default="") or read_or_make(VAR / "keys", "secret-key")
DEBUG = env.bool("PORTFOLIO_DEBUG", default=False)
ALLOWED_HOSTS = env.list("PORTFOLIO_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
TESTING = "pytest" in sys.modules

_database = env.str("DATABASE_URL", default="") or f"sqlite:///{VAR / 'portfolio.sqlite3'}"
if _database.partition(":")[0] not in ("sqlite", "postgres", "postgresql"):
    raise ImproperlyConfigured("DATABASE_URL must begin with sqlite:/// or postgresql://")
DATABASES = {"default": env.db_url_config(_database)}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA foreign_keys=ON;",
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "portfolio.ground.access",
    "portfolio.ground.audit",
    "portfolio.ground.geography",
    "portfolio.ground.reference",
    "portfolio.ground.jobs",
    "portfolio.information.ingest",
    "portfolio.information.records",
    "portfolio.information.linkage",
    "portfolio.picture.subjects",
    "portfolio.picture.network",
    "portfolio.picture.places",
    "portfolio.picture.assessment",
    "portfolio.partnership.safeguarding",
    "portfolio.partnership.profiles",
    "portfolio.partnership.partnership_profiles",
    "portfolio.partnership.meetings",
    "portfolio.partnership.plan",
    "portfolio.partnership.outcomes",
    "portfolio.partnership.sharing",
    "portfolio.flow",
    "portfolio.web",
    "portfolio.web.design",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",  # allauth's list of security keys asks for it
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_tasks",
    "django_tasks_db",
    "django_htmx",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "portfolio.web.refusals.Refusals",
]

ROOT_URLCONF = "portfolio.config.urls"
WSGI_APPLICATION = "portfolio.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "web" / "pages"],  # a page's templates stand beside its views: "submissions/list.html"
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "portfolio.web.design.frame.frame",
            ],
        },
    }
]

# Who may sign in, and how.
AUTH_USER_MODEL = "access.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_ADAPTER = "portfolio.ground.access.signin.AccountAdapter"  # nobody signs up by themselves
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = env.bool("PORTFOLIO_INSECURE_ORIGIN", default=DEBUG)
# A second factor is asked of everybody; a training copy may switch it off.
REQUIRE_SECOND_FACTOR = env.bool("PORTFOLIO_REQUIRE_SECOND_FACTOR", default=True)

HTTPS = env.bool("PORTFOLIO_HTTPS", default=False)  # set when a proxy in front speaks TLS
SESSION_COOKIE_AGE = 60 * 60 * 8  # seconds: one working day
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_SAMESITE = "Lax"
SECURE_SSL_REDIRECT = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
# Served on loopback without TLS by default; the checks of TLS settings apply once PORTFOLIO_HTTPS is set.
SILENCED_SYSTEM_CHECKS = [] if HTTPS else ["security.W004", "security.W008", "security.W012", "security.W016"]

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "script-src": ["'self'", NONCE],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
}

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = Path(env.str("PORTFOLIO_STATIC", default=str(BASE_DIR / "static")))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG or TESTING
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
MEDIA_ROOT = VAR / "uploads"

PAGE_FRAME = "portfolio.web.around.make"
FORM_RENDERER = "portfolio.web.design.forms.GovukRenderer"

# What an agency's file may weigh: bytes as sent, and bytes once unpacked (a zip bomb stops there).
MAX_UPLOAD_BYTES = env.int("PORTFOLIO_MAX_UPLOAD_BYTES", default=150 * 1024 * 1024)
MAX_UNPACKED_BYTES = env.int("PORTFOLIO_MAX_UNPACKED_BYTES", default=1024 * 1024 * 1024)
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_TEMP_DIR = None
# The first stops an upload that is too large before it fills the disk; the page then says so in its form.
FILE_UPLOAD_HANDLERS = [
    "portfolio.web.ceiling.Ceiling",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "django_cache"}
    if not TESTING
    else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
}

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}

# Where mails go: into files, unless a mail server is named. They hold a link and a count, never personal data.
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = VAR / "mails"
if env.str("PORTFOLIO_EMAIL_URL", default=""):
    vars().update(env.email_url("PORTFOLIO_EMAIL_URL"))
DEFAULT_FROM_EMAIL = env.str("PORTFOLIO_EMAIL_FROM", default="portfolio@localhost")
SITE_ADDRESS = env.str("PORTFOLIO_ADDRESS", default="http://127.0.0.1:8000").rstrip("/")  # in those links
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": env.str("PORTFOLIO_LOG_LEVEL", default="WARNING")},
}
