"""What words do in events, statements and moves: targets of the coding heads, from hand-read records and attributions.

A sentence (corpus.Sentence) gets `.acts`, None where nothing of it is known:

  trigger (n, 17) float shares, or None     type of the event that the word triggers, TRIGGERS' order
  tense   (n, 5)  rows of triggers only, zeros elsewhere
  flag    (n, 4)  negative, hedged, core, cue; -1 not known
  move    (n, 12) shares, or None           kind of the move whose evidence the word heads
  roles   [(word, role, shares (n))]        who and what belongs to the trigger, cue or move at that word
  pair    (words of the actor, words of the recipient, types) of a sentence whose pair alone is known

A span's word is its head: the one whose head by the tree lies outside it.
"""
import bisect
import json
import os
import re

import numpy

from corpus import Sentence

TRIGGERS = ("none AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION "
            "MOBILIZE COERCE ASSAULT").split()
TENSES = "past ongoing future hypothetical historical".split()
FLAGS = "negative hedged core cue".split()
MOVES = ("none proposal demand offer acceptance rejection counterproposal no_response conditional withdrawal agreement "
         "breach").split()
ROLES = "actor recipient place day source content party to term".split()
EVENT_ROLES, CUE_ROLES, MOVE_ROLES = range(0, 4), range(4, 6), range(6, 9)
OLD_TYPES = {"YIELD": ("CONCEDE", "RETREAT")}  # PLV's older name


class Acts:
    def __init__(self, n):
        self.trigger = self.move = None
        self.tense = numpy.zeros((n, len(TENSES)), numpy.float32)
        self.flag = numpy.full((n, len(FLAGS)), -1, numpy.float32)
        self.roles = []
        self.told = False  # the cues are people's, the rest a network's
        self.pair = None


class Document:
    """A text's sentences with the characters each word covers."""

    def __init__(self, name, text, sentences):
        self.name, self.text, self.sentences = name, text, sentences
        self.spans, at = [], 0
        for s in sentences:
            spans = []
            for form in s.forms:
                start = text.index(form, at)
                at = start + len(form)
                spans.append((start, at))
            self.spans.append(spans)
        self.starts = [spans[0][0] for spans in self.spans]

    def words(self, start, end):
        """(sentence, words of it) that the characters touch, of the first sentence that they do."""
        k = max(0, bisect.bisect_right(self.starts, start) - 1)
        while k < len(self.spans):
            some = [i for i, (a, b) in enumerate(self.spans[k]) if a < end and start < b]
            if some:
                return k, some
            if self.spans[k][0][0] >= end:
                break
            k += 1
        return None, []

    def head(self, start, end):
        """(sentence, word) of the span's head; (None, None): it covers no word."""
        k, some = self.words(start, end)
        if k is None:
            return None, None
        heads, inside = self.sentences[k].heads, set(some)
        tops = [i for i in some if heads[i] - 1 not in inside] or some
        real = [i for i in tops if self.sentences[k].upos[i] not in ("PUNCT", "DET", "ADP", "CCONJ")] or tops
        return k, real[0]

    def several(self, start, end):
        """(sentence, words): the span's head and what is joined to it in the span, but for what is one name with it."""
        k, head = self.head(start, end)
        if k is None:
            return k, []
        s, out = self.sentences[k], [head]
        for i in self.words(start, end)[1]:
            of = s.heads[i] - 1
            named = all("NER=I-" in s.misc[j] for j in range(head + 1, i + 1))
            if i > head and of in out and s.rel[i] == "conj" and s.upos[i] in ("NOUN", "PROPN", "PRON") and not named:
                out.append(i)
        return k, out


def documents(conllu, texts):
    """Documents of a CoNLL-U file that the program wrote, in order; texts: {name: text}."""
    out, rows, sentences, name = [], [], [], None

    def done():
        if name is None:
            return
        try:
            out.append(Document(name, texts[name], sentences))
        except ValueError:  # control characters, which the program reads as blanks
            print(name, "left out: its words are not those of the text")

    for line in open(conllu, encoding="utf-8"):
        line = line.rstrip("\n")
        if line.startswith("# newdoc id = "):
            done()
            name, sentences = line[len("# newdoc id = "):], []
        elif line and line[0] != "#":
            columns = line.split("\t")
            if columns[0].isdigit():
                rows.append(columns)
        elif not line and rows:
            sentences.append(Sentence(rows))
            rows = []
    done()
    return out


def one(n, words, size=None):
    out = numpy.zeros(n, numpy.float32)
    out[list(words)] = 1
    return out


def mark_records(document, record, times):
    """times: [(start, end, first day)] that the program found in the text, characters."""
    sentences = document.sentences
    triggers, moves, roles = {}, {}, {}
    for s in sentences:
        s.acts = Acts(len(s.forms))
        s.acts.trigger = numpy.zeros((len(s.forms), len(TRIGGERS)), numpy.float32)
        if record["moves"] is not None:  # of most openings (read.py) they are not known
            s.acts.move = numpy.zeros((len(s.forms), len(MOVES)), numpy.float32)
        if "statements" in record:  # of openings of given texts (read.py) they are not noted
            s.acts.flag[:, FLAGS.index("cue")] = 0

    def same(k, spans):
        found = (document.head(*span) for span in spans)
        return [w for j, w in found if j == k]

    def add(k, w, role, words):
        roles.setdefault((k, w, ROLES.index(role)), set()).update(words)

    for event in record["events"]:
        r = event["readings"][0]
        k, w = document.head(*r["trigger"])
        if k is None:
            continue
        acts = sentences[k].acts
        triggers.setdefault((k, w), []).append(r["type"])
        acts.tense[w, TENSES.index(r["tense"])] += 1
        acts.flag[w, :3] = r["polarity"] == "negative", r["hedged"], event["core"] or acts.flag[w, 2] == 1
        for side in ("actor", "recipient"):
            add(k, w, side, same(k, [m["span"] for m in r[side]]))
            if "statements" not in record:  # readers of openings wrote a list as one mention now and then
                for j, joined in (document.several(*m["span"]) for m in r[side]):
                    add(k, w, side, joined if j == k else ())
        if "day_at" in r:  # of our own reports the very words are known
            add(k, w, "place", same(k, r["place_at"]))
            add(k, w, "day", same(k, r["day_at"]))
            continue
        a, b = document.spans[k][0][0], document.spans[k][-1][1]
        place = (r["place"] or "").split(",")[0]
        found = [m.span() for m in re.finditer(r"\b" + re.escape(place) + r"\b", document.text[a:b])] if place else []
        add(k, w, "place", same(k, [(a + x, a + y) for x, y in found]))
        if r["from"]:
            add(k, w, "day", same(k, [(x, y) for x, y, day in times if a <= x < b and day == r["from"]]))
    for move in record["moves"] or ():
        r = move["readings"][0]
        k, w = document.head(*r["evidence"])
        if k is None:
            continue
        moves.setdefault((k, w), []).append(r["kind"])
        for role, spans in (("party", r["party"]), ("to", r["to"]), ("term", r["terms"])):
            add(k, w, role, same(k, [m["span"] for m in spans]))
    for st in record.get("statements", ()):
        if st["cue"]:
            mark_cue(document, st["cue"], [st["source"]] if st["source"] else [], st["content"], add)
    for (k, w), names in triggers.items():
        for name in names:
            sentences[k].acts.trigger[w, TRIGGERS.index(name)] += 1 / len(names)
        sentences[k].acts.tense[w] /= sentences[k].acts.tense[w].sum()
    for (k, w), names in moves.items():
        for name in names:
            sentences[k].acts.move[w, MOVES.index(name)] += 1 / len(names)
    for s in sentences:
        s.acts.trigger[:, 0] = 1 - s.acts.trigger[:, 1:].sum(1)
        if s.acts.move is not None:
            s.acts.move[:, 0] = 1 - s.acts.move[:, 1:].sum(1)
    for (k, w, role), words in roles.items():
        sentences[k].acts.roles.append((w, role, one(len(sentences[k].forms), words)))


def forget_moves(sentences):
    """Nothing is known of their moves from now on."""
    for s in sentences:
        s.acts.move, s.acts.roles = None, [role for role in s.acts.roles if role[1] not in MOVE_ROLES]


def mark_cue(document, cue, sources, contents, add):
    k, w = document.head(*cue)
    if k is None:
        return
    flag = document.sentences[k].acts.flag
    for other in document.words(*cue)[1]:
        if flag[other, FLAGS.index("cue")] != 1:
            flag[other, FLAGS.index("cue")] = -1
    flag[w, FLAGS.index("cue")] = 1
    for role, spans in (("source", sources), ("content", contents)):
        found = (document.head(*span) for span in spans)
        add(k, w, role, [v for j, v in found if j == k])


def mark_attributions(document, path):
    """PolNeAR's standoff: what it says of sources, cues and contents; of events nothing is known."""
    spans, links, roles = {}, [], {}
    for line in open(path, encoding="utf-8"):
        fields = line.rstrip("\n").split("\t")
        if len(fields) < 2:
            continue
        if fields[0].startswith("T"):
            kind, where = fields[1].split(" ", 1)
            spans[fields[0]] = kind, [tuple(map(int, piece.split())) for piece in where.split(";")]
        elif fields[0].startswith("E"):
            links.append([part.split(":") for part in fields[1].split(" ") if ":" in part])
    for s in document.sentences:
        s.acts = Acts(len(s.forms))
        s.acts.flag[:, FLAGS.index("cue")] = 0

    def add(k, w, role, words):
        roles.setdefault((k, w, ROLES.index(role)), set()).update(words)

    for link in links:
        of = {"Source": [], "Cue": [], "Content": []}
        for name, entity in link:
            kind = re.sub(r"\d+$", "", name)
            if kind in of and entity in spans:
                of[kind] += spans[entity][1]
        for cue in of["Cue"][:1]:
            mark_cue(document, cue, of["Source"], of["Content"], add)
    for (k, w, role), words in roles.items():
        s = document.sentences[k]
        s.acts.roles.append((w, role, one(len(s.forms), words)))


def marked_spans(marked):
    """(text, {"s": [(start, end)], "t": …}) of a sentence with <s>…</s> and <t>…</t>."""
    plain, spans, opened = "", {"s": [], "t": []}, 0
    for part in re.split(r"(</?[st]>)", marked):
        if part in ("<s>", "<t>"):
            opened = len(plain)
        elif part in ("</s>", "</t>"):
            spans[part[2]].append((opened, len(plain)))
        else:
            plain += part
    return plain, spans


def mark_pair(document, spans, gold):
    """A sentence of PLV: between whom, and the type."""
    heads = {side: [document.head(*span) for span in some] for side, some in spans.items()}
    sentences = {k for some in heads.values() for k, _ in some}
    if len(sentences) != 1 or None in sentences:
        return None
    s = document.sentences[sentences.pop()]
    s.acts = Acts(len(s.forms))
    s.acts.pair = ([w for _, w in heads["s"]], [w for _, w in heads["t"]],
                   [TRIGGERS.index(name) for name in OLD_TYPES.get(gold, (gold,))])
    return s


def read_records(conllu, records, coded=None):
    """Sentences of records/*.jsonl. coded: the records the program made of the same reports, for the times in them; our own
    reports (own.py) need none."""
    gold = [json.loads(line) for line in open(records, encoding="utf-8")]
    times = {}
    for line in open(coded, encoding="utf-8") if coded else ():
        record = json.loads(line)
        data = record["report"]["text"].encode()
        at = lambda i: len(data[:i].decode())
        times[record["report"]["given_id"]] = [(at(t["span"][0]), at(t["span"][1]), t["from"]) for t in record["times"]]
    by_name = {g["id"]: g for g in gold}
    found = documents(conllu, {g["id"]: g["text"] for g in gold})
    if len(found) < len(gold):
        raise ValueError(f"{conllu} has {len(found)} of the {len(gold)} reports of {records}: parse them again")
    for d in found:
        mark_records(d, by_name[d.name], times.get(d.name, []))
    return found


def read_attributions(conllu, folder):
    texts = {}
    for name in os.listdir(os.path.join(folder, "text")):
        texts[name[:-4]] = open(os.path.join(folder, "text", name), encoding="utf-8", newline="").read()
    out = []
    for d in documents(conllu, texts):
        mark_attributions(d, os.path.join(folder, "attributions", d.name + ".ann"))
        out.append(d)
    return out


def read_pairs(conllu, rows):
    """Sentences of PLV. rows: [(marked sentence, type)], named 0, 1, … in the CoNLL-U file."""
    plain = [marked_spans(marked) for marked, _ in rows]
    found = documents(conllu, {str(i): text for i, (text, _) in enumerate(plain)})
    number_rows(found, "")
    pairs = [mark_pair(d, plain[int(d.name)][1], rows[int(d.name)][1]) for d in found]
    return [s for s in pairs if s is not None]


def number_rows(found, prefix):
    """Gives the sentences of the documents of PLV's rows, named by prefix and number, the first row of the same text: what --fold of
    train_acts.py counts by."""
    first = {}
    for d in found:
        if d.name.startswith(prefix) and d.name[len(prefix) :].isdigit():
            row = first.setdefault(d.text, int(d.name[len(prefix) :]))
            for s in d.sentences:
                s.row = row
