"""The kinds of check, one file each; a rule file names its kind under ``check``."""
