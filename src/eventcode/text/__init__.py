"""Text -> sentences and tokens, and what general English knows of their words."""
