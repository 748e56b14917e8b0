"""Hold a template against the data before it is filled: what is misspelt, missing, or written wrongly."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.documents.failures import explain
from assistant.documents.load import load_labels
from assistant.documents.model import DocumentKind, Ending
from assistant.documents.sandbox import markdown_sandbox, word_sandbox
from assistant.documents.schema import data_shape, specimen
from assistant.documents.sources import Source, markdown_sources, word_sources
from assistant.documents.syntax import syntax_fault
from assistant.documents.write.markdown import render_markdown
from assistant.documents.write.pdf import render_pdf
from assistant.documents.write.word import render_word
from assistant.errors import AssistantError, ErrorCode
from assistant.plan.model import Layout
from assistant.yamlfile import load_model

if TYPE_CHECKING:
    from jinja2 import Environment, nodes

    from assistant.documents.names import Loader, Reader

_FETCHED = re.compile(r"@preview\b")
_TYPST = ".typ"
_LEAF_NAMES = {
    Ending.WORD: frozenset({"paragraphs"}),
    Ending.MARKDOWN: frozenset({"block", "cell", "item"}),
}
_EXTRA = {
    Ending.WORD: dict.fromkeys(("chart", "timeline"), frozenset({"picture"})),
    Ending.MARKDOWN: dict[str, frozenset[str]](),
}


@dataclass(frozen=True)
class TemplateProblem:
    """One thing to mend in a template. ``code`` (TEMPLATE_…) has its words in ``errors.yaml``."""

    code: ErrorCode
    fields: Mapping[str, str | int]

    @property
    def error(self) -> AssistantError:
        """The problem as an error a user is told of."""
        return AssistantError(self.code, **self.fields)


def check_template(template: Path, kind: DocumentKind, folder: Path) -> tuple[TemplateProblem, ...]:
    """Return what is wrong with a template for a document of ``kind``; nothing when it can be used.

    ``folder`` is the guide's document folder; its labels and its layout say which names there are. The file
    is tried with invented data. Raises ``AssistantError`` for a broken ``labels.yaml`` or ``layout.yaml``.
    """
    try:
        state = template.stat()
    except OSError:
        return (TemplateProblem(ErrorCode.TEMPLATE_UNREADABLE, {"template": template.name}),)
    return _checked(template, kind.must_show, folder, state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=64)
def _checked(
    template: Path, must_show: tuple[str, ...], folder: Path, *_: int
) -> tuple[TemplateProblem, ...]:
    """Check a file that has not changed since only once; the numbers are the file's time and size."""
    labels = load_labels(folder).in_("nb")
    parts = tuple(load_model(folder / "layout.yaml", Layout).parts)
    trial = _Trial(template, must_show, labels, parts)
    try:
        return tuple(trial.found()) or tuple(trial.tried())
    except AssistantError as error:
        return (TemplateProblem(error.code, error.fields),)


@dataclass(frozen=True)
class _Trial:
    """One template on trial."""

    template: Path
    must_show: tuple[str, ...]
    labels: Mapping[str, str]
    parts: tuple[str, ...]

    def found(self) -> Iterator[TemplateProblem]:
        """Yield what can be seen without filling it. Raises ``AssistantError`` (TEMPLATE_UNREADABLE)."""
        if self.template.suffix == _TYPST:
            yield from self._fetches()
            return
        ending = Ending.WORD if self.template.suffix.lower() == Ending.WORD else Ending.MARKDOWN
        environment = word_sandbox() if ending is Ending.WORD else markdown_sandbox(self.template.parent)
        sources = self._sources(ending)
        faults = [fault for source in sources if (fault := syntax_fault(source, environment))]
        if faults:
            yield from (self._problem(code, **facts) for code, facts in faults)
        else:
            yield from self._names(sources, ending, environment)

    def tried(self) -> Iterator[TemplateProblem]:
        """Fill it with invented data. Yields nothing. Raises ``AssistantError`` (TEMPLATE_…)."""
        data = specimen(self.labels, self.parts)
        if self.template.suffix == _TYPST:
            render_pdf(data, self.template)
        elif self.template.suffix.lower() == Ending.WORD:
            render_word(data, self.template)
        else:
            render_markdown(data, self.template)
        yield from ()

    def _problem(self, code: ErrorCode, **facts: str | int) -> TemplateProblem:
        return TemplateProblem(code, {"template": self.template.name, **facts})

    def _fetches(self) -> Iterator[TemplateProblem]:
        for file in sorted({self.template, *self.template.parent.glob("*.typ")}):
            try:
                fetches = _FETCHED.search(file.read_text(encoding="utf-8"))
            except (OSError, UnicodeError) as error:
                raise explain(error, self.template) from error
            if fetches:
                yield self._problem(ErrorCode.TEMPLATE_FETCHES)

    def _sources(self, ending: Ending) -> list[Source]:
        try:
            read = word_sources if ending is Ending.WORD else markdown_sources
            return list(read(self.template))
        except Exception as error:
            # The file is somebody's: whatever the library raises, it could not be read.
            raise AssistantError(ErrorCode.TEMPLATE_UNREADABLE, template=self.template.name) from error

    def _names(
        self, sources: list[Source], ending: Ending, environment: Environment
    ) -> Iterator[TemplateProblem]:
        from assistant.documents.names import Reader

        shape = data_shape(self.labels, self.parts)
        shown: set[str] = set()
        for source in sources:
            reader = Reader(environment, _LEAF_NAMES[ending], _EXTRA[ending], self._loader(environment))
            reader.read(environment.parse(source.text), shape)
            shown |= reader.shown
            yield from self._misspelt(reader, source)
        for path in self.must_show:
            if not any(one == path or one.startswith(f"{path}.") for one in shown):
                yield self._problem(ErrorCode.TEMPLATE_LEFT_OUT, name=path)

    def _misspelt(self, reader: Reader, source: Source) -> Iterator[TemplateProblem]:
        for one in dict.fromkeys(reader.unknown):
            near = source.near(one.line)
            facts = {"name": one.name, "near": near, "suggestion": one.suggestion}
            yield self._problem(ErrorCode.TEMPLATE_FIELD, **facts)
        for one in dict.fromkeys(reader.filters):
            yield self._problem(ErrorCode.TEMPLATE_FILTER, name=one.name, suggestion=one.suggestion)

    def _loader(self, environment: Environment) -> Loader:
        def load(name: str) -> nodes.Template | None:
            from jinja2 import TemplateError

            try:
                return environment.parse(environment.loader.get_source(environment, name)[0])  # type: ignore[union-attr]
            except (AttributeError, TemplateError):
                return None

        return load
