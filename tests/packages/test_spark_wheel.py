"""The commands of docs/spark.md that carry the wheel along with a job, on a cluster of two workers on this machine: the events of web
archives are the program's.   test_spark_wheel.py SOURCE DIST ENVIRONMENT PROGRAM
"""
import glob
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, '..'))
import packages  # noqa: E402
import tap  # noqa: E402

SOURCE, DIST, ENVIRONMENT, PROGRAM = (os.path.abspath(path) for path in sys.argv[1:5])
LACKING = 'the wheel is not taken along by a job on Spark'
CLUSTER = '''spark.master local-cluster[2,1,1024]
spark.driver.host 127.0.0.1
spark.executor.memory 1g
spark.log.level ERROR
spark.sql.shuffle.partitions 2
spark.ui.enabled false
'''
TOLD = '''
import pyarrow.dataset
rows = pyarrow.dataset.dataset("out/events", partitioning="hive").to_table().to_pylist()
print(*sorted(f"{row['key']} {row['id']} {row['type']}" for row in rows), sep="\\n")
'''


def commands():
    with open(os.path.join(SOURCE, 'docs', 'spark.md'), encoding='utf-8') as file:
        (block,) = [text for text in re.findall(r'(?ms)^```\w*\n(.*?)^```$', file.read()) if 'spark-submit' in text]
    assert 's3a://news/out' in block
    return block.replace('s3a://news/out', 'out')


def make_archives(folder):
    """Two of a page each, and their names in warcs.txt."""
    names = []
    for number, path in enumerate(sorted(glob.glob(os.path.join(SOURCE, 'examples', 'reports', '*.html')))[:2]):
        with open(path, 'rb') as file:
            body = b'HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n' + file.read()
        head = (f'WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{number:032x}>\r\nWARC-Date: 1996-01-01T00:00:00Z\r\n'
                f'WARC-Target-URI: https://news.example/{number}\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: {len(body)}\r\n\r\n')
        names.append(os.path.join(folder, f'{number}.warc'))
        with open(names[-1], 'wb') as file:
            file.write(head.encode() + body + b'\r\n\r\n')
    with open(os.path.join(folder, 'warcs.txt'), 'w', encoding='utf-8') as file:
        file.write('\n'.join(names) + '\n')
    return names


def test_the_commands_of_the_page_hold():
    with tempfile.TemporaryDirectory() as folder:
        archives = make_archives(folder)
        os.symlink(os.path.join(SOURCE, 'examples'), os.path.join(folder, 'examples'))
        shutil.copy(max(glob.glob(os.path.join(DIST, '*.whl')), key=os.path.getmtime), folder)
        os.mkdir(os.path.join(folder, 'conf'))
        with open(os.path.join(folder, 'conf', 'spark-defaults.conf'), 'w', encoding='utf-8') as file:
            file.write(CLUSTER)
        environment = {name: value for name, value in os.environ.items() if not name.startswith(('DRAGOMAN_', 'PYTHON', 'SPARK', 'PYSPARK'))}
        (spark,) = glob.glob(os.path.join(ENVIRONMENT, 'lib', 'python3*', 'site-packages', 'pyspark'))
        environment |= {'SPARK_HOME': spark, 'SPARK_CONF_DIR': os.path.join(folder, 'conf'), 'PATH': os.path.join(ENVIRONMENT, 'bin') + os.pathsep + os.environ['PATH']}
        done = subprocess.run(['bash', '-euc', commands()], cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False, text=True)
        assert done.returncode == 0, done.stdout[-5000:]
        told = subprocess.run(['env/bin/python', '-c', TOLD], cwd=folder, env=environment, stdout=subprocess.PIPE, check=True, text=True).stdout.split('\n')
        lines = subprocess.run([PROGRAM, 'read', '-q', '--format', 'jsonl', *archives], stdout=subprocess.PIPE, check=True).stdout.splitlines()
        wanted = sorted(f'{record["report"]["key"]} {event["id"]} {event["type"]}' for record in map(json.loads, lines) for event in record['events'])
        assert [line for line in told if line] == wanted and len(wanted) > 5, (told, wanted)


if __name__ == '__main__':
    lacking = 'make wheel' if not glob.glob(os.path.join(DIST, '*.whl')) else 'apt-get install default-jre-headless' if not shutil.which('java') else ''
    if lacking:
        print(f'1..0 # SKIP {LACKING}: {lacking}')
    elif packages.install(ENVIRONMENT, packages.SPARK, LACKING):
        tap.run(globals())
