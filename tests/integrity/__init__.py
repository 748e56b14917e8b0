"""What must hold of the project as a whole: its files, its layers and the package it becomes."""
