"""Whatever council is made, with whatever is withheld wherever the format allows it: the public record is the same."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings

import leak_forms
from council_in_folder import Folder, Outcome
from leak_corpus import Result, council, run
from secrets_anywhere import Plan, councils, write

Councils = tuple[dict[str, str], dict[str, str], Plan]


def read(files: dict[str, str]) -> Outcome:
    """Read a council of these files."""
    with TemporaryDirectory() as folder:
        outcome = write(Folder(Path(folder)), files).read()
        assert outcome.published is not None
        return outcome


@settings(deadline=None)
@given(councils())
def test_the_record_depends_on_nothing_withheld_and_holds_none_of_it(made: Councils) -> None:
    first, second, plan = made
    one, other = read(first), read(second)
    assert one.codes == other.codes == set(), f"{sorted(map(str, one.problems))}\n{first}"
    assert one.council.record == other.council.record
    assert one.published == other.published
    said = "\n".join([*map(str, one.problems), *one.published, *one.published.values()])
    assert not [word for word in plan.secrets[0] if word in said]


def built(files: dict[str, str]) -> Result:
    """Build a council of these files with the real program."""
    with TemporaryDirectory() as folder:
        root = council(Path(folder), [])
        write(Folder(root), files)
        return run(root, "build")


@settings(max_examples=6, deadline=None)
@given(councils())
def test_the_site_does_neither(made: Councils) -> None:
    first, second, plan = made
    one, other = built(first), built(second)
    assert (one.exit_code, other.exit_code) == (0, 0), f"{one.said}\n{other.said}\n{first}"
    sites = [{name: data for name, data in result.files.items() if name.startswith("site/")} for result in (one, other)]
    assert len(sites[0]) > 10
    assert sites[0] == sites[1]
    said = [leak_forms.plain("\n".join([one.said, *one.files]))]
    said += [form for data in one.files.values() for form in leak_forms.forms(data)]
    text = "\n".join(said)
    assert not [word for word in plan.secrets[0] if leak_forms.plain(word) in text]
