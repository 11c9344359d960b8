"""Files and folders of texts -> a dataset that can be published and made again."""
