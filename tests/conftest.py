"""What holds for every test."""

from __future__ import annotations

import os

# As the program does for itself before it first loads numpy; here a test module may load it sooner.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
