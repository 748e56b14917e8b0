"""How the trained pipeline is made and measured. Nothing here is used while the assistant runs."""
