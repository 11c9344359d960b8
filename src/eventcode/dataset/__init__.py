"""Files of records -> texts to code; events -> rows, files of rows and counts."""
