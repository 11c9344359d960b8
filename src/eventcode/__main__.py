"""`python -m eventcode` -> the command line."""

from eventcode.cli import main

if __name__ == "__main__":
    main()
