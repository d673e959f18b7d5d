"""``python -m toolkit.codebook > docs/codebook.md``: the codebook as a page."""

import sys

from toolkit.codebook.document import codebook_page

if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stdout.write(codebook_page())
