"""Our theme: Material with what a public record needs, and without what it does not.

MkDocs imports this package when it looks for the theme's folder, before it imports Material: the place to
silence Material's banner, whoever runs MkDocs.
"""

import os

os.environ["NO_MKDOCS_2_WARNING"] = "1"
