"""What documents a guide can be written out as. The shape of ``prompts/<guide>/documents/``."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field, RootModel, StringConstraints

from assistant.guide.model import GuideModel, Identifier, RequirementId, Text
from assistant.wording import Variety

FileName = Annotated[str, StringConstraints(pattern=r"^\w[\w.-]*$")]


class Ending(StrEnum):
    """The file formats that can be written."""

    WORD = ".docx"
    MARKDOWN = ".md"


class DocumentKind(GuideModel):
    """One document: its template beside ``documents.yaml``, and the requirements it honestly carries."""

    id: Identifier
    ending: Ending
    template: FileName
    title: Text
    carries: tuple[RequirementId, ...] = ()


class DocumentList(GuideModel):
    """The whole of ``documents.yaml``. The first document of an ending is the one that ending means."""

    documents: tuple[DocumentKind, ...] = Field(min_length=1)

    def of(self, ending: str) -> DocumentKind | None:
        """Return the document a file's ending means, in any case, if any."""
        return next((kind for kind in self.documents if kind.ending.value == ending.lower()), None)


class Labels(RootModel[dict[Identifier, Text]]):
    """The templates' own texts (``labels.yaml``), by key."""

    def in_(self, variety: Variety) -> dict[str, str]:
        """Return all texts in ``variety``."""
        return {key: text.in_(variety) for key, text in self.root.items()}
