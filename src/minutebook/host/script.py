"""The script of the search: its modules, written by hand as ES modules, joined into one plain script.

One plain script works on every web server, of which many do not know what a `.mjs` is, and from a disk, where
browsers load no modules at all. Only text is put around the modules; nothing in them is changed but the lines
with which they import and export.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

FOLDER = "assets/javascripts/"
MAIN = "minutebook-search.mjs"
SCRIPT = FOLDER + "minutebook-search.js"

_IMPORT = re.compile(r'import (\{[^}\n]*\}) from "\./([\w-]+\.mjs)";')
_EXPORT = re.compile(r"export (?=(?:async function|function|class|const|let) (\w+)\b)")
_LEFT = re.compile(r"(?:import|export)\b")


def join_modules(files: Files, config: MkDocsConfig) -> None:
    """Put the script into the site in place of the modules."""
    modules = {
        file.src_uri: file for file in files if file.src_uri.startswith(FOLDER) and file.src_uri.endswith(".mjs")
    }
    texts = {address.removeprefix(FOLDER): file.content_string for address, file in modules.items()}
    for file in modules.values():
        files.remove(file)
    files.append(File.generated(config, SCRIPT, content=joined(texts)))


def joined(texts: Mapping[str, str]) -> str:
    """Modules as one script: each is a function that runs once, after those that it imports.

    An import, or an export of what is declared there, is one line and begins it; nothing waits outside a function.
    """
    done: dict[str, str] = {}

    def add(name: str) -> None:
        lines, exported = [], []
        for line in texts[name].splitlines():
            if wanted := _IMPORT.fullmatch(line):
                if wanted[2] not in done:
                    add(wanted[2])
                line = f'const {wanted[1]} = modules["{wanted[2]}"];'
            elif given := _EXPORT.match(line):
                exported.append(given[1])
                line = line.removeprefix("export ")
            if _LEFT.match(line):
                raise ValueError("a module of the search imports or exports in a way that is not known here")
            lines.append(line)
        body = "\n".join(lines)
        done[name] = f'modules["{name}"] = (() => {{\n{body}\nreturn {{ {", ".join(exported)} }};\n}})();'

    add(MAIN)
    return "\n".join(['(() => {\n"use strict";\nconst modules = {};', *done.values(), "})();\n"])
