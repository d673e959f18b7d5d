"""Let the tests find what is not installed: the training recipe, beside the checkout's other folders."""

import sys
from pathlib import Path

# At the end, so that `toolkit` is the installed one and not the folder of the checkout.
sys.path.append(str(Path(__file__).parents[1]))
