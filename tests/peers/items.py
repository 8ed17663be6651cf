"""What the program of items.c tells of containers: {path: ([item], [fault], how many were passed over)}."""
import subprocess

FIELDS = 'key', 'from', 'url', 'title', 'day', 'outlet', 'warning', 'bytes'


def unhex(field):
    return None if field == '-' else bytes.fromhex(field[1:])


def text(field):
    return None if field == '-' else unhex(field).decode()


def item(fields):
    found = dict(zip(FIELDS, map(text, fields[:7])))
    return {**found, 'bytes': unhex(fields[7]), 'authors': [text(author) for author in fields[8:]]}


def read(program, paths):
    done = subprocess.run([program, *paths], stdout=subprocess.PIPE, check=True, timeout=600)
    found = {path: ([], [], 0) for path in paths}
    for line in done.stdout.decode().splitlines():
        path, *fields = line.split('\t')
        given, faults, _ = found[path]
        if fields[0] == 'fault':
            faults.append((text(fields[1]), int(fields[2])))
        elif fields[0] == 'passed':
            found[path] = given, faults, int(fields[1])
        else:
            given.append(item(fields))
    return found
