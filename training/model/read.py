"""What was read by hand of openings of given texts (openings.py): from readers' notes to read/*.txt, and back to whole records.

    read.py note  READ.txt  OPENINGS.jsonl PARSED.conllu NOTES.txt ...     notes of readers, surfaces made characters
    read.py join  OUT.jsonl OPENINGS.jsonl READ.txt ... [--moves MOVES.txt]   with the texts as reports to learn from

Notes are as those of own.py, but that the text is not theirs: a report begins with "@ ID", its E and M lines with the number of the
sentence (PARSED.conllu, from 1) in which all their surfaces stand:

    @ AB19980807.0261
    E 1 ASSAULT explosives | exploded | p: Dar es Salaam | d: Friday
    M 4 demand | demanded that the two … be handed over | party: Officials | term: the two … be handed over

read/*.txt keeps no words of the texts: characters from:to in place of sentences and surfaces, and behind the ID the length of the
text, so that one that has changed is found. Of statements nothing is noted. MOVES.txt is of the same form: texts that were read once
more for their moves alone, of which the first readers had noted half; where it is given, the moves of all others are not known.
"""
import json
import re
import sys

from coded import documents
from own import Wrong, event_of, move_of, span

READERS = {"E": event_of, "M": move_of}


def lines_of(path):
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def blocks(path):
    """(what stands behind "@ ", [(number of the line, line)]) of each report of a file."""
    head, block = None, []
    for number, line in enumerate([*open(path, encoding="utf-8"), "@"], 1):
        line = line.strip()
        if line.startswith("@"):
            if head is not None:
                yield head, block
            head, block = line[1:].strip(), []
        elif line and line[0] != "#":
            block.append((number, line))


def characters(_, given):
    return [int(n) for n in given.split(":")]


def noted(document, line):
    """A note with characters in place of its sentence and its surfaces."""
    kind, sentence, rest = line.split(" ", 2)
    spans = document.spans[int(sentence) - 1]
    start, text = spans[0][0], document.text[spans[0][0] : spans[-1][1]]
    head, first, *parts = [part.strip() for part in rest.split("|")]

    def place(surface):
        return ":".join(str(start + n) for n in span(text, surface))

    out = [f"{kind} {head}", place(first)]
    for part in parts:
        name, colon, surface = part.partition(": ")
        out.append(f"{name}: {place(surface)}" if colon else part)
    READERS[kind](None, head, out[1:], characters)  # refuses what join could not read
    return " | ".join(out)


def note(out, openings, parsed, *paths):
    texts = {d["id"]: re.sub(r"\s", " ", d["text"]) for d in lines_of(openings)}
    found = {d.name: d for d in documents(parsed, texts)}
    with open(out, "w", encoding="utf-8") as file:
        for path in paths:
            for name, block in blocks(path):
                try:
                    document, number = found[name], 0
                    lines = [f"@ {name} {len(document.text)}"]
                    for number, line in block:
                        lines.append(noted(document, line))
                    file.write("\n".join(lines) + "\n")
                except (Wrong, KeyError, IndexError, ValueError) as error:
                    print(f"{path}:{number}: @ {name} is left out: {error}", file=sys.stderr)


def reports(texts, paths):
    """The reports that were read, {name: report}."""
    out = {}
    for head, block in (b for path in paths for b in blocks(path)):
        name, length = head.rsplit(" ", 1)
        report = {**texts[name], "events": [], "moves": []}
        if len(report["text"]) != int(length):
            print(f"{name}: its text is not the one that was read", file=sys.stderr)
            continue
        for _, line in block:
            kind, *parts = [part.strip() for part in line[2:].split("|")]
            report["events" if line[0] == "E" else "moves"].append(READERS[line[0]](None, kind, parts, characters))
        out[name] = report
    return out


def join(out, openings, *paths):
    paths, moves = (paths[:-2], paths[-1:]) if "--moves" in paths else (paths, ())
    texts = {d["id"]: d for d in lines_of(openings)}
    again = reports(texts, moves)
    with open(out, "w", encoding="utf-8") as file:
        for name, report in reports(texts, paths).items():
            if moves:
                report["moves"] = again[name]["moves"] if name in again else None
            file.write(json.dumps(report, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    {"note": note, "join": join}[sys.argv[1]](*sys.argv[2:])
