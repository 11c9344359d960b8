"""Laws of coding, on the codebook of Gondor and on those that are shipped."""

from pathlib import Path

from eventcode.testing import laws

GONDOR = Path(__file__).parents[1] / "gondor"

test_gondor = laws.tests(GONDOR, examples=50)
