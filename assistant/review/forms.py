"""What is known of other people's forms: the shape of ``prompts/<guide>/forms.yaml``."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from assistant.guide.model import GuideModel, Identifier, QuestionId, Text


class Kind(StrEnum):
    """What an item of a draft is."""

    OVERALL_GOAL = "overall_goal"
    GOAL = "goal"
    SIGN = "sign"
    MEASURE = "measure"
    SCHEDULE = "schedule"
    OTHER = "other"


class About(StrEnum):
    """What a text that belongs to none of the guide's points is about."""

    FACTS = "facts"
    BACKGROUND = "background"
    PARENTS = "parents"
    PROMPT = "prompt"
    """The form's own question or instruction."""
    LABEL = "label"
    """A heading or a label that is not known."""
    MARGIN = "margin"
    """A header, a footer or a note."""
    UNKNOWN = "unknown"


class Phrases(GuideModel):
    """Words and phrases in each written form; both are looked for in every draft."""

    nb: tuple[str, ...] = ()
    nn: tuple[str, ...] = ()

    @property
    def all(self) -> tuple[str, ...]:
        """Every phrase once, bokmål first."""
        return tuple(dict.fromkeys((*self.nb, *self.nn)))


class Place(GuideModel):
    """Where the text under a label belongs.

    ``point`` is the guide's point, or empty: then ``about`` says what the text is. ``judged`` is the kind of
    text whose rules judge it, where that is narrower than ``kind``'s own; ``question`` the question whose
    answer it becomes when the draft is taken over. ``inherits``: the label says nothing of the point
    («Ansvar»), only of the kind, where one is given. ``stays_in``: within these points the label is only a
    heading inside them («Tiltak» under the ordinary offer), and ``stays_as`` what its text is then.
    ``unless_in``: within these points a label that inherits does not, and its text belongs to ``point``.
    ``once``: when the point has had another label before, it is the place with this id instead.
    ``weak``: another label beside it knows better. ``beside_only``: it is a label before a text or in a cell,
    never a line by itself. ``cues`` are words that tell the place of a text, or of a heading, that has no
    known label. ``gives_way_to``: sentences with clear cues of these places belong there, whatever the label.
    """

    id: Identifier
    point: str = Field(default="", pattern=r"^[1-8]?$")
    kind: Kind | None = None
    about: About | None = None
    judged: Identifier | None = None
    question: QuestionId | None = None
    inherits: bool = False
    unless_in: tuple[str, ...] = ()
    once: Identifier | None = None
    weak: bool = False
    beside_only: bool = False
    gives_way_to: tuple[Identifier, ...] = ()
    stays_in: tuple[str, ...] = ()
    stays_as: Kind | None = None
    names: Phrases
    cues: Phrases = Phrases()


class Prompts(GuideModel):
    """How a form's own instructions are told from what somebody wrote: how they begin, and what they say."""

    starts: Phrases
    contains: Phrases


class Stands(StrEnum):
    """How many of a point's judged texts must stand for the point not to be thin."""

    NONE = "none"
    ONE = "one"
    ALL = "all"


class PointRule(GuideModel):
    """When a point counts as thin: too few words in all, none of a kind it needs, or too few stand."""

    words: int = Field(ge=0)
    kinds: tuple[Kind, ...] = ()
    stands: Stands = Stands.NONE


class Splitting(GuideModel):
    """How running text is cut: ``sentences`` are the kinds that are cut at sentences, the others are not.

    A sentence that begins with one of ``goes_on`` belongs to the one before it, in a measure with one of
    ``goes_on_measure`` as well.
    """

    sentences: tuple[Kind, ...]
    goes_on: Phrases
    goes_on_measure: Phrases


class Forms(GuideModel):
    """The whole of ``forms.yaml``.

    ``fillers`` are words that make no difference in a label, ``areas`` those that only name what it is about,
    and ``qualifiers`` those that make none unless a place is called by them.
    ``sources`` are words for where overall goals come from.
    ``judged`` names the kind of text whose rules judge a kind of item; ``parts`` the kinds that a kind's
    items may share between them. ``child`` is the place where the child's alias stands. ``abouts`` says what
    the texts of the guide's other points are about.
    """

    version: str
    title: Text
    judged: dict[Kind, Identifier]
    parts: dict[Kind, tuple[Identifier, ...]] = Field(default_factory=dict)
    child: Identifier
    abouts: dict[str, About]
    fillers: Phrases
    areas: Phrases
    qualifiers: Phrases
    sources: Phrases
    prompts: Prompts
    points: dict[str, PointRule]
    splitting: Splitting
    places: tuple[Place, ...] = Field(min_length=1)
