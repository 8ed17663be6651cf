"""What the desk bears: many connections at once for a while, beside nginx that serves one of its pages as a file.

    desk.py PROGRAM DB [--seconds 30] [--connections 64] [PATH...]

DB is a store, large if it shall tell something (bench/store.py makes one). For each PATH (default: the latest day, the day with
most reports, a story, the timeline, the map, an actor, events as JSON) the desk is asked

- one request after the other: what a page takes by itself;
- over so many connections, each asking again as soon as it has its answer, for so many seconds; then, where nginx is
  installed, nginx with the same page as a file, by the same client. What counts is how they stand to each other: the client,
  which runs on the same machine, takes its share of both.

Told are errors, requests a second, the 50th and the 99th percentile, and the server's memory before, in the middle and after.
"""
import argparse
import asyncio
import contextlib
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request


async def ask(reader, writer, request):
    """(status, body) of one request over a connection that stays open."""
    writer.write(request)
    head = await reader.readuntil(b'\r\n\r\n')
    length = int(re.search(rb'(?i)content-length: *(\d+)', head).group(1))
    return int(head[9:12]), await reader.readexactly(length)


async def connection(port, request, until, times, errors):
    while time.monotonic() < until:
        try:
            reader, writer = await asyncio.open_connection('127.0.0.1', port, limit=1 << 24)
            while time.monotonic() < until:
                begun = time.monotonic()
                status, _ = await asyncio.wait_for(ask(reader, writer, request), 30)
                times.append(time.monotonic() - begun)
                if status != 200:
                    errors.append(status)
            writer.close()
        except (OSError, asyncio.IncompleteReadError, asyncio.TimeoutError) as error:
            errors.append(repr(error))


async def load(port, path, connections, seconds, halfway):
    times, errors = [], []
    request = f'GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n'.encode()
    until = time.monotonic() + seconds
    asyncio.get_running_loop().call_later(seconds / 2, halfway)
    await asyncio.gather(*(connection(port, request, until, times, errors) for _ in range(connections)))
    return sorted(times), errors


def memory(pid):
    """Resident, in MiB."""
    with open(f'/proc/{pid}/status', encoding='utf-8') as file:
        return int(re.search(r'VmRSS:\s+(\d+)', file.read()).group(1)) / 1024


def percentile(times, share):
    return times[min(len(times) - 1, int(len(times) * share))] * 1000 if times else float('nan')


def fetch(port, path):
    with urllib.request.urlopen(f'http://127.0.0.1:{port}{path}', timeout=120) as answer:
        return answer.read()


def one_by_one(port, path):
    """The page, and milliseconds of requests after each other: the first, and those that follow."""
    begun = time.monotonic()
    page = fetch(port, path)
    first, times = time.monotonic() - begun, []
    for _ in range(100):
        begun = time.monotonic()
        fetch(port, path)
        times.append(time.monotonic() - begun)
        if sum(times) > 10:
            break
    return page, first * 1000, sorted(times)


@contextlib.contextmanager
def desk(program, db):
    with subprocess.Popen([program, 'serve', '--db', db, '--listen', '127.0.0.1:0'], stdout=subprocess.PIPE, text=True) as served:
        try:
            yield int(re.search(r':(\d+)/', served.stdout.readline()).group(1)), served.pid
        finally:
            served.send_signal(signal.SIGINT)
            served.wait(30)


@contextlib.contextmanager
def nginx(page):
    """The port of an nginx that serves the page at /; None where it is not installed."""
    binary = shutil.which('nginx') or shutil.which('nginx', path='/usr/sbin')
    if not binary:
        yield None
        return
    with tempfile.TemporaryDirectory() as folder, socket.socket() as free:
        free.bind(('127.0.0.1', 0))
        port = free.getsockname()[1]
        free.close()
        os.chmod(folder, 0o755)
        with open(os.path.join(folder, 'index.html'), 'wb') as file:
            file.write(page)
        config = os.path.join(folder, 'nginx.conf')
        with open(config, 'w', encoding='utf-8') as file:
            file.write(f'daemon off; worker_processes 2; pid {folder}/pid; error_log {folder}/error.log;\n'
                       f'events {{ worker_connections 512; }}\n'
                       f'http {{ access_log off; keepalive_requests 1000000; client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;\n'
                       f'fastcgi_temp_path {folder}/fastcgi; uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;\n'
                       f'server {{ listen 127.0.0.1:{port}; root {folder}; }} }}\n')
        with subprocess.Popen([binary, '-c', config, '-p', folder], stderr=subprocess.DEVNULL) as served:
            time.sleep(0.5)
            try:
                yield port
            finally:
                served.send_signal(signal.SIGQUIT)
                served.wait(30)


def defaults(program, db, port):
    found = subprocess.run([program, 'sql', '--db', db, '--format', 'csv', "SELECT published FROM reports WHERE live = 1 AND length(published) = 10 "
                            'GROUP BY published ORDER BY count(*) DESC, published LIMIT 1'], capture_output=True, text=True, check=True).stdout
    day = found.split()[1]
    month, year = day[:7], day[:4]
    actor = json.loads(fetch(port, f'/api/v1/actors?limit=1&since={month}&until={month}'))[0]
    name = urllib.parse.quote(actor['code'] or actor['name'])
    story = json.loads(fetch(port, f'/api/v1/stories?day={day}'))[0]['story']
    return ['/', f'/day/{day}', f'/story/{story}', f'/timeline?since={year}&until={year}', '/timeline', f'/map?since={month}&until={month}',
            f'/actor?name={name}', f'/api/v1/events?since={month}&until={month}']


def measure(given, port, pid, path):
    page, first, times = one_by_one(port, path)
    print(f'{path}: {len(page) / 1024:.0f} KiB; alone: the first {first:.0f} ms, then p50 {percentile(times, .5):.1f} ms, p99 '
          f'{percentile(times, .99):.1f} ms', flush=True)
    before, middle = memory(pid), []
    times, errors = asyncio.run(load(port, path, given.connections, given.seconds, lambda: middle.append(memory(pid))))
    rate = len(times) / given.seconds
    print(f'  desk : {len(errors)} errors, {rate:.0f} a second, p50 {percentile(times, .5):.1f} ms, p99 {percentile(times, .99):.1f} ms; memory '
          f'{before:.0f} → {middle[0]:.0f} → {memory(pid):.0f} MiB {errors[:3] if errors else ""}', flush=True)
    with nginx(page) as other:
        if other is None:
            print('  nginx: is not installed (apt-get install nginx-light)')
            return len(errors)
        times, failed = asyncio.run(load(other, '/', given.connections, given.seconds, lambda: None))
        print(f'  nginx: {len(failed)} errors, {len(times) / given.seconds:.0f} a second, p50 {percentile(times, .5):.1f} ms, p99 '
              f'{percentile(times, .99):.1f} ms; the desk has {rate / (len(times) / given.seconds) * 100:.0f} % of its rate', flush=True)
    return len(errors)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('program')
    parser.add_argument('db')
    parser.add_argument('paths', nargs='*')
    parser.add_argument('--seconds', type=float, default=30)
    parser.add_argument('--connections', type=int, default=64)
    given = parser.parse_intermixed_args()
    count = subprocess.run([given.program, 'sql', '--db', given.db, '--format', 'csv', 'SELECT count(*) FROM events'],
                           capture_output=True, text=True, check=True).stdout.split()[1]
    print(f'{count} events, {given.connections} connections, {given.seconds:.0f} s each')
    with desk(given.program, given.db) as (port, _):
        paths = given.paths or defaults(given.program, given.db, port)
    with desk(given.program, given.db) as (port, pid):  # which has kept nothing yet
        failed = sum(measure(given, port, pid, path) for path in paths)
        print(f'errors in all: {failed}')
    sys.exit(failed > 0)


if __name__ == '__main__':
    main()
