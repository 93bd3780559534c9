"""The regime files as typed data. A file that does not fit is an error of the program, not of a clerk."""

from __future__ import annotations

from datetime import date
from importlib.resources import files
from typing import Annotated, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

Words = tuple[str, ...]
Text = Annotated[str, Field(min_length=1)]


class BrokenRegime(RuntimeError):
    """A regime file that is shipped with the program cannot be used."""


class Shape(BaseModel):
    """Keys are a closed list, in every part of a file."""

    # built with the file that is read, and not each part by itself
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True, defer_build=True)


class KindFile(Shape):
    """One kind of withholding that a regime allows."""

    title: Text
    words: Text
    ground: str | None = None
    needs_paragraph: bool = False
    needs_reason: bool = False
    release_needs_by: bool = False


class GroundsFile(Shape):
    """The paragraphs of one schedule. Words of None: the paragraph is known, its words are not."""

    act: Text
    paragraphs: dict[str, str | None]
    from_: date | None = Field(None, alias="from")
    to: date | None = None
    public_interest_test: bool
    no_public_interest_test: Words = ()
    repealed: Words = ()
    verbatim: bool = True


class DecisionFile(Shape):
    """Words of decision, by the company in which they count (see `decisions.py`)."""

    alone: Words = ()
    alone_noting: Words = ()
    subject: Words = ()
    indirect: Words = ()
    indirect_weak: Words = ()
    subjects: Words = ()
    qualifiers: Words = ()
    adverbs: Words = ()
    openings: Words = ()
    looks: Words = ()
    looks_keys: Words = ()


class PeopleFile(Shape):
    """Those who can be sent out, and the words around them that matter (see `phrases.py`)."""

    words: Words = ()
    adjectival: Words = ()
    counted: Words = ()
    between: Words = ()
    linking: Words = ()
    places: Words = ()
    leaving_after: str = ""


class MovesFile(Shape):
    """Phrases by which the public goes out, or comes back."""

    keys: Words = ()
    also: Words = ()
    after: Words = ()
    adjacent: Words = ()
    leaving: Words = ()
    before: Words = ()
    alone: Words = ()
    never: Words = ()


class AgendaFile(Shape):
    """How an agenda names the Act, and what it says then."""

    acts: Words = ()
    words: Words = ()


class CellsFile(Shape):
    """What tells an honest table from one with labels (see `label_cells.py`)."""

    answers: Words = ()
    verbs: Words = ()
    explains: Words = ()
    other_senses: Words = ()


class HonestFile(Shape):
    """What is said honestly with the words of labels (see `honest.py`)."""

    nothing: Words = ()
    labels: Words = ()
    parts: dict[str, Text] = Field(default_factory=dict)
    sentences: Words = ()
    of_minutes: Words = ()
    approved: Words = ()
    exempted: Words = ()
    charged: Words = ()
    on_pages: Words = ()
    subjects: Words = ()
    told: Words = ()
    shouted: str = ""
    before_subjects: str = ""


class LabelsFile(Shape):
    """Words that clerks write above what they think is withheld by it."""

    words: Words = ()
    any_case: Words = ()
    alone: Words = ()
    grounds: Words = ()
    other_grounds: Words = ()
    naming: Words = ()
    of_headings: Words = ()
    honest_headings: Words = ()
    first_words: Words = ()
    decided: Words = ()
    last_words: Words = ()
    subjects: Words = ()
    cells: CellsFile
    honest: HonestFile
    before: str = ""
    after: str = ""


class PeriodFile(Shape):
    """A length of time in a rule."""

    count: int
    unit: Text


class RuleFile(Shape):
    """A rule for `minutebook check --law`: E, a fault if not met; W, a remark."""

    id: Text
    severity: Annotated[str, Field(pattern="^[EW]$")]
    text: Text
    source: Text
    period: PeriodFile | None = None


class AccessFile(Shape):
    """The law on accessible websites: its name, who sees to it that it is kept, and where a reader complains."""

    act: Text
    enforced: Text
    complain: Text
    link: Text


class Wording(Shape):
    """What a regime may add to and `common.yml` begins with."""

    decision: DecisionFile = Field(default_factory=DecisionFile)
    people: PeopleFile = Field(default_factory=PeopleFile)
    exclusion: MovesFile = Field(default_factory=MovesFile)
    readmission: MovesFile = Field(default_factory=MovesFile)
    agenda: AgendaFile = Field(default_factory=AgendaFile)
    announcements: Words = ()
    standing: Words = ()
    site_words: dict[str, str] = Field(default_factory=dict)


class CommonFile(Wording):
    """`common.yml`."""

    labels: LabelsFile
    grounds: dict[str, GroundsFile]
    accessibility: dict[str, AccessFile]


class RegimeFile(Wording):
    """A regime's own file. `grounds` and `accessibility` name parts of `common.yml`."""

    title: Text
    kinds: dict[Annotated[str, Field(pattern="^(exempt|confidential|personal|private)$")], KindFile]
    grounds: Words
    signed_copy: str | None = None
    how_to_ask: Text
    accessibility: str | None = None
    rules: tuple[RuleFile, ...]


FileShape = TypeVar("FileShape", CommonFile, RegimeFile)
PartShape = TypeVar("PartShape", DecisionFile, PeopleFile, MovesFile, AgendaFile)


def read(name: str, shape: type[FileShape]) -> FileShape:
    """The file `<name>.yml` of this folder, held to its shape."""
    text = files(__package__).joinpath(f"{name}.yml").read_text("utf-8")
    return shaped(name, text, shape)


def shaped(name: str, text: str, shape: type[FileShape]) -> FileShape:
    """The text of a regime file, held to its shape."""
    try:
        return shape.model_validate(yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))
    except (yaml.YAMLError, ValidationError) as error:
        raise BrokenRegime(f"regime file {name}.yml is broken: {error}") from error


def joined(common: PartShape, own: PartShape) -> PartShape:
    """Lists of both, one after the other; of a single text the regime's own, if it has one."""
    both = {}
    for key in type(common).model_fields:
        ours, theirs = getattr(common, key), getattr(own, key)
        both[key] = ours + theirs if isinstance(ours, tuple) else theirs or ours
    return common.model_copy(update=both)
