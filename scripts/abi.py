"""Writes down the library's binary interface, symbols and the types that its headers show: abi.py SOURCE_FOLDER OUT

What tests/abi holds later versions to. It is taken from a library of the headers' functions without what they do, which is there in a
second whatever the build; that the real one shows the same functions is tests/cli/test_library.py's to see.
"""
import glob
import os
import re
import subprocess
import sys
import tempfile

FLAGS = ['--drop-private-types', '--exported-interfaces-only', '--no-corpus-path', '--no-comp-dir-path', '--no-show-locs', '--no-elf-needed',
         '--no-architecture', '--type-id-style', 'hash']


def soname(source):
    with open(os.path.join(source, 'src', 'meson.build'), encoding='utf-8') as file:
        return 'libdragoman.so.' + re.search(r"soversion: '(\d+)'", file.read())[1]


def build(source, folder):
    """Path of a shared library with every function that the headers declare, and its types as debugging information."""
    headers = sorted(glob.glob(os.path.join(source, 'include', 'dragoman', '*.h')))
    lines = [f'#include "{header}"' for header in headers]
    for header in headers:
        with open(header, encoding='utf-8') as file:
            text = re.sub(r'/\*.*?\*/', '', file.read(), flags=re.S)
        lines += [declared + ' { __builtin_trap(); }' for declared in re.findall(r'(?m)^(DRAGOMAN_API [^;{]+);', text)]
    library = os.path.join(folder, soname(source))
    subprocess.run(['cc', '-std=c17', '-g', '-O0', '-x', 'c', '-shared', '-fPIC', '-fvisibility=hidden', '-', f'-Wl,-soname,{soname(source)}',
                    f'-Wl,--version-script={os.path.join(source, "src", "dragoman.map")}', '-o', library],
                   input='\n'.join(lines).encode(), check=True)
    return library


def main():
    source, out = sys.argv[1:3]
    with tempfile.TemporaryDirectory() as folder:
        library = build(source, folder)
        subprocess.run(['abidw', '--headers-dir', os.path.join(source, 'include', 'dragoman'), *FLAGS, '--out-file', out, library], check=True)


if __name__ == '__main__':
    main()
