"""The house's settings on the test run's own server, migrated as the owner of the tables.

The fixtures reconnect as `ketenregie_app` before any test runs.
"""

import os

from tests import cluster

os.environ["KETENREGIE_DB_ROLE"] = "owner"
# The browser of the journeys keeps an event loop in this process; Django would take the tests that
# share the process with it for asynchronous code.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
cluster.start_once()

from ketenregie.web.settings import *  # noqa: E402, F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
