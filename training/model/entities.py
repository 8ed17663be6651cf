"""Names in the treebanks: what GUM says of them, and what stretches of a tree may be one.

GUM says what is a person, place, organization or event (Entity= in MISC); of these, spans headed by a proper noun are cut
down to the name in them. EWT says nothing of names: its tree gives the stretches, votes.py what they name.
"""
import re

from corpus import IGNORE

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


def name_in(s, first, end):
    """The name in an entity's span: at its head, or in apposition to it ("the grammarian Aelius Donatus")."""
    inside = range(first + 1, end + 1)
    head = next((i for i in range(first, end) if s.heads[i] not in inside), first)
    if s.upos[head] != "PROPN":
        beside = (i for i in range(first, end) if s.heads[i] == head + 1 and s.upos[i] == "PROPN"
                  and s.rel[i].split(":")[0] in ("appos", "flat"))
        name = next(beside, None)
        if name is None:
            return None
        a, b = subtree_ends(s)[name]
        first, end = max(first, a), min(end, b)
    found = trimmed(s, first, end)
    if found is None:
        return None
    a, b = found
    while a < b - 1 and (s.forms[a].lower() in LINKS or s.upos[a] in ("DET", "ADP", "PUNCT")):
        a += 1
    return a, b


def gum_names(s, places):
    """BIO labels of GUM's names, outermost first; IGNORE for proper nouns of which GUM does not say what they name.

    places: names that are always places: GUM calls a country an organization where it acts.
    """
    spans, covered = [], [None] * len(s.forms)
    for first, end, kind in sorted(gum_spans(s), key=lambda x: x[0] - x[1]):
        covered[first:end] = [kind] * (end - first)
        found = name_in(s, first, end) if kind in GUM else None
        if not found:
            continue
        a, b = found
        kind = GUM[kind]
        if kind == "PER" and s.xpos[b - 1] == "NNPS":
            kind = "NORP"
        if kind == "ORG" and " ".join(words_of(s, a, b)) in places:
            kind = "LOC"
        spans.append((a, b, kind))
    ner = label(s, spans)
    for i, entity in enumerate(covered):
        if ner[i] == "O" and s.upos[i] == "PROPN" and not is_title(s, i) and (entity is None or entity in GUM):
            ner[i] = IGNORE
    return ner


def glued(s, head, i):
    """Whether word i, which hangs on the proper noun `head`, is part of its name."""
    rel, form = s.rel[i].split(":")[0], s.forms[i]
    capital = form[0].isupper()
    if rel == "case":  # Wendy 's, but not Mary 's car
        return i > head and form.lower() in ("'s", "’s", "s") and s.rel[head] != "nmod:poss"
    if rel == "punct":
        return form in ("-", ".", "&", "/")
    return (rel == "goeswith" or (rel in ("flat", "compound") and (capital or s.upos[i] == "PROPN"))
            or (rel == "flat" and form == "-") or (rel == "amod" and capital) or (rel == "nummod" and i > head))


def core_names(s):
    """{(first, end)}: each proper noun with what its tree glues to it."""
    children = [[] for _ in s.forms]
    for i, head in enumerate(s.heads):
        if head > 0:
            children[head - 1].append(i)
    out = set()
    for head in range(len(s.forms)):
        above = s.heads[head] - 1
        if s.upos[head] != "PROPN" or is_title(s, head) or (
                above >= 0 and s.upos[above] == "PROPN" and glued(s, above, head)):
            continue
        held, todo = {head}, [head]
        while todo:
            i = todo.pop()
            more = [c for c in children[i] if glued(s, i, c)]
            held.update(more)
            todo += more
        a, b = head, head + 1
        while a - 1 in held:
            a -= 1
        while b in held:
            b += 1
        out.add((without_title(s, a, head + 1), b))
    return out
