"""Who besides its owner can get at a folder, as far as this computer tells."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path

_COPIED = re.compile(
    r"(?:onedrive|dropbox|google ?drive|nextcloud|owncloud|icloud|cloudstorage|mobile documents|sharepoint"
    r"|box sync|syncthing)\b",
    re.IGNORECASE,
)


def readers(folder: Path) -> Iterator[str]:
    """Each way for others to open the folder, or to get what lies in it, as a few words."""
    above = [folder, *folder.parents]
    if os.name == "posix":
        modes = [path.stat() for path in above]
        yield from by_modes(modes)
        if _has_list(folder):
            yield "the folder has a list of others who may open it"
    else:
        yield "on this system the program cannot tell who"
    if any(_COPIED.match(path.name) for path in above):
        yield "a service copies the folder to other computers, by its name"


def by_modes(modes: Sequence[os.stat_result]) -> Iterator[str]:
    """The same by owners and rights of the folder, which comes first, and of those above it."""
    here = modes[0].st_mode
    for who, read, enter in (
        ("the folder's group", stat.S_IRGRP, stat.S_IXGRP),
        ("everybody with an account here", stat.S_IROTH, stat.S_IXOTH),
    ):
        # somebody of one group may pass the folders above as any other: only what is closed to all closes
        way = all(mode.st_mode & (enter | stat.S_IXOTH) for mode in modes[1:])
        if here & read and here & enter and way:
            yield f"{who} can open the folder and see the name of the file"
    if any(mode.st_mode & (stat.S_IWGRP | stat.S_IWOTH) and not mode.st_mode & stat.S_ISVTX for mode in modes):
        yield "others may write to the folder, or one above, and put another file in its place"
    if any(mode.st_uid not in (os.geteuid(), 0) for mode in modes):
        yield "the folder, or one above, is another user's, who can change who may open it"


def _has_list(folder: Path) -> bool:
    try:
        return bool(os.getxattr(folder, "system.posix_acl_access"))  # Linux alone has this call
    except (AttributeError, OSError):
        return False
