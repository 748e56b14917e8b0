"""Writing out: ``plan`` chooses the writer, a writer fills a template, ``atomic`` puts the file in place."""
