"""Somebody's own draft: read as blocks, placed under the guide's points, cut into items. Pure."""
