"""Print by what name a shared library is loaded, its SONAME: soname.py /usr/lib/libcurl.so; nothing when there is no such file."""
import re
import subprocess
import sys


def main():
    try:
        dynamic = subprocess.run(['readelf', '-dW', sys.argv[1]], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True)
    except (OSError, subprocess.CalledProcessError):
        return
    print(*re.findall(rb'\(SONAME\).*\[(.*)\]', dynamic.stdout)[0].decode().split())


if __name__ == '__main__':
    main()
