"""Settings shared by all tests.

Hypothesis draws the same examples on every run and machine, so that a check passes or fails
alike for everyone; and no example is timed, since exact arithmetic has slow cases.
"""

from hypothesis import settings

settings.register_profile("repeatable", deadline=None, derandomize=True)
settings.load_profile("repeatable")
