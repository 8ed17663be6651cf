"""Short reports of our own (own/*.txt), labelled by hand, in the form of records/*.jsonl.

    own.py OUT.jsonl FILE.txt ...

A block a report, apart by empty lines; lines that begin with # are comments:

    @ 1980-09-01
    Dockers at Gdansk struck on Monday and demanded higher pay.
    E PROTEST strike | struck | a: Dockers | p: Gdansk | d: Monday
    E REQUEST | demanded | a: Dockers
    M demand | demanded | party: Dockers | term: higher pay
    S demanded | s: Dockers | c: higher pay

E: an event: type and mode; trigger; a actor, r recipient, p place, d day; then past (where none is said), ongoing, future,
hypothetical or historical; neg; hedged; side (not core). M: kind; evidence; party, to, term, and "answers 2" for the
report's second move. S: cue; s source, c content. Surfaces
are as in the text; "~2" behind one: its second occurrence; "first words … last words": all from these to those. All that is
in the text is listed: what is not is learnt as nothing.
"""
import json
import os
import re
import sys

TENSES = {"past", "ongoing", "future", "hypothetical", "historical"}
TYPES = set("AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE "
            "ASSAULT".split())
KINDS = set("proposal demand offer acceptance rejection counterproposal no_response conditional withdrawal agreement breach".split())


class Wrong(ValueError):
    pass


def span(text, surface):
    first, elided, last = surface.partition(" … ")
    if elided:
        start = span(text, first)[0]
        return [start, start + span(text[start:], last)[1]]
    found = re.fullmatch(r"(.*?)(?:~(\d))?", surface)
    words, at = found[1], -1
    for _ in range(int(found[2] or 1)):
        at = text.find(words, at + 1)
        while at >= 0 and ((at and text[at - 1].isalnum() and words[0].isalnum()) or
                           (words[-1].isalnum() and text[at + len(words) : at + len(words) + 1].isalnum())):
            at = text.find(words, at + 1)
        if at < 0:
            raise Wrong(f"“{surface}” is not in “{text[:60]}…”")
    return [at, at + len(words)]


def fields_of(text, parts, names, find):
    out, flags = {name: [] for name in names}, []
    for part in parts:
        name, colon, surface = part.partition(": ")
        if colon and name in out:
            out[name].append(find(text, surface))
        else:
            flags.append(part)
    return out, flags


def event_of(text, head, parts, find=span):
    kind, *mode = head.split()
    given, flags = fields_of(text, parts[1:], "arpd", find)
    tense = [f for f in flags if f in TENSES] or ["past"]
    if kind not in TYPES or set(flags) - TENSES - {"neg", "hedged", "side"}:
        raise Wrong(f"{head} {flags}")
    reading = {"type": kind, "mode": mode, "trigger": find(text, parts[0]), "tense": tense[0], "hedged": "hedged" in flags,
               "actor": [{"span": s} for s in given["a"]], "recipient": [{"span": s} for s in given["r"]],
               "polarity": "negative" if "neg" in flags else "positive", "from": None, "place": None,
               "place_at": given["p"], "day_at": given["d"]}
    return {"type": kind, "core": "side" not in flags, "readings": [reading]}


def move_of(text, head, parts, find=span):
    given, flags = fields_of(text, parts[1:], ("party", "to", "term"), find)
    answered = [int(f.removeprefix("answers ")) - 1 for f in flags if re.fullmatch(r"answers [1-9]\d*", f)]
    if head not in KINDS or len(flags) > len(answered) or len(answered) > 1:
        raise Wrong(f"{head} {flags}")
    reading = {"kind": head, "evidence": find(text, parts[0]), "terms": [{"span": s} for s in given["term"]],
               "party": [{"span": s} for s in given["party"]], "to": [{"span": s} for s in given["to"]],
               "answers": answered[0] if answered else None}
    return {"kind": head, "readings": [reading]}


def statement_of(text, head, parts):
    given, flags = fields_of(text, parts, "sc", span)
    if flags:
        raise Wrong(f"{head} {flags}")
    several = given["s"]  # are one phrase: "France and Canada"
    source = [min(s[0] for s in several), max(s[1] for s in several)] if several else None
    return {"cue": span(text, head), "source": source, "content": given["c"]}


def report_of(lines, name):
    day, text = lines[0].lstrip("@ "), lines[1]
    out = {"id": name, "published": day, "text": text, "events": [], "moves": [], "statements": []}
    for line in lines[2:]:
        head, *parts = [part.strip() for part in line[2:].split("|")]
        if line[0] == "E":
            out["events"].append(event_of(text, head, parts))
        elif line[0] == "M":
            out["moves"].append(move_of(text, head, parts))
        elif line[0] == "S":
            out["statements"].append(statement_of(text, head, parts))
        else:
            raise Wrong(line)
    return out


def reports(path):
    """The file's reports; of a broken one it is said what is wrong, and it is left out."""
    lines = [line.rstrip() for line in open(path, encoding="utf-8")]
    blocks, block = [], []
    for number, line in enumerate([*lines, ""], 1):
        if line and line[0] != "#":
            block.append(line)
        elif not line and block:
            blocks.append((number - len(block), block))
            block = []
    for number, block in blocks:
        try:
            yield report_of(block, f"{os.path.basename(path)}:{number}")
        except (Wrong, IndexError, ValueError) as error:
            print(f"{path}:{number}: {error}", file=sys.stderr)


if __name__ == "__main__":
    with open(sys.argv[1], "w", encoding="utf-8") as file:
        for given in sys.argv[2:]:
            file.writelines(json.dumps(report, ensure_ascii=False) + "\n" for report in reports(given))
