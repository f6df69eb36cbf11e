"""The questions that reading a figure comes down to: the rules' answer and the others that could be right."""
