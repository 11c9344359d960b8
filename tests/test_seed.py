"""The article from which the project began: every event that it must give comes out, and none that it may not."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"
RUN = SHARED / "gold" / "run.py"


@pytest.mark.skipif(not RUN.is_file(), reason="the article is not here")
def test_the_article() -> None:
    """As the program that scores it counts."""
    command = f"{sys.executable} -m eventcode"
    call = [sys.executable, str(RUN), "--eventcode", command, "--set", "seed", "--json"]
    scores = json.loads(subprocess.run(call, capture_output=True, text=True, check=True).stdout)["seed"]
    assert (scores["must_found"], scores["unexpected"]) == (scores["must"], 0), scores["notes"]
