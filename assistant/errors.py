"""Every error a user may see.

An error carries a code and the facts of the case. What is said about it (what happened, what to do next) is
data: ``prompts/messages/errors.yaml`` under the same code, in bokmål with a place for nynorsk. A test holds
the two together.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum


class ErrorCode(StrEnum):
    """The codes; each is also a key in ``prompts/messages/errors.yaml``."""

    CONTENT_MISSING = "content_missing"
    CONTENT_SYNTAX = "content_syntax"
    CONTENT_DUPLICATE_KEY = "content_duplicate_key"
    CONTENT_ALIAS = "content_alias"
    CONTENT_INVALID = "content_invalid"
    CONTENT_TOO_LARGE = "content_too_large"
    CONTENT_REFERENCE = "content_reference"
    WORDING_MISSING = "wording_missing"
    WORDING_TEMPLATE = "wording_template"
    DATE_UNREADABLE = "date_unreadable"
    DATE_IMPOSSIBLE = "date_impossible"
    DATE_BEFORE = "date_before"
    DATE_AFTER = "date_after"
    DATE_BEFORE_PLAN = "date_before_plan"
    DATE_FUTURE = "date_future"
    SIGN_UNKNOWN = "sign_unknown"
    HOURS_UNREADABLE = "hours_unreadable"
    HOURS_BACKWARDS = "hours_backwards"
    HOURS_OVERLAP = "hours_overlap"
    HOURS_WEEKEND = "hours_weekend"
    HOURS_LIMIT = "hours_limit"
    PERIOD_BACKWARDS = "period_backwards"
    RHYTHM_UNREADABLE = "rhythm_unreadable"
    NAME_IS_NUMBER = "name_is_number"
    NOTE_TOO_LONG = "note_too_long"
    NOTHING_TO_EVALUATE = "nothing_to_evaluate"
    CHOICE_UNKNOWN = "choice_unknown"
    ANSWER_MISSING = "answer_missing"
    LINE_TOO_LONG = "line_too_long"
    SLOT_UNKNOWN = "slot_unknown"
    NOT_SKIPPABLE = "not_skippable"
    NOTHING_TO_OVERRIDE = "nothing_to_override"
    NOT_OVERRIDABLE = "not_overridable"
    OVERRIDE_NEEDS_REASON = "override_needs_reason"
    PLAN_UNKNOWN = "plan_unknown"
    PLAN_INCOMPLETE = "plan_incomplete"
    ANSWERS_MISSING = "answers_missing"
    ANSWERS_UNKNOWN_QUESTION = "answers_unknown_question"
    ANSWERS_UNREADABLE = "answers_unreadable"
    RULE_UNKNOWN = "rule_unknown"
    CHECK_FILE_UNREADABLE = "check_file_unreadable"
    STORE_UNREADABLE = "store_unreadable"
    STORE_NEWER = "store_newer"
    STORE_UNWRITABLE = "store_unwritable"
    STORE_FULL = "store_full"
    STORE_READ_ONLY = "store_read_only"
    STORE_LOCKED = "store_locked"
    COOPERATION_UNKNOWN = "cooperation_unknown"
    DOCUMENT_UNKNOWN = "document_unknown"
    OUTPUT_FORMAT = "output_format"
    OUTPUT_UNWRITABLE = "output_unwritable"
    TEMPLATE_BROKEN = "template_broken"
    TEMPLATE_UNREADABLE = "template_unreadable"
    TEMPLATE_FIELD = "template_field"
    TEMPLATE_LEFT_OUT = "template_left_out"
    TEMPLATE_FILTER = "template_filter"
    TEMPLATE_UNCLOSED = "template_unclosed"
    TEMPLATE_STRAY = "template_stray"
    TEMPLATE_TAG = "template_tag"
    TEMPLATE_PLACE = "template_place"
    TEMPLATE_BRACES = "template_braces"
    TEMPLATE_EXPRESSION = "template_expression"
    TEMPLATE_LAYOUT = "template_layout"
    TEMPLATE_FORBIDDEN = "template_forbidden"
    TEMPLATE_ENDLESS = "template_endless"
    TEMPLATE_PDF = "template_pdf"
    TEMPLATE_PDF_TAGS = "template_pdf_tags"
    TEMPLATE_PDF_FONT = "template_pdf_font"
    TEMPLATE_FETCHES = "template_fetches"
    LANGUAGE_MODEL_MISSING = "language_model_missing"
    LANGUAGE_MODEL_UNFIT = "language_model_unfit"
    DRAFT_MISSING = "draft_missing"
    DRAFT_UNREADABLE = "draft_unreadable"
    DRAFT_FORMAT = "draft_format"
    DRAFT_OLD_WORD = "draft_old_word"
    DRAFT_EMPTY = "draft_empty"
    DRAFT_TOO_LARGE = "draft_too_large"
    DRAFT_BROKEN = "draft_broken"
    DRAFT_ENCRYPTED = "draft_encrypted"
    DRAFT_MACROS = "draft_macros"
    DRAFT_SCANNED = "draft_scanned"
    DRAFT_UNSAFE = "draft_unsafe"
    DRAFT_LINK = "draft_link"
    DRAFT_TOO_SLOW = "draft_too_slow"
    DRAFT_CRASHED = "draft_crashed"
    REPORT_UNREADABLE = "report_unreadable"
    BUNDLE_MISSING = "bundle_missing"
    BUNDLE_UNREADABLE = "bundle_unreadable"
    BUNDLE_TOO_LARGE = "bundle_too_large"
    BUNDLE_SEALED = "bundle_sealed"
    BUNDLE_STAYS_SEALED = "bundle_stays_sealed"
    BUNDLE_FOREIGN = "bundle_foreign"
    BUNDLE_NEWER = "bundle_newer"
    BUNDLE_DAMAGED = "bundle_damaged"
    BUNDLE_CLASH = "bundle_clash"
    BUNDLE_GUIDE = "bundle_guide"
    PLAN_CONTESTED = "plan_contested"
    AGREEMENT_MISSING = "agreement_missing"
    DATE_PAST = "date_past"
    NOT_YOURS = "not_yours"
    AGREEMENT_DAY = "agreement_day"
    MATTER_UNKNOWN = "matter_unknown"
    SESSION_UNKNOWN = "session_unknown"
    GROUP_NOT_CHOSEN = "group_not_chosen"
    NEEDS_TERMINAL = "needs_terminal"


class AssistantError(Exception):
    """Something the user must be told, in words from ``errors.yaml``.

    ``fields`` are the facts the wording may mention (strings and numbers only).
    """

    def __init__(self, code: ErrorCode, **fields: str | int) -> None:
        super().__init__(f"{code}: {fields}")
        self.code = code
        self.fields = fields

    def __reduce__(self) -> tuple[Callable[..., AssistantError], tuple[ErrorCode, dict[str, str | int]]]:
        """Keep code and fields when it is handed from one process to another."""
        return _handed_on, (self.code, self.fields)


def _handed_on(code: ErrorCode, fields: dict[str, str | int]) -> AssistantError:
    return AssistantError(code, **fields)
