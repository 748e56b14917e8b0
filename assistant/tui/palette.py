"""The command palette: everything that has a key on the current screen, by its Norwegian name."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from textual.binding import Binding
from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.dom import DOMNode

from assistant.tui.words import is_ours, words

# Keys that belong to writing and reading, or open this very list.
_NOT_COMMANDS = {
    "palette",
    "cursor_up",
    "send",
    "newline",
    "app.focus_next",
    "scroll_chat(-1)",
    "scroll_chat(1)",
}


class ScreenCommands(Provider):
    """Finds the described bindings of the screen the palette was opened on."""

    def _bindings(self) -> Iterator[tuple[DOMNode, Binding]]:
        seen: set[str] = set()
        for active in self.screen.active_bindings.values():
            binding = active.binding
            if is_ours(binding.description) and binding.action not in seen | _NOT_COMMANDS:
                seen.add(binding.action)
                yield active.node, binding

    async def discover(self) -> Hits:
        """List all commands before anything is typed."""
        for node, binding in self._bindings():
            run = partial(self.app.run_action, binding.action, node)
            yield DiscoveryHit(binding.description, run, help=self.app.get_key_display(binding))

    async def search(self, query: str) -> Hits:
        """List the commands that fit what is typed, or say that none does."""
        matcher = self.matcher(query)
        found = False
        for node, binding in self._bindings():
            score = matcher.match(binding.description)
            if score > 0:
                found = True
                run = partial(self.app.run_action, binding.action, node)
                yield Hit(
                    score,
                    matcher.highlight(binding.description),
                    run,
                    help=self.app.get_key_display(binding),
                )
        if not found:
            yield Hit(0.01, words("tui.palette_none"), self._nothing)

    async def _nothing(self) -> None:
        """Do nothing: the line only says that nothing fits."""
