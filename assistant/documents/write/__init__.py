"""Writing plans out: ``write_plan`` chooses the writer, each writer fills a template, ``atomic`` puts it in place."""
