"""Where each key of `mkdocs.yml` stands, so that what is wrong there has a place.

MkDocs reads the values (a file may inherit from another); this module reads the file once more for the places
alone, and quotes nothing from it.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from stat import S_ISDIR, S_ISREG

import yaml

from minutebook.problems import Problems

Keys = tuple[str, ...]


@dataclass(slots=True)
class Places:
    """Where each key of a file stands, and a way to say what is wrong there."""

    shown: str
    problems: Problems
    found: dict[Keys, tuple[int, int]]

    def add(self, keys: Keys, code: str, **known: object) -> None:
        """Note a problem at a key, or at the nearest key above it that the file has."""
        while keys and keys not in self.found:
            keys = keys[:-1]
        line, column = self.found.get(keys, (0, 0))
        self.problems.add(self.shown, line, column, code, **known)


def find(config_file: Path, problems: Problems) -> Places | None:
    """Read a file for its places; None, and a problem, where it is no file of settings."""
    shown = config_file.name
    try:
        if S_ISDIR(mode := config_file.stat().st_mode):
            raise FileNotFoundError
        if not S_ISREG(mode):  # of a pipe nobody could read twice
            raise OSError
        text = config_file.read_text("utf-8-sig")
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except FileNotFoundError:
        problems.add(shown, 0, 0, "D001")
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        problems.add(shown, mark.line + 1 if mark else 0, mark.column + 1 if mark else 0, "D002")
    except UnicodeDecodeError as error:
        lines = bytes(error.object[: error.start]).decode("utf-8-sig").split("\n")
        problems.add(shown, len(lines), len(lines[-1]) + 1, "S002")
    except (OSError, RecursionError, yaml.YAMLError):
        problems.add(shown, 0, 0, "D002")
    else:
        if isinstance(root, yaml.MappingNode):
            known = Places(shown, problems, {})
            _note(root, (), known)
            return known
        problems.add(shown, 0, 0, "D002")
    return None


def tell(config_file: Path, problems: Problems, keys: Keys, code: str, **known: str) -> None:
    """Note something at a key of a file of settings that has been read before."""
    places = find(config_file, Problems())
    if places:
        places.problems = problems
        places.add(keys, code, **known)


def _note(node: yaml.Node, above: Keys, known: Places) -> None:
    """Note the places of a mapping's keys, down to the parts of a plugin's options."""
    if isinstance(node, yaml.SequenceNode) and above == ("plugins",):
        for item in node.value:
            if isinstance(item, yaml.ScalarNode):
                known.found[(*above, item.value)] = _place(item)
            _note(item, above, known)
    if not isinstance(node, yaml.MappingNode) or len(above) > 3:
        return
    for key, value in node.value:
        keys = (*above, str(key.value))
        if keys in known.found:
            known.problems.add(known.shown, *_place(key), "D011")
        known.found[keys] = _place(key)
        _note(value, keys, known)


def _place(node: yaml.Node) -> tuple[int, int]:
    return node.start_mark.line + 1, node.start_mark.column + 1
