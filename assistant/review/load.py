"""Read the words of forms in a guide's folder, and hold them against the guide."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from assistant.errors import AssistantError, ErrorCode
from assistant.guide.model import Guide
from assistant.review.forms import Forms, Kind, Phrases, Place
from assistant.review.formwords import plain
from assistant.yamlfile import load_model


def load_forms(folder: Path, guide: Guide) -> Forms:
    """Read ``forms.yaml`` in a guide's folder.

    Raises ``AssistantError`` as ``yamlfile.load_model`` does, and CONTENT_REFERENCE when it names a point or
    a question the guide does not have, gives an id to two places, or says of no place that it holds signs.
    """
    path = folder / "forms.yaml"
    forms = load_model(path, Forms)
    points = {point.id for point in guide.points}
    questions = {question.id for question in guide.questions}
    ids = [place.id for place in forms.places]
    wrong = [name for name in ids if ids.count(name) > 1]
    wrong += [forms.child] if forms.child not in ids else []
    wrong += [place.point for place in forms.places if place.point and place.point not in points]
    wrong += [place.question for place in forms.places if place.question and place.question not in questions]
    wrong += [name for place in forms.places for name in place.gives_way_to if name not in ids]
    wrong += [place.once for place in forms.places if place.once and place.once not in ids]
    wrong += [point for point in forms.points if point not in points]
    wrong += [kind for kind in Kind if kind not in forms.judged]
    held = {place.kind for place in forms.places}
    wrong += [kind for kind in (Kind.OVERALL_GOAL, Kind.SIGN) if kind not in held]
    if wrong:
        raise AssistantError(ErrorCode.CONTENT_REFERENCE, path=str(path), name=wrong[0])
    return forms.model_copy(update={"places": (*forms.places, *_questions(forms, guide))})


def _questions(forms: Forms, guide: Guide) -> Iterator[Place]:
    """Yield a place for each question's own label, as it stands in plans written out by this program.

    A label that the forms give a place already keeps it.
    """
    known = {plain(name) for place in forms.places for name in place.names.all}
    kinds = {judged: kind for kind, judged in forms.judged.items()}
    kinds |= {part: kind for kind, parts in forms.parts.items() for part in parts}
    for question in guide.questions:
        names = Phrases(nb=(question.label.nb,), nn=(question.label.nn or question.label.nb,))
        point = guide.point_of(question.id)
        if known.isdisjoint(map(plain, names.all)):
            yield Place(
                id=f"question_{question.id.replace('.', '_')}".lower(),
                point=point.id if point.id in forms.points else "",
                kind=kinds.get(question.kind, Kind.OTHER),
                about=None if point.id in forms.points else forms.abouts.get(point.id),
                # A date or a choice is given anew: the form may have said it in another way.
                question=question.id if question.kind in kinds else None,
                names=names,
            )
