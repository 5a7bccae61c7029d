"""The Streamlit application and the ``teplo`` command, over ``geodata``."""
