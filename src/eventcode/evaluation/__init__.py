"""Gold and predicted events -> how well they agree."""
