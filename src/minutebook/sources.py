"""What a build has read before it makes anything: the public record, and what the second witness has to say."""

from __future__ import annotations

from dataclasses import dataclass

from . import hints, linked_files, repetitions
from .accepted import Accepted
from .council import Council, read_council
from .problems import Problems
from .repetitions import AnyWitness, Repetitions
from .results import Results
from .settings import Settings
from .steady import Steady
from .stops import Stopped, stop_at


@dataclass(frozen=True, slots=True)
class Sources:
    """What was read: the public record, and the second witness with what it has to say before a site is audited."""

    settings: Settings
    council: Council
    repeats: Repetitions
    accepted: Accepted
    steady: Steady

    @property
    def witness(self) -> AnyWitness:
        """The second witness."""
        return self.repeats.witness

    def settle(self, problems: Problems, *, strict: bool = False) -> None:
        """End the build if there is a problem, a doubt about which nobody has accepted anything, or a file that is not
        surely what both have read."""
        self.steady.check(self.settings, self.council.held, problems)
        repetitions.settle(self.accepted, self.council, problems)
        try:
            stop_at(problems, strict=strict)
        except Stopped:
            self._close()
            raise

    def end(self, problems: Problems) -> None:
        """Something else has ended the build: what the witness has to say is waited for, and told in the same run."""
        self.repeats.hear(problems)
        repetitions.settle(self.accepted, self.council, problems)
        self._close()

    def _close(self) -> None:
        self.council.results.close()
        self.witness.close()

    def forget(self) -> None:
        """Keep nothing of what was read, now or before: withheld words were found in what was made of it."""
        self.council.results.drop()
        self.witness.drop()
        if self.council.kept:
            self.council.kept.store.drop()
        linked_files.forget(self.settings)


def read(
    settings: Settings, problems: Problems, *, strict: bool = False, advice: bool = False, wait: bool = True
) -> Sources:
    """Everything public, out of the sources, and the second witness, who reads them too.

    All their problems are found, and any of them ends the build. Who does not `wait` leaves to `finish` what a witness
    who is still at it has to say; but where there is something else to tell it is waited for, and told as well.
    """
    steady = Steady.now(settings)
    results, repeats = Results.of(settings), repetitions.Repetitions(settings)
    council = read_council(settings, problems, advice=advice, results=results)
    if advice:
        hints.look(settings, council, problems)
    repeats.expect(council, problems)
    accepted = Accepted(settings, problems)
    sources = Sources(settings, council, repeats, accepted, steady)
    if wait or not repeats.beside or accepted.left(problems) or (strict and problems.warnings):
        repeats.hear(problems)
    sources.settle(problems, strict=strict)
    return sources
