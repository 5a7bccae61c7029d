"""The screens: one a file, each with one public ``render``."""
