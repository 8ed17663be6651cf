"""What a release must hold of itself, and, where make release has made one, that its parts do. test_release.py SOURCE_FOLDER DIST READERS"""
import glob
import hashlib
import json
import os
import re
import subprocess
import sys
import tarfile
import tempfile
import zipfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [os.path.join(HERE, '..')]
import packages  # noqa: E402
import tap  # noqa: E402

SOURCE, DIST, READERS = sys.argv[1:4]


def read(*path):
    with open(os.path.join(SOURCE, *path), encoding='utf-8') as file:
        return file.read()


VERSION = re.search(r"(?m)^  version: '(.*)',", read('meson.build'))[1]


def run(*command, **more):
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False, **more)
    assert done.returncode == 0, (command, done.stdout.decode())
    return done.stdout.decode()


# ---- of the tree, always ----

def test_all_say_the_same_version():
    assert re.match(rf'dragoman \({re.escape(VERSION)}-\d+\) ', read('debian', 'changelog')), read('debian', 'changelog')[:80]
    assert f'version = "{VERSION}"' in read('python', 'pyproject.toml')
    assert f"version: '{VERSION}'" in read('python', 'meson.build')
    assert f'"Dragoman {VERSION}"' in read('docs', 'dragoman.1')
    assert re.search(r'(?m)^## (\S+)', read('CHANGELOG.md'))[1] in (VERSION, 'Unreleased')
    soname = re.search(r"soversion: '(\d+)'", read('src', 'meson.build'))[1]
    assert f'\nPackage: libdragoman{soname}\n' in read('debian', 'control')


def test_packages_build_with_what_the_setup_installs():
    needed = re.search(r'(?s)Build-Depends:(.*?)\n\n', read('debian', 'control'))[1]
    wanted = {re.split('[ (:]', part.strip())[0] for part in needed.split(',')} - {'debhelper-compat'}
    installed = re.search(r'(?m)^build="(.*)"', read('scripts', 'setup'))[1].replace('ninja-build', '').split()
    assert wanted <= set(installed), wanted - set(installed)
    development = re.search(r'(?s)Package: libdragoman-dev.*?Description', read('debian', 'control'))[0]
    lacking = [name for name in wanted if name.endswith('-dev') and name not in development]
    assert not lacking, lacking


def test_an_exported_tree_is_the_same_wherever_it_lies():
    sums = []
    for _ in range(2):
        with tempfile.TemporaryDirectory() as folder:
            tree = os.path.join(folder, 'tree')
            run(os.path.join(SOURCE, 'scripts', 'export'), tree)
            assert os.path.exists(os.path.join(tree, 'models', 'english.drgm')) and not glob.glob(os.path.join(tree, 'build*'))
            pipe = f'tar -c --sort=name --owner=0 --group=0 --numeric-owner -C {tree} . | sha256sum'
            sums.append(run('sh', '-c', pipe))
    assert sums[0] == sums[1], sums


def test_the_bill_of_materials_is_cyclonedx_and_names_model_tables_and_libraries():
    with tempfile.TemporaryDirectory() as folder:
        out, listed = os.path.join(folder, 'bill.json'), os.path.join(folder, 'libraries')
        program = os.path.join(folder, 'dragoman-0-linux-x86_64')
        for path, text in ((program, 'a program'), (listed, 'zlib 1:1.2.13.dfsg-1\nmusl 1.2.3-1\n')):
            with open(path, 'w', encoding='utf-8') as file:
                file.write(text)
        sbom = [sys.executable, os.path.join(SOURCE, 'scripts', 'sbom.py'), SOURCE, out, program, '--static-libraries', listed]
        env = {**os.environ, 'SOURCE_DATE_EPOCH': '800000000'}
        run(*sbom, env=env)
        first = check_bill(out)
        assert {'models/english.drgm': 'CC-BY-SA-4.0', 'models/fast.drgm': 'CC-BY-SA-4.0', 'knowledge/places.tsv': 'CC-BY-4.0', 'knowledge/cues.tsv': 'Apache-2.0', 'zlib': 'Zlib',
                'musl': 'MIT'}.items() <= {part['name']: part['licenses'][0].get('license', {}).get('id') for part in first['components']}.items()
        run(*sbom, env=env)
        assert check_bill(out) == first
        with open(listed, 'a', encoding='utf-8') as file:
            file.write('nobody 1\n')
        done = subprocess.run(sbom, stderr=subprocess.PIPE, env=env, check=False)
        assert done.returncode and b'no licence of nobody' in done.stderr, done


def check_bill(path):
    from cyclonedx.schema import SchemaVersion
    from cyclonedx.validation.json import JsonStrictValidator
    with open(path, encoding='utf-8') as file:
        text = file.read()
    wrong = JsonStrictValidator(SchemaVersion.V1_5).validate_str(text)
    assert not wrong, wrong
    bill = json.loads(text)
    names = {part['bom-ref'] for part in bill['components']} | {'dragoman'}
    asked = {ref for entry in bill['dependencies'] for ref in [entry['ref'], *entry['dependsOn']]}
    assert asked <= names, asked - names
    return bill


# ---- of a release, where there is one ----

def parts(pattern):
    return sorted(glob.glob(os.path.join(DIST, pattern)))


def released(pattern):
    if not parts(pattern):
        raise tap.Skip('make release')
    return parts(pattern)


def test_sums_are_right_and_of_everything():
    released('SHA256SUMS')
    run('sha256sum', '--check', '--quiet', 'SHA256SUMS', cwd=DIST)
    with open(os.path.join(DIST, 'SHA256SUMS'), encoding='utf-8') as file:
        named = {line.split()[1] for line in file}
    there = {os.path.relpath(os.path.join(folder, name), DIST) for folder, _, names in os.walk(DIST) for name in names}
    assert named == there - {'SHA256SUMS'}, named ^ there
    for pattern in (f'dragoman-{VERSION}.tar.gz', f'dragoman_{VERSION}-*.deb', 'libdragoman*.deb', f'dragoman-{VERSION}-py3-none-*.whl',
                    f'dragoman-{VERSION}-linux-*', f'dragoman-{VERSION}.cdx.json'):
        assert parts(pattern), pattern


def test_the_bill_of_the_release_is_of_its_parts():
    for path in released('*.cdx.json'):
        bill = {part['name']: part for part in check_bill(path)['components']}
        for name in (os.path.basename(part) for part in parts('*') if os.path.isfile(part)):
            if name.endswith(('.cdx.json', 'SHA256SUMS')):
                continue
            with open(os.path.join(DIST, name), 'rb') as file:
                assert bill[name]['hashes'][0]['content'] == hashlib.sha256(file.read()).hexdigest(), name
        assert bill['libcurl4']['version'] and bill['musl']['version'], sorted(bill)


def test_the_tarball_is_the_tree_in_one_folder():
    for path in released('dragoman-*.tar.gz'):
        with tarfile.open(path) as tar:
            members = tar.getmembers()
        assert {member.name.split('/')[0] for member in members} == {f'dragoman-{VERSION}'}
        assert not [m.name for m in members if m.uid or m.gid or m.mode & 0o022 and not m.issym() or m.mtime != members[0].mtime]
        assert f'dragoman-{VERSION}/meson.build' in {member.name for member in members}


def test_the_wheel_holds_library_and_model_and_lies_about_no_platform():
    for path in released('*.whl'):
        with zipfile.ZipFile(path) as wheel:
            names = set(wheel.namelist())
            assert not wheel.testzip() and {'dragoman/libdragoman.so.0', 'dragoman/model.drgm', 'dragoman/py.typed'} <= names, names
            assert len({info.date_time for info in wheel.infolist()}) == 1, 'times of the build are in it'
        assert 'manylinux' in os.path.basename(path), path


if __name__ == '__main__':
    packages.go_inside(READERS, ['cyclonedx-python-lib[json-validation]'], 'the bill of materials is not held to its schema')
    tap.run(globals())
