"""Says something that is not an answer."""

import sys

sys.stdout.write("taken over")
