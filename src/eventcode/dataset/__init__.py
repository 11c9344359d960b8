"""Files of records -> texts to code; events -> rows and files of rows."""
