"""From annotated reports to the weights that ship: examples, the network, its training, its export."""
