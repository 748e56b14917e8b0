"""Read the words of forms in a guide's folder, and hold them against the guide."""

from __future__ import annotations

from pathlib import Path

from assistant.errors import AssistantError, ErrorCode
from assistant.guide.model import Guide
from assistant.review.forms import Forms, Kind
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
    if not any(place.kind is Kind.SIGN for place in forms.places):
        wrong.append(Kind.SIGN)
    if wrong:
        raise AssistantError(ErrorCode.CONTENT_REFERENCE, path=str(path), name=wrong[0])
    return forms
