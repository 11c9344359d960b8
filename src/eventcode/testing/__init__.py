"""A codebook and a coder -> which of its examples hold."""
