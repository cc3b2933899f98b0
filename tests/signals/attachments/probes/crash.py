"""Is ended by the machine, as by a fault in a reader."""

import os
import signal

os.kill(os.getpid(), signal.SIGSEGV)
