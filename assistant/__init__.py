"""The IPLU assistant: a calm conversation that helps a kindergarten write a plan one can work from."""

__version__ = "0.1.0"
