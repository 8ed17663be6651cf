"""The bill of materials of a release, as CycloneDX 1.5: what each package holds, with versions and licences.

    sbom.py SOURCE_FOLDER OUT PACKAGE... [--static-libraries FILE]

A .deb depends on the libraries that its program and library name; a wheel holds those that it brought along; in the static program
are those of FILE, "name version" a line (scripts/static_libraries writes it). Libraries are looked up among this machine's Debian
packages, which they were built with. The model and the tables of knowledge/ stand by name with their sums and licences: debian/copyright
has the licences of the project's own files, scripts/licences.tsv of others'. Times are SOURCE_DATE_EPOCH's: the same packages, the same bill.
"""
import argparse
import datetime
import fnmatch
import functools
import hashlib
import json
import os
import re
import subprocess
import tempfile
import uuid
import zipfile


def run(*command, check=True):
    return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=check).stdout.decode()


def sha256(path):
    with open(path, 'rb') as file:
        return hashlib.file_digest(file, 'sha256').hexdigest()


def read(*path):
    with open(os.path.join(*path), encoding='utf-8') as file:
        return file.read()


class Licences:
    def __init__(self, source):
        lines = read(source, 'scripts', 'licences.tsv').splitlines()
        self.others = dict(line.split('\t') for line in lines if line and line[0] != '#')
        self.files = []  # (pattern, licence), the last that fits counts
        for paragraph in read(source, 'debian', 'copyright').split('\n\n'):
            fields = dict(re.findall(r'(?m)^(Files|License):((?:.*\n?)(?:[ \t].*\n?)*)', paragraph + '\n'))
            for pattern in fields.get('Files', '').split():
                self.files.append((pattern, fields['License'].split()[0]))

    def of_file(self, path):
        return [licence for pattern, licence in self.files if fnmatch.fnmatchcase(path, pattern)][-1]

    def of_library(self, name):
        if name not in self.others:
            raise SystemExit(f'sbom: scripts/licences.tsv has no licence of {name}')
        return self.others[name]


def licence(spdx):
    simple = re.fullmatch(r'[\w.+-]+', spdx)
    return [{'license': {'id': spdx}}] if simple else [{'expression': spdx}]


# ---- libraries ----

def needed(*binaries):
    """Names of the shared libraries that the binaries ask for themselves, at their start or later: see src/base/late.h."""
    linked = {name for binary in binaries for name in re.findall(r'\(NEEDED\).*\[(.*)\]', run('readelf', '-dW', binary))}
    late = set()
    for binary in binaries:
        with open(binary, 'rb') as file:
            late.update(name.decode() for name in re.findall(rb'\0(lib[a-z]+\.so\.\d+)(?=\0)', file.read()))
    return linked | late


@functools.cache
def libraries_here():
    """{name: path} of the shared libraries that this machine's loader knows, by the name asked for and the file's own."""
    paths = re.findall(r'\(libc6,(?:x86-64|AArch64)[^)]*\) => (\S+)', run('/sbin/ldconfig', '-p'))
    return {name: path for path in paths for name in (os.path.basename(path), os.path.basename(os.path.realpath(path)))}


@functools.cache
def owners():
    """{path without /usr: package} of all shared libraries of packages: /lib and /usr/lib have become one since some were made."""
    lines = re.findall(r'(?m)^([^\s:,]+)[^/\n]*: (/\S+)$', run('dpkg', '-S', '*.so*', check=False))
    return {re.sub('^/usr/', '/', path): package for package, path in lines}


def installed(name):
    """(package, version, source package) that has the shared library of that name on this machine."""
    path = libraries_here().get(name, '')
    for known in (os.path.realpath(path), path):
        owner = owners().get(re.sub('^/usr/', '/', known))
        if path and owner:
            return run('dpkg-query', '-W', '-f', '${Package}\t${Version}\t${source:Package}\n', owner).splitlines()[0].split('\t')
    raise SystemExit(f'sbom: no package on this machine has {name}')


def unpacked_deb(path, folder):
    subprocess.run(['dpkg-deb', '-x', path, folder], check=True)
    found = run('find', folder, '-type', 'f', '(', '-path', '*/bin/*', '-o', '-name', '*.so.*', ')').split()
    return needed(*found) - {os.path.basename(name) for name in found} - {'libdragoman.so.0'}


def of_wheel(path):
    """File names of the libraries inside, as they were before auditwheel put a sum into each."""
    with zipfile.ZipFile(path) as wheel:
        inside = [os.path.basename(name) for name in wheel.namelist() if re.search(r'\.libs/[^/]+\.so', name)]
    return {re.sub(r'-[0-9a-f]{8}(?=\.)', '', name) for name in inside}


def dynamic(sonames, licences):
    for name, version, source in sorted({tuple(installed(soname)) for soname in sonames}):
        yield {'type': 'library', 'bom-ref': f'{name}@{version}', 'name': name, 'version': version,
               'purl': f'pkg:deb/debian/{name}@{version}', 'licenses': licence(licences.of_library(source))}


def static(listed, licences):
    for line in listed.splitlines():
        name, version = line.split(' ', 1)
        yield {'type': 'library', 'bom-ref': f'{name}@{version} (source)', 'name': name, 'version': version,
               'licenses': licence(licences.of_library(name)), 'properties': [{'name': 'dragoman:linked', 'value': 'static'}]}


# ---- the bill ----

def own_data(source, licences):
    paths = ['models/english.drgm', 'models/fast.drgm', *sorted('knowledge/' + name for name in os.listdir(os.path.join(source, 'knowledge')) if name.endswith('.tsv')),
             'web/land.txt']
    for path in paths:
        digest = sha256(os.path.join(source, path))
        yield {'type': 'machine-learning-model' if path.endswith('.drgm') else 'data', 'bom-ref': path, 'name': path, 'version': digest[:16],
               'hashes': [{'alg': 'SHA-256', 'content': digest}], 'licenses': licence(licences.of_file(path))}


def libraries_of(path, licences, static_libraries):
    if path.endswith('.deb'):
        with tempfile.TemporaryDirectory() as folder:
            return list(dynamic(unpacked_deb(path, folder), licences))
    if path.endswith('.whl'):
        return list(dynamic(of_wheel(path), licences))
    return list(static(read(static_libraries), licences)) if static_libraries and '-linux-' in os.path.basename(path) else []


def bill(source, packages, static_libraries):
    licences = Licences(source)
    version = re.search(r"(?m)^  version: '(.*)',", read(source, 'meson.build'))[1]
    when = datetime.datetime.fromtimestamp(int(os.environ['SOURCE_DATE_EPOCH']), datetime.timezone.utc)
    data = list(own_data(source, licences))
    components, depends = {part['bom-ref']: part for part in data}, []
    for path in packages:
        name = os.path.basename(path)
        libraries = libraries_of(path, licences, static_libraries)
        components.update({library['bom-ref']: library for library in libraries})
        components[name] = {'type': 'file', 'bom-ref': name, 'name': name, 'version': version,
                            'hashes': [{'alg': 'SHA-256', 'content': sha256(path)}],
                            'licenses': licence('Apache-2.0 AND CC-BY-SA-4.0 AND CC-BY-4.0 AND ISC')}
        depends.append({'ref': name, 'dependsOn': sorted(library['bom-ref'] for library in libraries)})
    root = {'type': 'application', 'bom-ref': 'dragoman', 'name': 'dragoman', 'version': version, 'licenses': licence('Apache-2.0')}
    depends.append({'ref': 'dragoman', 'dependsOn': sorted([part['bom-ref'] for part in data] + [os.path.basename(path) for path in packages])})
    body = {'metadata': {'timestamp': when.strftime('%Y-%m-%dT%H:%M:%SZ'), 'component': root},
            'components': [components[ref] for ref in sorted(components)], 'dependencies': depends}
    number = uuid.uuid5(uuid.NAMESPACE_URL, json.dumps(body, sort_keys=True))
    return {'$schema': 'http://cyclonedx.org/schema/bom-1.5.schema.json', 'bomFormat': 'CycloneDX', 'specVersion': '1.5',
            'serialNumber': f'urn:uuid:{number}', 'version': 1, **body}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('source')
    parser.add_argument('out')
    parser.add_argument('packages', nargs='*')
    parser.add_argument('--static-libraries')
    options = parser.parse_args()
    with open(options.out, 'w', encoding='utf-8') as file:
        json.dump(bill(options.source, options.packages, options.static_libraries), file, indent=1, ensure_ascii=False)
        file.write('\n')


if __name__ == '__main__':
    main()
