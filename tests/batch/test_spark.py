"""Spark: however records are partitioned, their events are those that one machine finds; no record is lost."""

import datetime as dt
import importlib.util
import os
import random
import shutil
import sys
from pathlib import Path

import pytest

import eventcode
from eventcode.batch import spark as coding
from eventcode.coding.many import code_many
from eventcode.coding.protocol import Document
from eventcode.dataset.rows import document_rows
from eventcode.problems import CodebookError

GONDOR = Path(__file__).parents[1] / "gondor"
COLUMNS = "id long, story string, day string"

pytestmark = [
    pytest.mark.skipif(importlib.util.find_spec("pyspark") is None, reason="pyspark is not installed"),
    pytest.mark.skipif(shutil.which("java") is None and "JAVA_HOME" not in os.environ, reason="Java is not installed"),
]


@pytest.fixture(scope="module")
def spark(cache_folder):
    """Spark on this machine, with two worker processes that live on from job to job."""
    from pyspark.sql import SparkSession

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYSPARK_PYTHON", sys.executable)
        patch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
        patch.setenv("PYTHONPATH", str(Path(eventcode.__file__).parents[1]))
        settings = {
            "spark.ui.enabled": "false",
            "spark.driver.host": "127.0.0.1",
            "spark.sql.shuffle.partitions": "4",
            "spark.sql.warehouse.dir": str(cache_folder / "warehouse"),
        }
        builder = SparkSession.builder.master("local[2]").appName("eventcode")
        for name, value in settings.items():
            builder = builder.config(name, value)
        session = builder.getOrCreate()
        session.sparkContext.setLogLevel("OFF")
        yield session
        session.stop()


def record(number):
    """A record; one in fifty cannot be coded. Whether Denethor or Faramir is steward depends on the day."""
    chance = random.Random(number)  # noqa: S311
    who, whom = chance.sample(["Gondor", "Mordor", "Aragorn", "Denethor", "Harad", "The Rohirrim", "Dale"], 2)
    did = chance.choice(["praised", "attacked", "accused", "did not attack", "threatened to attack", "met"])
    text = f"{who} {did} {whom}. He denied it." if number % 3 else f"{who} {did} {whom} on Monday."
    day = chance.choice(["3019-03-14", "3019-06-01T12:00:00", "30190315", None])
    if number % 50 == 7:
        return (number, None, day) if number % 100 == 7 else (number, text, "3019-02-30")
    return number, text, day


RECORDS = [record(number) for number in range(400)]


@pytest.fixture(scope="module")
def expected():
    """What one machine finds: rows of events, and the reasons of records that are set aside."""
    rows = []
    records = [dict(zip(("id", "text", "date"), values, strict=True)) for values in RECORDS]
    for result in code_many(eventcode.load(GONDOR), records, require="any"):
        if isinstance(result, Document):
            rows.extend({**row, "error": None} for row in document_rows(result.id, result.events))
        else:
            rows.append({"id": str(result.id), "error": result.message})
    return in_order(rows)


def in_order(rows):
    """Rows by id; those of one record stay in their order. Empty cells are left out, days are text."""
    full = [{name: cell for name, cell in row.items() if cell is not None} for row in rows]
    days = [{name: str(cell) if isinstance(cell, dt.date) else cell for name, cell in row.items()} for row in full]
    return sorted(days, key=lambda row: int(row["id"]))


def coded(df, **options):
    """The events of a DataFrame of records, collected in order."""
    options = {"text": "story", "date": "day", "codebook": GONDOR, **options}
    return in_order(row.asDict() for row in coding.code(df, **options).collect())


@pytest.mark.parametrize("partitions", [1, 4, 7])
def test_partitions_make_no_difference(spark, expected, partitions):
    """The rows are those of one machine: events with codes as strings, and a row for each record set aside."""
    df = spark.createDataFrame(RECORDS, COLUMNS).repartition(partitions)
    assert partitions == df.rdd.getNumPartitions()
    found = coded(df)
    assert expected == found
    assert {"051", "190"} <= {row["code"] for row in found if "code" in row}
    assert 8 == sum("error" in row for row in found)


def test_each_process_loads_the_codebook_once(spark, expected):
    """Worker processes keep their coder from batch to batch, partition to partition and job to job."""
    df = spark.createDataFrame(RECORDS, COLUMNS).repartition(4)
    spark.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", "20")
    try:
        assert expected == coded(df)
        assert expected == coded(df)
    finally:
        spark.conf.unset("spark.sql.execution.arrow.maxRecordsPerBatch")

    def report(batches):
        import pyarrow as pa

        list(batches)
        loads = coding._coder.cache_info()
        yield pa.RecordBatch.from_pylist([{"process": os.getpid(), "misses": loads.misses, "hits": loads.hits}])

    rows = spark.range(4, numPartitions=4).mapInArrow(report, "process long, misses long, hits long").collect()
    assert os.getpid() not in {row.process for row in rows}
    assert 1 == max(row.misses for row in rows)
    assert 0 < max(row.hits for row in rows)


def test_days_that_spark_knows(spark):
    """Columns of dates and timestamps are read like those of text; without a column events have no date."""
    text, columns = "Faramir praised Rohan.", "id string, story string, day {}"
    for kind, day in (("date", dt.date(2019, 5, 1)), ("timestamp", dt.datetime(2019, 5, 1, 23, 30))):
        (row,) = coded(spark.createDataFrame([("1", text, day)], columns.format(kind)))
        assert "2019-05-01" == row["story_date"]
    df = spark.createDataFrame([("1", text)], "id string, story string")
    assert "story_date" not in coded(df, date=None)[0]


def test_what_comes_out_is_a_table_with_our_columns(spark, tmp_path):
    """The result keeps its types on its way through a Parquet file, also when there are no events at all."""
    df = spark.createDataFrame([(1, "Nothing happened.", None)], COLUMNS)
    coding.code(df, text="story", date="day", codebook=GONDOR).write.parquet(str(tmp_path / "events"))
    table = spark.read.parquet(str(tmp_path / "events"))
    assert 0 == table.count()
    kinds = dict(table.dtypes)
    assert ["id", "source", "code", "target", "date", "date_precision"] == table.columns[:6]
    assert "error" == table.columns[-1]
    assert ("string", "date", "bigint") == (kinds["code"], kinds["date"], kinds["text_start"])


def test_without_id(spark):
    """A record without an id is coded all the same."""
    df = spark.createDataFrame([(None, "Mordor attacked Gondor.", None)], COLUMNS)
    (row,) = coding.code(df, text="story", date="day", codebook=GONDOR).collect()
    assert (None, "MOR", "190", "GON") == (row.id, row.source, row.code, row.target)


def test_columns_of_any_name(spark):
    """Names with dots and quotes are names."""
    df = spark.createDataFrame([(1, "Mordor attacked Gondor.", None)], "`a.id` long, `the ``text` string, day string")
    assert "190" == coded(df, id="a.id", text="the `text")[0]["code"]


def test_missing_column(spark):
    """A column that is not there is named at once, with those that are."""
    df = spark.createDataFrame(RECORDS[:1], COLUMNS)
    with pytest.raises(ValueError, match=r"no column 'date' \(id, story, day\); say date=NAME or date=None"):
        coding.code(df, text="story", codebook=GONDOR)


def test_broken_codebook(spark, tmp_path):
    """A codebook that cannot be used is reported on the driver, before any job."""
    with pytest.raises(CodebookError, match="no codebook"):
        coded(spark.createDataFrame(RECORDS[:1], COLUMNS), codebook=tmp_path / "nowhere")


def test_several_codebooks(spark, tmp_path):
    """A later codebook extends the earlier ones."""
    (tmp_path / "actors").mkdir()
    names = "phrase,code,kind,from,until,note\nUmbar,UMB,country,,,\n"
    (tmp_path / "actors" / "south.csv").write_text(names, encoding="utf-8")
    df = spark.createDataFrame([(1, "Umbar attacked Gondor.", None)], COLUMNS)
    (row,) = coded(df, codebook=[GONDOR, tmp_path])
    assert ("UMB", "190", "GON") == (row["source"], row["code"], row["target"])


def test_folder_that_is_sent_along(spark, tmp_path):
    """A folder that workers do not have comes in an archive; its rules keep their names."""
    folder = tmp_path / "realms"
    shutil.copytree(GONDOR, folder)
    archive = shutil.make_archive(str(folder), "zip", folder)
    spark.sparkContext.addArchive(f"{archive}#realms")
    df = spark.createDataFrame([(1, "Mordor attacked Gondor.", None)], COLUMNS)
    events = coding.code(df, text="story", date="day", codebook=folder)
    shutil.rmtree(folder)
    (row,) = events.collect()
    assert row.rule.startswith("realms/rules/conflict.rules:")


def test_folder_that_is_another_one(spark, tmp_path):
    """A worker whose folder holds another codebook codes nothing."""
    folder = tmp_path / "study"
    shutil.copytree(GONDOR, folder)
    df = spark.createDataFrame([(1, "Mordor attacked Gondor.", None)], COLUMNS)
    events = coding.code(df, text="story", date="day", codebook=folder)
    rules = folder / "rules" / "conflict.rules"
    rules.write_text(rules.read_text(encoding="utf-8") + "\n# changed\n", encoding="utf-8")
    with pytest.raises(Exception, match="is another one on this worker than on the driver"):
        events.collect()


def test_record_that_takes_too_long(spark, tmp_path):
    """A record that uses up its time is set aside, the others are coded."""
    long = "Mordor attacked Gondor. " * 20_000
    df = spark.createDataFrame([(1, long, None), (2, "Mordor attacked Gondor.", None)], COLUMNS).coalesce(1)
    first, second = coded(df, seconds=0.2)
    assert "took longer than 0.2 seconds" == first["error"]
    assert "190" == second["code"]
