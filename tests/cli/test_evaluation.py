"""`evaluate` beyond its first table, `agree` and `sample`."""

import csv
import json

import pytest

from eventcode.evaluation import extras

pytest.importorskip("scipy")
pytest.importorskip("sklearn")
pytest.importorskip("krippendorff")

GOLD = "id;source;code;target\r\na;MOR;190;GON\r\nb;ROH;051;GON\r\nc;;;\r\nd;GON;112;HAR\r\n"


def event(source, code, target):
    return {"source": source, "code": code, "target": target}


@pytest.fixture
def files(tmp_path):
    """A sheet of gold, and two predictions."""
    (tmp_path / "gold.csv").write_bytes(b"\xef\xbb\xbf" + GOLD.encode())
    good = {
        "a": [event("MOR", "190", "GON")],
        "b": [event("ROH", "051", "GON")],
        "c": [],
        "d": [event("GON", "111", "HAR")],
    }
    bad = {"a": [event("MOR", "010", "GON")], "b": [], "c": [], "d": []}
    for name, records in (("good.jsonl", good), ("bad.jsonl", bad)):
        lines = [json.dumps({"id": key, "events": events}) for key, events in records.items()]
        (tmp_path / name).write_text("\n".join(lines))


def rows(text):
    """A table as cells, by the name of each row."""
    return {line[:15].strip(): line[15:].split() for line in text.splitlines()}


@pytest.mark.usefixtures("files")
class TestEvaluate:
    def test_a_sheet_is_gold(self, call):
        """The first table stays as it is."""
        done = call("evaluate", "gold.csv", "good.jsonl")
        assert (done.status, done.err) == (0, "")
        assert rows(done.out)["code"] == ["0.667", "0.667", "0.667", "2", "1", "1"]
        assert rows(done.out)["root"][:3] == ["1.000"] * 3
        assert len(done.out.splitlines()) == 7

    def test_a_table_of_events(self, call, tmp_path):
        """A table, or the folder that holds it, is a prediction; it cannot be gold or a coder's, as it has no empty records."""
        pq = pytest.importorskip("pyarrow.parquet")
        pa = pytest.importorskip("pyarrow")
        rows_of_events = [{"id": "a", **event("MOR", "190", "GON")}, {"id": "b", **event("ROH", "051", "GON")}]
        (tmp_path / "dataset").mkdir()
        pq.write_table(pa.Table.from_pylist(rows_of_events), tmp_path / "dataset" / "events.parquet")
        for name in ("dataset", "dataset/events.parquet"):
            done = call("evaluate", "gold.csv", name)
            assert (done.status, done.err) == (0, "")
            assert rows(done.out)["code"] == ["1.000", "0.667", "0.800", "2", "0", "1"]
        for refused in (call("evaluate", "dataset", "good.jsonl"), call("agree", "gold.csv", "dataset")):
            assert refused.status == 2
            assert "dataset: a table of events does not tell which records have none" in refused.err

    def test_measures(self, call):
        """Those that are named, or all, in one order."""
        done = call("evaluate", "gold.csv", "good.jsonl", "--measure", "actor-dyad", "--measure", "quad")
        assert list(rows(done.out))[1:-1] == ["quad", "actor dyad"]
        found = json.loads(call("evaluate", "gold.csv", "good.jsonl", "--measure", "all", "--format", "json").out)
        assert list(found)[1:] == ["code", "root", "quad", "actor", "actor country", "dyad", "actor dyad", "triple"]

    def test_by_class(self, call):
        """A line for each code, and the mean."""
        done = call("evaluate", "gold.csv", "good.jsonl", "--by", "code")
        table = rows(done.out.partition("\n\n")[2])
        assert list(table) == ["code", "051", "111", "112", "190", "mean"]
        assert table["112"] == ["0.000", "0.000", "0.000", "0", "0", "1"]
        assert table["mean"] == ["0.500"] * 3

    def test_confusion(self, call):
        """A matrix; as JSON a list of pairs."""
        done = call("evaluate", "gold.csv", "bad.jsonl", "--confusion")
        table = rows(done.out.partition("\n\n")[2])
        assert table["gold root"] == ["01", "05", "11", "19", "none"]
        assert table["19"] == ["1", ".", ".", ".", "."]
        assert table["05"] == [".", ".", ".", ".", "1"]
        found = json.loads(
            call("evaluate", "gold.csv", "bad.jsonl", "--confusion", "--by", "quad", "--format", "json").out
        )
        assert found["confusion"]["kind"] == "quad"
        assert {"gold": "material conflict", "predicted": "verbal cooperation", "count": 1} in found["confusion"][
            "pairs"
        ]
        assert found["classes"]["scores"]["verbal conflict"]["missed"] == 1

    def test_a_confusion_too_wide_is_a_list(self, call, tmp_path):
        """The pairs that differ, the most frequent first."""
        codes = [f"1{number:02}" for number in range(30)] + ["100"]
        for name, shift in (("g.jsonl", 0), ("p.jsonl", 1)):
            events = (event("MOR", codes[(place + shift) % 31], "GON") for place in range(31))
            lines = [json.dumps({"id": place, "events": [each]}) for place, each in enumerate(events)]
            (tmp_path / name).write_text("\n".join(lines))
        done = call("evaluate", "g.jsonl", "p.jsonl", "--by", "code", "--confusion")
        assert max(map(len, done.out.splitlines())) <= 100
        assert done.out.splitlines()[-31].split() == ["gold", "code", "coded", "times"]

    def test_intervals(self, call):
        """Beneath each measure; the same seed prints the same."""
        calls = [call("evaluate", "gold.csv", "good.jsonl", "--intervals", "--seed", seed) for seed in (1, 1)]
        assert calls[0].out == calls[1].out
        assert calls[0].out.count("  95 %") == 5
        found = json.loads(call("evaluate", "gold.csv", "good.jsonl", "--intervals", "--format", "json").out)
        low, high = found["code"]["intervals"]["f1"]
        assert low <= found["code"]["f1"] <= high

    def test_against(self, call):
        """Both tests are named, and both systems."""
        done = call("evaluate", "gold.csv", "good.jsonl", "--against", "bad.jsonl", "--resamples", "500")
        assert rows(done.out.partition("\n\n")[2])["code"][:3] == ["0.667", "0.000", "-0.667"]
        for words in ("first: good.jsonl", "second: bad.jsonl", "paired bootstrap over records, 500 resamples, seed 1"):
            assert words in done.out
        assert "both 1, only first 2, only second 0, neither 1; McNemar's exact test: p 0.5000" in done.out
        found = json.loads(call("evaluate", "gold.csv", "good.jsonl", "--against", "bad.jsonl", "--format", "json").out)
        assert found["against"]["test"] == "paired bootstrap over records"
        assert found["against"]["exact_records"]["first_only"] == 2

    def test_too_few_records(self, call, tmp_path):
        """One record has no interval."""
        (tmp_path / "one.csv").write_text("id,source,code,target\na,MOR,190,GON\n")
        done = call("evaluate", "one.csv", "one.csv", "--intervals")
        assert (done.status, done.out) == (2, "")
        assert done.err == "eventcode: one.csv: intervals and tests need two records at least\n"

    def test_what_is_doubtful_is_said(self, call, tmp_path):
        """Codes that may have lost a zero, ids that have, codes without quad class."""
        (tmp_path / "gold.csv").write_text("id,source,code,target\n7,MOR,10,GON\n")
        (tmp_path / "p.jsonl").write_text(json.dumps({"id": "007", "events": [event("MOR", "XX", "GON")]}))
        done = call("evaluate", "gold.csv", "p.jsonl", "--by", "quad")
        assert done.status == 0
        assert "line 2: 10 may be 010 whose zero a spreadsheet has taken" in done.err
        assert "p.jsonl has the id 007" not in done.err
        assert "1 record of gold.csv not in p.jsonl" in done.err
        done = call("evaluate", "p.jsonl", "gold.csv")
        assert "gold.csv has the id 7 and p.jsonl has 007: has a spreadsheet taken its zeros?" in done.err
        done = call("evaluate", "p.jsonl", "p.jsonl", "--by", "quad")
        assert "2 events without quad class left out of quad, as XX" in done.err

    def test_lost_zeros_end_it(self, call, tmp_path):
        """In one sentence."""
        (tmp_path / "gold.csv").write_text("id,source,code,target\na,MOR,51,GON\n")
        done = call("evaluate", "gold.csv", "good.jsonl")
        assert (done.status, done.out, done.err.count("\n")) == (2, "", 1)
        assert "gold.csv: line 2: a spreadsheet has taken leading zeros, as in 51, which must be 051" in done.err

    @pytest.mark.parametrize(
        "arguments",
        [
            ["evaluate", "gold.csv", "good.jsonl", "--intervals"],
            ["evaluate", "gold.csv", "good.jsonl", "--against", "bad.jsonl"],
            ["agree", "gold.csv", "good.jsonl"],
        ],
    )
    def test_a_missing_package_is_named(self, call, monkeypatch, arguments):
        """In one sentence, with the way to get it."""

        def missing(name):
            raise ModuleNotFoundError(name)

        monkeypatch.setattr(extras, "import_module", missing)
        done = call(*arguments)
        assert (done.status, done.out) == (2, "")
        assert done.err.endswith(" is missing; run: pip install 'eventcode[evaluate]'\n")
        assert call("evaluate", "gold.csv", "good.jsonl", "--by", "root", "--confusion").status == 0


@pytest.mark.usefixtures("files")
class TestAgree:
    def test_two_coders(self, call):
        """A line for each measure."""
        done = call("agree", "gold.csv", "good.jsonl")
        table = rows(done.out)
        assert (done.status, done.err) == (0, "")
        assert table["code"] == ["75.0", "0.692", "0.720", "0.667", "4"]
        assert table["root"] == ["100.0", "1.000", "1.000", "1.000", "4"]
        assert list(table)[-1] == "2 coders"

    def test_three_coders(self, call):
        """Means over pairs, and JSON."""
        done = call("agree", "gold.csv", "good.jsonl", "bad.jsonl", "--measure", "code")
        assert list(rows(done.out))[1:] == ["code", "3 coders; perce"]
        found = json.loads(call("agree", "gold.csv", "good.jsonl", "bad.jsonl", "--format", "json").out)
        assert found["coders"] == 3
        assert found["code"]["percent"] == pytest.approx((0.75 + 0.25 + 0.25) / 3, abs=1e-4)

    def test_records_that_a_coder_lacks(self, call, tmp_path):
        """They are said, and do not count; what is not defined is a dash."""
        (tmp_path / "ben.csv").write_text("id,source,code,target\na,MOR,190,GON\n")
        done = call("agree", "gold.csv", "ben.csv", "--measure", "code")
        assert "3 records of gold.csv not in ben.csv, not compared there" in done.err
        assert rows(done.out)["code"] == ["100.0", "-", "-", "1.000", "1"]

    def test_one_file_is_too_few(self, call):
        """Exit status 2."""
        done = call("agree", "gold.csv")
        assert done.status == 2
        assert "needs the files of two coders" in done.err


class TestSample:
    @pytest.fixture(autouse=True)
    def coded(self, call, tmp_path):
        """Ten texts and their events."""
        texts = ["France accused Germany.", "=Rebels attacked Gondor."] * 5
        lines = [json.dumps({"id": f"{place}", "text": text}) for place, text in enumerate(texts)]
        (tmp_path / "s.jsonl").write_text("\n".join(lines))
        assert call("code", "s.jsonl", "-o", "c.jsonl").status == 0
        self.path = tmp_path / "sheet.csv"

    def test_there_and_back(self, call):
        """Half of the events, the strata in halves; judged, they are counted."""
        done = call("sample", "c.jsonl", "--texts", "s.jsonl", "-n", "4", "--by", "root", "-o", "sheet.csv")
        assert (done.status, done.out, done.err) == (0, "", "4 events of 10 drawn, seed 1\n")
        data = self.path.read_bytes()
        assert data.startswith(b"\xef\xbb\xbfid,sentence,source_words,")
        sheet = list(csv.DictReader(data.decode("utf-8-sig").splitlines()))
        assert sorted(row["code"][:2] for row in sheet) == ["11", "11", "19", "19"]
        assert all(row["sentence"][0] in "F'" for row in sheet)
        for row in sheet:
            row["right"] = "yes" if row["code"] == "112" else "no"
        with self.path.open("w", newline="") as stream:
            writer = csv.DictWriter(stream, sheet[0], delimiter=";")
            writer.writeheader()
            writer.writerows(sheet)
        done = call("sample", "--read", "sheet.csv", "--by", "root")
        assert (done.status, done.err) == (0, "")
        table = rows(done.out)
        assert table["right"] == ["2", "4", "0.500", "0.150-0.850"]
        assert table["root_right"] == ["0", "0", "-", "-"]
        assert table["11"][:3] == ["2", "2", "1.000"]
        found = json.loads(call("sample", "--read", "sheet.csv", "--by", "rule", "--format", "json").out)
        assert (found["events"], found["right"]["share"]) == (4, 0.5)
        assert sum(each["right"]["judged"] for each in found["strata"].values()) == 4

    def test_the_same_seed_is_the_same_sample(self, call):
        """To standard output, too."""
        calls = [call("sample", "c.jsonl", "--texts", "s.jsonl", "-n", "3", "--seed", seed) for seed in (1, 1, 2)]
        assert calls[0].out == calls[1].out != calls[2].out
        assert len(calls[0].out.splitlines()) == 4

    @pytest.mark.parametrize(
        ("arguments", "sentence"),
        [
            (["c.jsonl"], "name the file of events, and its texts with --texts FILE"),
            (["--read", "sheet.csv", "-o", "x.csv"], "--read goes without EVENTS, --texts and -o"),
            (["--read", "none.csv"], "none.csv: there is no such file"),
            (["--read", "c.jsonl"], "c.jsonl: has no column 'id'"),
            (["none.jsonl", "--texts", "s.jsonl"], "none.jsonl: there is no such file"),
            (["c.jsonl", "--texts", "s.jsonl", "-o", "s.jsonl"], "s.jsonl: is the input itself"),
        ],
    )
    def test_a_wrong_call(self, call, arguments, sentence):
        """One sentence, exit status 2, nothing written."""
        done = call("sample", *arguments)
        assert (done.status, done.out) == (2, "")
        assert sentence in done.err
        assert not self.path.exists()
