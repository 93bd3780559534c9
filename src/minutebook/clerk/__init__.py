"""What only the clerk sees: private text on a terminal, never in site, cache or log.

No module of the build imports it.
"""
