"""Thư ký Hội nghị: record a conference of the standing bodies and sign its minute."""

__version__ = "0.1.0"
