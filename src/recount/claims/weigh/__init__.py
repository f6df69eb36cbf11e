"""The questions that reading a figure comes down to, each with the rules' answer and the others that could be right."""
