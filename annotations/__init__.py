"""The annotation set: labels by offset and text hash, our own reports, and the desk they are made at."""
