"""Write an assembler file that includes each given file's bytes: embed.py OUT FILE... [--compiled TABLE...]

The bytes of knowledge/actors.tsv stand between the symbols dr_table_actors and dr_table_actors_end, those of web/desk.js at
dr_table_desk_js; what all the .tsv and .bin files hold together, with the tables whose rows other files hold compiled, is named by
dr_tables_version, "12 tables, 3f9c0a417b2e".
"""
import hashlib
import os
import re
import sys


def main():
    out, *files = sys.argv[1:]
    compiled = []
    if '--compiled' in files:
        at = files.index('--compiled')
        files, compiled = files[:at], files[at + 1:]
    lines = ['.section .rodata']
    for path in files:
        stem = os.path.basename(path)
        stem = stem if stem.endswith('.js') else stem.rsplit('.', 1)[0]
        name = 'dr_table_' + re.sub(r'\W', '_', stem)
        lines += [f'.global {name}, {name}_end', f'.hidden {name}, {name}_end', '.balign 64', f'{name}:',
                  f'.incbin "{os.path.abspath(path)}"', f'{name}_end:', '.byte 0']
    tables = {path for path in files + compiled if path.endswith(('.tsv', '.bin'))}
    digest = hashlib.sha256(b''.join(hashlib.sha256(open(path, 'rb').read()).digest() for path in sorted(tables)))
    lines += ['.global dr_tables_version', '.hidden dr_tables_version', 'dr_tables_version:',
              f'.asciz "{len(tables)} tables, {digest.hexdigest()[:12]}"']
    lines += ['.section .note.GNU-stack,"",%progbits', '']
    with open(out, 'w', encoding='utf-8') as file:
        file.write('\n'.join(lines))


if __name__ == '__main__':
    main()
