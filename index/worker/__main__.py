"""``python -m index.worker N``: answer on the socket with file descriptor N, until it ends."""

import sys

from index.worker.server import serve

serve(int(sys.argv[1]))
