"""What files of minutes gave when they were read before: public values, and of no file in which anything is wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from .one_file import Context, ReadFile
from .private.files import MinutesFile
from .private.papers import in_its_folder
from .program import program
from .results import Results, pack

_KIND = "read"


class Readings:
    """Files of minutes as they were read before, with the same program and the same registers.

    `context` reads with advice, whether or not there is to be any in this run.
    """

    def __init__(self, results: Results, context: Context, *, advice: bool) -> None:
        self._results, self._today, self._advice = results, context.today, advice
        self._shared = results.name(
            program(), str(context.papers), repr(sorted(context.boards.items())), repr(sorted(context.names.items())),
            repr(sorted(context.known)), repr(sorted(context.glossary.items())),
            repr((sorted(context.own.domains), sorted(context.own.numbers))),
        )  # fmt: skip

    def of(
        self, files: Sequence[MinutesFile], read: Callable[[list[MinutesFile]], Iterable[tuple[ReadFile, bytes]]]
    ) -> list[ReadFile]:
        """All files as read: those that are known as they were, the others by `read`.

        That gives each with what is to be kept of it, if it is packed already.
        """
        if not self._results:
            return [result for result, _ in read(list(files))]
        names = [self.name(file) for file in files]
        found = [self._known(file, name) for file, name in zip(files, names, strict=True)]
        new = [place for place, known in enumerate(found) if known is None]
        for place, (result, packed) in zip(new, read([files[place] for place in new]), strict=True):
            found[place] = result
            self._keep(result, names[place], packed)
        return [result for result in found if result is not None]

    def name(self, file: MinutesFile) -> bytes | None:
        """A file by its content, place and all that it is read with; None where it cannot be read."""
        data = file.data()
        if data is None:
            return None
        others = " ".join(file.others)
        return self._results.name(self._shared, file.shown, file.board, others, data)

    def _known(self, file: MinutesFile, name: bytes | None) -> ReadFile | None:
        known = self._results.get(_KIND, name) if name else None
        if known is None:
            return None
        values, digest = known
        if values[-1] and self._advice:  # what a person is to look at is not kept
            return None
        result = ReadFile.of(file, values, [], digest)
        # what lay in the future that day lies there no more; a clock that was set back is not believed
        if values[0] > self._today or not all(in_its_folder(copy.source) for copy in result.copies):
            return None
        return result

    def _keep(self, result: ReadFile, name: bytes | None, packed: bytes) -> None:
        """Keep what is whole and public; not what was written while it was read."""
        wrong = any(not problem.warning for problem in result.problems)
        if name is None or wrong or self.name(result.file) != name:
            return
        result.digest = self._results.put_packed(_KIND, name, packed or pack(result.values(self._today)))
