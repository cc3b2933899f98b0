"""Django's settings. What differs by machine comes from the environment and KETENREGIE_HOME."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from csp.constants import NONE, SELF

from ketenregie.web.environment import connection_settings, home, key_ring_path, secret

BASE = Path(__file__).resolve().parent
SOURCE = BASE.parent
HOME = home()
KEY_RING = key_ring_path()
DEMO = os.environ.get("DEMO", "1") != "0"
REGION_PACK = Path(os.environ.get("KETENREGIE_REGION") or SOURCE.parents[1] / "regions" / "fryslan")

SECRET_KEY = secret("django")
DEBUG = False
ALLOWED_HOSTS = os.environ.get("KETENREGIE_HOSTS", "127.0.0.1,localhost,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = [o for o in os.environ.get("KETENREGIE_ORIGINS", "").split(",") if o]
# A region in production stands behind TLS; the demo on a laptop does not.
TLS = bool(CSRF_TRUSTED_ORIGINS)

INSTALLED_APPS = [
    "ketenregie.web",
    "ketenregie.protocol",
    "ketenregie.parties",
    "ketenregie.route",
    "ketenregie.signals",
    "ketenregie.linking",
    "ketenregie.cases",
    "ketenregie.table",
    "ketenregie.demo",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_htmx",
    "csp",
    "procrastinate.contrib.django",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "ketenregie.web.middleware.PrivacyHeaders",
    "ketenregie.web.middleware.Errors",
    "ketenregie.web.middleware.StaffSessions",
    "ketenregie.web.middleware.Language",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "ketenregie.web.middleware.CurrentActor",
]

ROOT_URLCONF = "ketenregie.web.urls"
WSGI_APPLICATION = "ketenregie.web.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "ketenregie.web.context.shell",
            ],
            "builtins": ["ketenregie.web.templatetags.ui"],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# One alias: `migrate` runs as the owner (KETENREGIE_DB_ROLE=owner), web as app, jobs as worker.
# One operation is one transaction and the passage owns it, so never a transaction per request.
DATABASES = {"default": connection_settings(os.environ.get("KETENREGIE_DB_ROLE", "app"))}

AUTH_USER_MODEL = "parties.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
if DEMO:
    AUTHENTICATION_BACKENDS.append("ketenregie.parties.demo_sign_in.DemoBackend")
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/werk/"
LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "ketenregie.parties.sign_in.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = False
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_SESSION_REMEMBER = False
# Behind TLS there is one proxy: tries are counted by its caller, not for the whole region together.
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if TLS else 0
_FORMS = "ketenregie.parties.forms_account"
ACCOUNT_FORMS = {
    "login": f"{_FORMS}.SignIn",
    "reauthenticate": f"{_FORMS}.PasswordAgain",
    "change_password": f"{_FORMS}.AnotherPassword",
}
MFA_FORMS = {
    "authenticate": f"{_FORMS}.Code",
    "reauthenticate": f"{_FORMS}.CodeAgain",
    "activate_totp": f"{_FORMS}.FirstCode",
    "add_webauthn": f"{_FORMS}.NewPasskey",
    "edit_webauthn": f"{_FORMS}.RenamedPasskey",
}
MFA_ADAPTER = "ketenregie.parties.sign_in.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Ketenregie"
# Half a minute of grace: telephones run fast or slow, and people type.
MFA_TOTP_TOLERANCE = 1
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEMO

# Thirty minutes without a click ends a session, twelve hours end it in any case (ASVS 7.3).
SESSION_COOKIE_AGE = 30 * 60
SESSION_SAVE_EVERY_REQUEST = True
SESSION_ABSOLUTE_AGE = 12 * 60 * 60
SESSION_COOKIE_NAME = "sessie"
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = TLS
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "ketenregie.web.errors.csrf_failure"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

SECURE_CONTENT_TYPE_NOSNIFF = True
# Nothing is told to other sites. With "no-referrer" browsers send `Origin: null` with a form, and the
# forgery check refuses it; the public part has none and goes without (web.middleware).
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31_536_000 if TLS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TLS else None
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
    }
}

LANGUAGE_CODE = "nl"
# The languages of the staff part. Those of the public part are the region's (languages.toml), as far
# as they are complete.
LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
# Where Django lacks a language, or writes its dates oddly.
FORMAT_MODULE_PATH = ["ketenregie.web.formats"]
LANGUAGE_COOKIE_NAME = "taal"
LOCALE_PATHS = [SOURCE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Amsterdam"

STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE / "static"]
STATIC_ROOT = HOME / "static"
# Collected and compressed by `ketenregie database migrate`; before that, and in tests, as they lie.
WHITENOISE_USE_FINDERS = not (STATIC_ROOT / "css").exists()
WHITENOISE_MAX_AGE = 3600
WHITENOISE_ALLOW_ALL_ORIGINS = False
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedStaticFilesStorage"},
}

# Public reports in ten minutes: from one address, and from everybody together (0: no limit). Who is over
# it is asked to wait, with the answers kept. On a demo's own machine everybody has one address.
REPORTS_PER_ADDRESS = int(os.environ.get("KETENREGIE_REPORTS_PER_ADDRESS", "30"))
REPORTS_TOGETHER = int(os.environ.get("KETENREGIE_REPORTS_TOGETHER", "0" if DEMO else "600"))

# A form may be long. Files are taken only by the views that ask for them, and bounded there.
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
DATA_UPLOAD_MAX_NUMBER_FILES = 50
FILE_UPLOAD_HANDLERS = ["ketenregie.signals.attachments.uploads.NoFiles"]

EMAIL_BACKEND = "ketenregie.route.mail.OutboxOnly"
if os.environ.get("KETENREGIE_SMTP_HOST"):
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    EMAIL_HOST = os.environ["KETENREGIE_SMTP_HOST"]
DEFAULT_FROM_EMAIL = os.environ.get("KETENREGIE_MAIL_FROM", "ketenregie@example.org")

PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"

# Log lines carry codes and ids, never a word of a form: no request body, no local variables.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "filters": {"place": {"()": "ketenregie.web.logs.PlaceOnly"}},
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "line",
            "filters": ["place"],
            "stream": sys.stderr,
        },
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "django.request": {"level": "CRITICAL"},
        "psycopg.pool": {"level": "ERROR"},
        # These quote what was sent, and the address: that of an invitation holds its secret.
        "django.security": {"level": "CRITICAL"},
        "django": {"handlers": ["console"], "level": "WARNING", "propagate": False},
        "ketenregie": {"level": "INFO"},
        "allauth": {"level": "WARNING"},
    },
}
SILENCED_SYSTEM_CHECKS: list[str] = []
