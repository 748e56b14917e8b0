"""Files in and out: templates are data, and what users wrote is never read as markup or as a template."""
