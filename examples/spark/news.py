"""Web archives on a cluster to tables: records, events by day of publication, stories by day.

    spark-submit news.py WARCS OUT

WARCS: a text file with a path of a web archive (or of any other file that dragoman reads) a line, as every worker can open
it. OUT/records, OUT/events and OUT/stories are Parquet, a folder a day; OUT/failed is what could not be read, and why.
"""
import sys

from dragoman import spark
from pyspark.sql import SparkSession


def write(rows, folder):
    rows.write.partitionBy("published").option("compression", "zstd").parquet(folder)


def run(session, warcs, out, partitions=None):
    """One task an archive, unless `partitions` says otherwise: an archive is the least that is read again after a failure."""
    paths = session.read.text(warcs).where("trim(value) <> ''")
    paths = paths.repartition(partitions or max(paths.count(), 1))
    write(spark.read(paths, path="value"), f"{out}/records")

    read = session.read.parquet(f"{out}/records")  # read once; what follows is made of the records
    read.where("error IS NOT NULL").select("key", "error").write.option("compression", "zstd").parquet(f"{out}/failed")
    records = read.where("error IS NULL")
    write(spark.table(records, "events", keep=["published"]), f"{out}/events")
    write(spark.stories(records, by="published"), f"{out}/stories")


if __name__ == "__main__":
    run(SparkSession.builder.appName("news").getOrCreate(), *sys.argv[1:3])
