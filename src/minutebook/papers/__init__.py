"""Papers before they are published: looked through for what they hold and do not show, cleaned, and read page by page.

`prepare` does it for one paper, by its type (`pdf`, `docx`, `plain`). It runs in a process of its own (`helper`,
`__main__`), with a bound on time and memory: a file that is broken on purpose can end that process and nothing
else. `cache` keeps what came of it, which is public. Nothing here knows what is withheld: only a public paper comes
here.
"""
