"""What a report costs when it is read from Python, and on Spark, beside the program: milliseconds of the processor.

bench/python.py PROGRAM LIBRARY REPORTS.jsonl [--reports N] [--rounds R] [--spark ENVIRONMENT]

All read the same reports on one thread, in turn, R rounds; starting is taken off by reading ten of them too. --spark: a Python
that has pyspark (build/tests/python-spark/bin/python); its time is that of all its processes, the JVM's among them, in a session
that has run before.
"""
import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile

SOURCE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
FEW = 10

ONE_BY_ONE = '''
import json, sys, dragoman
for line in open(sys.argv[1], encoding="utf-8"):
    report = json.loads(line)
    dragoman.read(report["text"], date=report.get("published"), id=report["id"]).json
'''
ALL = '''
import json, sys, dragoman
for record in dragoman.read_all(({"text": r["text"], "date": r.get("published"), "id": r["id"]} for r in map(json.loads, open(sys.argv[1], encoding="utf-8"))), jobs=1):
    record.json
'''
SPARK = '''
import sys
from dragoman import spark
from pyspark.sql import SparkSession
session = SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false").config("spark.log.level", "ERROR").getOrCreate()
for path in map(str.strip, sys.stdin):
    reports = session.read.schema("id string, text string, published string").json(path).coalesce(1)
    rows = spark.read(reports, text="text", published="published", id="id", table="events")
    rows.write.mode("overwrite").option("compression", "zstd").parquet(path + ".events")
    print("done", flush=True)
'''


def spent(command, environment):
    """Seconds of the processor of the command and all that it waited for."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True, env=environment)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


class Spark:
    """A session that runs one job after another."""

    def __init__(self, python, environment):
        self.process = subprocess.Popen([python, '-c', SPARK], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
                                        env={**environment, 'PYSPARK_PYTHON': python})

    def spent(self, path):
        before = self.total()
        print(path, file=self.process.stdin, flush=True)
        while (line := self.process.stdout.readline().strip()) != 'done':
            if not line and self.process.poll() is not None:
                raise SystemExit('the Spark session ended')
        return self.total() - before

    def total(self):
        """Seconds of the processor of the process and all below it, ended ones among them."""
        stats = {}
        for pid in filter(str.isdigit, os.listdir('/proc')):
            try:
                with open(f'/proc/{pid}/stat', encoding='utf-8') as file:
                    fields = file.read().rpartition(')')[2].split()
                stats[int(pid)] = int(fields[1]), sum(map(int, fields[11:15]))
            except OSError:
                pass
        below, found = {self.process.pid}, True
        while found:
            found = {pid for pid, (parent, _) in stats.items() if parent in below and pid not in below}
            below |= found
        return sum(stats[pid][1] for pid in below) / os.sysconf('SC_CLK_TCK')


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('program')
    parser.add_argument('library')
    parser.add_argument('reports')
    parser.add_argument('--reports', dest='count', type=int, default=200)
    parser.add_argument('--rounds', type=int, default=5)
    parser.add_argument('--spark')
    given = parser.parse_args()
    environment = {**os.environ, 'PYTHONPATH': os.path.join(SOURCE, 'python'), 'DRAGOMAN_LIBRARY': os.path.abspath(given.library)}
    environment.setdefault('DRAGOMAN_MODEL', os.path.join(SOURCE, 'models', 'english.drgm'))
    with tempfile.TemporaryDirectory() as folder:
        with open(given.reports, encoding='utf-8') as file:
            lines = [line for line, _ in zip(file, range(given.count))]
        paths = {}
        for size in (FEW, len(lines)):
            paths[size] = os.path.join(folder, f'{size}.jsonl')
            with open(paths[size], 'w', encoding='utf-8') as file:
                file.writelines(lines[:size])
        ways = {'program': lambda path: [given.program, 'read', '-q', '--jobs', '1', '--format', 'jsonl', path],
                'read': lambda path: [sys.executable, '-c', ONE_BY_ONE, path], 'read_all': lambda path: [sys.executable, '-c', ALL, path]}
        ask = {way: lambda path, command=command: spent(command(path), environment) for way, command in ways.items()}
        if given.spark:
            session = Spark(given.spark, environment)
            ask['spark'] = session.spent
            for _ in range(3):
                session.spent(paths[FEW])
        cost = {way: [] for way in ask}
        for _ in range(given.rounds):
            for way, call in ask.items():
                few, all_of_them = (call(paths[size]) for size in (FEW, len(lines)))
                cost[way].append(1000 * (all_of_them - few) / (len(lines) - FEW))
    words = sum(len(json.loads(line)['text'].split()) for line in lines)
    print(f'{len(lines)} reports of {words} words, {given.rounds} rounds in turn, ms of the processor a report: least, median')
    for way, costs in cost.items():
        ratios = [mine / program for mine, program in zip(costs, cost['program'])]
        print(f'{way:9} {min(costs):7.3f} {statistics.median(costs):7.3f}   {statistics.median(ratios):.4f} of the program, round by round')


if __name__ == '__main__':
    main()
