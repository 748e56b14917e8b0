"""What documents a guide can be written out as. The shape of ``prompts/<guide>/documents/``."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field, RootModel, StringConstraints

from assistant.guide.model import Condition, GuideModel, Identifier, RequirementId, Text
from assistant.wording import Variety

FileName = Annotated[str, StringConstraints(pattern=r"^\w[\w.-]*$")]
FieldPath = Annotated[str, StringConstraints(pattern=r"^[a-z_]+(\.[a-z_]+)*$")]


class Ending(StrEnum):
    """The file formats that can be written."""

    WORD = ".docx"
    PDF = ".pdf"
    MARKDOWN = ".md"


class DocumentKind(GuideModel):
    """One document: its title, a template beside ``documents.yaml`` for each ending, and what it carries.

    ``title`` is what one chooses it by, and the title in the file's properties. ``must_show`` are the fields
    of the data (``plan.sections.rows.text``) that a template of this kind may not leave out. ``points`` are
    those of the guide that it is made of, all of them where none is named: it is whole when nothing is
    missing there. It can be written only where ``when`` holds.
    """

    id: Identifier
    title: Text
    templates: dict[Ending, FileName] = Field(min_length=1)
    must_show: tuple[FieldPath, ...] = ()
    points: tuple[str, ...] = ()
    when: Condition | None = None
    carries: tuple[RequirementId, ...] = ()

    @property
    def endings(self) -> str:
        """The endings it can be written with, as they are listed for a user."""
        return ", ".join(ending.value for ending in self.templates)


class DocumentList(GuideModel):
    """The whole of ``documents.yaml``, in the order they are offered."""

    documents: tuple[DocumentKind, ...] = Field(min_length=1)

    def get(self, kind_id: str) -> DocumentKind | None:
        """Return the document of that id, if there is one."""
        return next((kind for kind in self.documents if kind.id == kind_id), None)


class Labels(RootModel[dict[Identifier, Text]]):
    """The templates' own texts (``labels.yaml``), by key."""

    def in_(self, variety: Variety) -> dict[str, str]:
        """Return all texts in ``variety``."""
        return {key: text.in_(variety) for key, text in self.root.items()}
