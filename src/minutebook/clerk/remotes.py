"""Whether an address to which a repository is pushed looks public. Nobody is asked: the address alone is judged."""

from __future__ import annotations

import re
from collections.abc import Iterable
from ipaddress import ip_address
from urllib.parse import urlsplit

from .ssh import hosts_of

FORGES = frozenset({
    "github.com", "gitlab.com", "bitbucket.org", "codeberg.org", "gitea.com", "gitee.com", "sr.ht", "sourceforge.net",
    "launchpad.net", "notabug.org", "framagit.org", "disroot.org", "pagure.io", "savannah.gnu.org", "invent.kde.org",
    "salsa.debian.org", "gitlab.gnome.org", "gitlab.freedesktop.org", "dev.azure.com", "visualstudio.com",
    "huggingface.co", "hf.co", "radicle.xyz",
})  # fmt: skip
"""Where anybody may look at what others keep, unless its owner has closed it."""
_OPEN = frozenset({"http", "https", "git", "ftp", "ftps", "rsync"})
"""Ways that need no key; with a name in the address they mostly need a password."""
_HELPER = re.compile(r"^[\w+-]+::")
_SHORT = re.compile(r"^(?:[^@/\s]+@)?(?P<host>\[[^\]\s]+\]|[^:/\\\s]{2,}):(?!//)(?P<path>.*)$")
_HOST = re.compile(r"[^a-z0-9.:-]")


def looks_public(address: str, private: Iterable[str] = ()) -> str | None:
    """The host of an address that looks public; None if it does not, or is one of those said to be `private`.

    It looks public if its host is a forge, or if it is an address of the web (or of Git's own open way) without a
    name in it. One that needs a key, on a host that is no forge, does not; nor does a folder. What SSH here has as
    another name of a forge is that forge.
    """
    address = _HELPER.sub("", address.strip())
    host, named, way = _parts(address)
    if not host:
        return None
    known, said = set(map(plain, private)), plain(address)
    for one in sorted(hosts_of(host)) if "ssh" in way else [host]:
        if not known.isdisjoint((said, f"{one}/{said.partition('/')[2]}")):
            continue
        name = _HOST.sub("", one.strip("[]."))
        if any(name == forge or name.endswith(f".{forge}") for forge in FORGES):
            return name
        if way in _OPEN and not named and not _is_near(name):
            return name
    return None


def plain(address: str) -> str:
    """An address as host and path, without name, password, way and ending."""
    address = _HELPER.sub("", address.strip())
    short = None if "://" in address else _SHORT.match(address)
    if short:
        host, path = short["host"], short["path"]
    else:
        rest = address.split("://", 1)[-1]
        host, _, path = rest.partition("/")
        host = host.rpartition("@")[2].partition(":")[0]
    return f"{host.lower()}/{path.strip('/').removesuffix('.git').strip('/').lower()}"


def _is_near(host: str) -> bool:
    """Whether only this computer, or the network around it, reaches a host."""
    try:
        return not ip_address(host).is_global
    except ValueError:
        return "." not in host or host.endswith((".local", ".lan", ".internal", ".localhost"))


def _parts(address: str) -> tuple[str, bool, str]:
    """Host, whether somebody is named, and the way; no host for a folder on this computer."""
    if "://" in address:
        try:
            split = urlsplit(address)
            host = split.hostname or ""
        except ValueError:
            return "", False, ""
        return host, bool(split.username or split.password), split.scheme.lower()
    short = _SHORT.match(address)
    return (short["host"].lower(), True, "ssh") if short else ("", False, "")
