"""The second witness: what is withheld in the sources must not stand in the finished site.

It shares neither code nor verdict with the grammar: it reads the sources with a short reader of its own that
errs to the withheld side (`front`, `status`, `markers`, `sources`), makes needles of what is withheld
(`needles`, `rare`, `units`), and looks for them in every file of the site (`files`, `pdf`, `word`,
`reading`, `search`, `look`). What also stands in a public source (`public`, `forms`) cannot be told from the public
words: where that is so is found before the build (`repeats`), and must be mended or accepted.

What the last audit searched in vain is not searched again (`unchanged`): it is kept, with keyed digests of what was
looked for (`memory`). Withheld words stay in memory: none is written, printed, put into a message or kept as a plain
digest.

`witness` is the way in, and `elsewhere` that to one in a process of its own. Nothing is imported here: that process
loads what it needs while the one that began it goes on.
"""
