"""The annotators' desk: texts in, notes in the compact notation in, records of the claims format out."""
