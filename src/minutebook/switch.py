"""Staging and switch: a site is made in a folder that nobody else can read, and switched in whole.

    <work>/                 0700, `.minutebook/` beside mkdocs.yml unless `--work` says otherwise
      audit.json            what the audit of the last build found
      sites/<key>/          one for each --site, so that builds for different sites can run at once
        lock                held while a build for this site runs
        trees.json          the trees that we made there: a site that we did not make is never replaced
        staging/            the tree in the making; after the switch the tree that stood there before
        theme/              what MkDocs renders, before it is taken into that tree; later what waits for the search
        twin/, twin-theme/  a second one, made to be compared with the first
        standby/            between builds: the next tree in the making (`standby`)

Invariant: whatever fails, and whenever, the site that stood there still stands (invariant 7).
Invariant: nothing of ours is readable by others but the tree that is the site.
"""

from __future__ import annotations

import errno
import hashlib
import os
from contextlib import suppress
from pathlib import Path

from minutebook import signals, standby
from minutebook.beside import Beside
from minutebook.exchange import exchange, mend
from minutebook.locks import Lock
from minutebook.ownership import Ownership
from minutebook.stops import Refused
from minutebook.tree import Tree
from minutebook.work import open_work, private_folder


class Stage(Tree):
    """A tree in the making for one site. What is not switched in is thrown away when it closes.

    `mode` is that of the site once it stands there: 0o755 to be served, 0o700 for a preview.
    """

    def __init__(self, site: Path, work: Path, mode: int = 0o755) -> None:
        self.site, self.work, self.mode = site, work, mode
        key = hashlib.sha256(os.fsencode(site)).hexdigest()[:16]
        self.home = work / "sites" / key
        super().__init__(site, self.home / "staging", self.home / "theme")
        self._lock = Lock(self.home / "lock")
        self._ownership = Ownership(self.home, site)
        self._switched = False

    def __enter__(self) -> Stage:
        open_work(self.work)
        try:
            private_folder(self.home.parent)
            private_folder(self.home)
            self._take_lock()
            self._look_at_site()
            self._before = standby.take(self.home, self.site, self.tree)
            standby.forget_gone(self.home.parent)
            self._empty(but=self.tree if self._before else None)
            self.tree.mkdir(mode=0o700, exist_ok=True)
            self.theme.mkdir(mode=0o700)
        except OSError as error:
            self._lock.release()
            raise Refused("D039", self.work) from error
        except Refused:
            self._lock.release()
            raise
        return self

    def __exit__(self, kind: object, *error: object) -> None:
        with suppress(*[OSError] * bool(kind)):  # what has ended a build is told, and not what came of it
            self.close()

    def close(self) -> None:
        """Throw away what lies here for this site but the next tree, and let other builds in. Safe to call twice."""
        if self._lock:
            try:
                self._stand_by()
                self._empty(but=self.home / "standby")
            finally:
                self._lock.release()

    def beside(self) -> Beside:
        """Another tree of the same site, to be compared with this one: never switched in, and gone when this closes.

        A second one takes the place of the first.
        """
        other = Beside(self, self.home / "twin", self.home / "twin-theme")
        try:
            for folder in (other.theme, other.tree):
                if folder.exists():
                    standby.clear(folder)
                folder.mkdir(mode=0o700)
        except OSError as error:
            raise Refused("D039", self.work) from error
        return other

    def switch(self) -> None:
        """Put the new tree where the site is, in one step; the old one is closed to others at once."""
        if not self._whole:
            self.complete()
        try:
            self._ownership.check_nothing_is_lost(self.tree)
            self._note()
            signals.heed()
            self.tree.chmod(self.mode)
            if self.site.exists():
                exchange(self.tree, self.site)
                with suppress(OSError):  # it may be somebody else's; the folder around it is closed in any case
                    self.tree.chmod(0o700)
            else:
                self.site.parent.mkdir(parents=True, exist_ok=True)
                self.tree.rename(self.site)
            self._switched = True
        except OSError as error:
            raise Refused("D031" if error.errno == errno.EXDEV else "D033", self.site) from error

    def _stand_by(self) -> None:
        """Make a tree for the next build: level with the site, whether that is the new one or still the old one.

        Where the disk gives no file a second name there is none, and the next build writes all.
        """
        if not self.site.is_dir() or not (self._before or self._switched):
            return
        try:
            names = {*self._anew, *(self._before.keys() - self._digests.keys())}
            if not self._before or standby.leads_away(self.tree, self._before):
                names |= (self._digests if self._switched else self._before).keys()
                if self.tree.exists():
                    standby.clear(self.tree)
                self.tree.mkdir(mode=0o700)
            named_again = standby.level(self.tree, self.site, names)
            known = self.known(self.site) if self._switched else standby.untouched(self._before, self.site, named_again)
            left = standby.again(known, self.site, named_again)
            standby.leave(self.home, self.site, self.tree, left)
        except OSError:
            return

    def _take_lock(self) -> None:
        try:
            self._lock.take()
        except BlockingIOError as error:
            raise Refused("D032", self.site) from error

    def _empty(self, but: Path | None) -> None:
        """Remove every tree that lies in our folder but one: staging, the retired one, and what a crash left."""
        for left in self.home.iterdir():
            if left.is_dir() and not left.is_symlink() and left != but:
                standby.clear(left)

    def _look_at_site(self) -> None:
        try:
            mend(self.tree, self.site)
            self._check_site()
            self._check_it_can_be_put()
        except OSError as error:
            raise Refused("D033", self.site) from error

    def _check_site(self) -> None:
        self._ownership.check()

    def _check_it_can_be_put(self) -> None:
        """Nobody is to wait for a build, and to say yes to it, before the folder above turns out to be closed."""
        above = next(folder for folder in self.site.parents if folder.exists())
        for folder in (self.site, above):
            if folder.is_dir() and not os.access(folder, os.W_OK):
                raise Refused("D033", folder)

    def _note(self) -> None:
        try:
            self._ownership.note(self.tree)
        except OSError as error:
            raise Refused("D039", self.work) from error
