"""The whole recipe on a few sentences of our own, to see that every step runs: prepare, train, label, train on silver, export.

    smoke.py WORK      the folder with the virtual environment that `make setup` made; a minute or two
"""
import json
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
SENTENCES = """\
The DET DT Definite=Def 2 det the
envoy NOUN NN Number=Sing 3 nsubj envoy
met VERB VBD Mood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin 0 root meet
Mary PROPN NNP Number=Sing 3 obj Mary
Robinson PROPN NNP Number=Sing 4 flat Robinson
in ADP IN _ 7 case in
Dublin PROPN NNP Number=Sing 3 obl Dublin
. PUNCT . _ 3 punct .

Both DET DT _ 2 det both
sides NOUN NNS Number=Plur 4 nsubj:pass side
were AUX VBD Mood=Ind|Number=Plur|Person=3|Tense=Past|VerbForm=Fin 4 aux:pass be
told VERB VBN Tense=Past|VerbForm=Part|Voice=Pass 0 root tell
to PART TO _ 6 mark to
wait VERB VB VerbForm=Inf 4 xcomp wait
"""


def conllu(times):
    """The sentences as CoNLL-U, so many times over; the first noun is somebody named, as GUM marks it."""
    out = []
    for sentence in SENTENCES.strip().split("\n\n") * times:
        for i, line in enumerate(sentence.split("\n"), 1):
            form, upos, xpos, feats, head, rel, lemma = line.split(" ")
            misc = {"Mary": "Entity=(1-person-new-cf1-1-sgl-Mary_Robinson", "Robinson": "Entity=1)"}.get(form, "_")
            out.append("\t".join((str(i), form, lemma, upos, xpos, feats, head, rel, "_", misc)))
        out.append("")
    return "\n".join(out) + "\n"


def tags(times):
    """What taggers.py would say of them: it wants Java, and gigabytes of models."""
    sentences = [[line.split(" ")[0] for line in sentence.split("\n")] for sentence in SENTENCES.strip().split("\n\n")]
    kinds = {"Mary": "B-PER", "Robinson": "I-PER", "Dublin": "B-LOC"}
    lines = ["\n".join("\t".join([kinds.get(form, "O")] * 4) for form in forms) + "\n\n" for forms in sentences]
    return "".join(lines * times)


def run(*command):
    print("$", *(os.path.basename(c) for c in command), flush=True)
    subprocess.run([sys.executable, *command], cwd=HERE, check=True)


FORMS = [line.split(" ")[0] for line in SENTENCES.strip().split("\n\n")[0].split("\n")]
TEXT = " ".join(FORMS)


def span(surface):
    return [TEXT.index(surface), TEXT.index(surface) + len(surface)]


def report(name):
    """A hand-read report of the first sentence: the envoy met Mary Robinson."""
    event = {"type": "CONSULT", "core": True, "readings": [{
        "type": "CONSULT", "trigger": span("met"), "actor": [{"span": span("The envoy")}, {"span": span("Mary Robinson")}],
        "recipient": [], "from": "1995-05-01", "to": "1995-05-01", "place": "Dublin, IRL", "polarity": "positive", "tense": "past",
        "hedged": False}]}
    move = {"kind": "proposal", "core": True, "readings": [{
        "kind": "proposal", "evidence": span("met Mary Robinson"), "party": [{"span": span("The envoy")}], "to": [],
        "terms": [{"span": span("Mary")}]}]}
    return {"id": name, "published": "1995-05-01", "text": TEXT, "events": [event], "moves": [move],
            "statements": [{"cue": span("met"), "source": span("The envoy"), "content": [span("in Dublin")]}]}


def acts_data(folder):
    """What prepare_acts.py reads, of that one sentence: (data, parsed)."""
    data, parsed = os.path.join(folder, "data"), os.path.join(folder, "parsed")
    for name in ("records", "polnear/train/text", "polnear/train/attributions", "plv", "ud", "stories", "geo"):
        os.makedirs(os.path.join(data, name))
    os.makedirs(parsed)

    def write(*path, text):
        open(os.path.join(*path), "w", encoding="utf-8").write(text)

    sentence = conllu(1).split("\n\n")[0] + "\n\n"
    for part in ("train", "dev"):
        write(data, "records", part + ".jsonl", text="".join(json.dumps(report(n)) + "\n" for n in "ab"))
        write(parsed, f"records-{part}.conllu", text="".join(f"# newdoc id = {n}\n" + sentence for n in "ab"))
        write(parsed, f"records-{part}.jsonl", text="")
        for bank in ("ewt", "gum"):
            write(data, "ud", f"en_{bank}-{part}.conllu", text=conllu(8))
    write(data, "polnear/train/text/a.txt", text=TEXT)
    write(data, "polnear/train/attributions/a.ann", text="T1\tSource 0 9\tThe envoy\nT2\tCue 10 13\tmet\n"
          "T3\tContent 28 37\tin Dublin\nE1\tAttribution:T2 Content:T3 Cue:T2 Source:T1\n")
    marked = TEXT.replace("The envoy", "<s>The envoy</s>").replace("Mary Robinson", "<t>Mary Robinson</t>")
    write(data, "plv/PLV_train.tsv", text=f"marked_sentence\tgold_root\n{marked}\tCONSULT\n")
    write(parsed, "polnear.conllu", text="# newdoc id = a\n" + sentence)
    write(parsed, "plv.conllu", text="# newdoc id = 0\n" + sentence)
    write(parsed, "news.conllu", text=sentence * 4)
    write(data, "own.txt", text=f"@ 1995-05-01\n{TEXT}\nE CONSULT meet | met | a: The envoy | p: Dublin\n")
    write(parsed, "own.conllu", text="# newdoc id = own.txt:1\n" + sentence)
    write(data, "stories/ecbplus_train.jsonl", text="")
    write(data, "geo/lgl.jsonl", text="")
    write(parsed, "openings.conllu", text="# newdoc id = PLV_0\n" + sentence)
    write(data, "notes.txt", text="@ PLV_0\nE 1 CONSULT meet | met | a: The envoy | a: Mary … Robinson | p: Dublin\n")
    return data, parsed


def check_acts(at, folder):
    """The coding heads over the file that has just been written, and a file with them."""
    data, parsed = acts_data(folder)
    card = os.path.join(HERE, "../../models/english.md")
    run("start.py", at("small.drgm"), at("base.pt"))
    run("prepare_acts.py", at("acts.pt"), "--start", at("base.pt"), "--data", data, "--parsed", parsed)
    run("train_acts.py", at("first.pt"), "--acts", at("acts.pt"), "--start", at("base.pt"), "--epochs", "1")
    run("label_acts.py", at("acts-silver.pt"), "--acts", at("acts.pt"), "--networks", at("first.pt"),
        "--linkers", at("first.pt"), "--attributed", "100")
    run("own.py", at("own.jsonl"), os.path.join(data, "own.txt"))
    run("prepare_acts.py", at("own.pt"), "--start", at("base.pt"), "--own", at("own.jsonl"), "--parsed", os.path.join(parsed, "own.conllu"))
    run("openings.py", at("openings.jsonl"), "--data", data)
    run("read.py", "note", at("read.txt"), at("openings.jsonl"), os.path.join(parsed, "openings.conllu"), os.path.join(data, "notes.txt"))
    run("read.py", "join", at("read.jsonl"), at("openings.jsonl"), at("read.txt"))
    run("prepare_acts.py", at("read.pt"), "--start", at("base.pt"), "--own", at("read.jsonl"), "--parsed", os.path.join(parsed, "openings.conllu"))
    run("train_acts.py", at("then.pt"), "--acts", at("acts.pt"), "--start", at("first.pt"), "--epochs", "1", "--pairs",
        "--own", at("own.pt"), "--read", at("read.pt"), "--silver", at("acts-silver.pt"))
    run("train_acts.py", at("fold.pt"), "--acts", at("acts.pt"), "--start", at("then.pt"), "--epochs", "1", "--pairs", "--fold", "1/2",
        "--own", at("own.pt"), "--read", at("read.pt"), "--read-events", "--read-words", "50")
    run("train_acts.py", at("unseen.pt"), "--acts", at("acts.pt"), "--start", at("then.pt"), "--epochs", "1", "--without-plv",
        "--own", at("own.pt"), "--read", at("read.pt"))
    run("read.py", "join", at("read.jsonl"), at("openings.jsonl"), at("read.txt"), "--moves", at("read.txt"))
    run("keep_acts.py", at("kept.pt"), "--network", at("then.pt"), "--acts", at("acts.pt"), "--read", at("read.pt"), "--own", at("own.pt"))
    run("train_acts.py", at("moved.pt"), "--acts", at("acts.pt"), "--start", at("then.pt"), "--epochs", "1", "--records-times", "0",
        "--read", at("kept.pt"))
    run("average.py", at("mean.pt"), at("first.pt"), at("then.pt"), at("moved.pt"))
    run("move_units.py", at("coder.pt"), "--start", at("mean.pt"), "--acts", at("acts.pt"), "--read", at("read.pt"), "--own", at("own.pt"),
        "--units", "8")
    open(at("names.txt"), "w", encoding="utf-8").write(f"@ en_ewt-train 16\n0 {len(FORMS)} PER 3:5 LOC 6:7\n@ en_gum-train 16\n")
    run("names.py", at("named.pt"), "--start", at("coder.pt"), "--data", os.path.join(data, "ud"), "--names", at("names.txt"))
    run("name_rows.py", at("rows.pt"), "--start", at("coder.pt"), "--gold", at("named.pt"))
    run("export.py", at("rows.pt"), card, at("coder.drgm"), "--like", at("small.drgm"))
    run("start.py", at("coder.drgm"), at("again.pt"))


def main():
    with tempfile.TemporaryDirectory(dir=sys.argv[1]) as folder:
        def at(name):
            return os.path.join(folder, name)

        for name in ("en_ewt-train", "en_gum-train", "en_ewt-dev", "en_gum-dev"):
            open(at(name + ".conllu"), "w", encoding="utf-8").write(conllu(8))
        for name in ("en_ewt-train", "en_gum-train", "en_ewt-dev"):
            open(at(name + ".tags"), "w", encoding="utf-8").write(tags(8))
        run("prepare.py", at("gold.pt"), "--data", folder, "--tags", folder, "--texts", at("en_ewt-dev.conllu"))
        run("train.py", at("plain.pt"), "--gold", at("gold.pt"), "--keep", "0,5", "--epochs", "2", "--workers", "2")
        run("label.py", at("silver.pt"), "--networks", at("plain.pt"), at("plain.pt"), "--texts", at("en_ewt-dev.conllu"),
            "--words", "50")
        run("train.py", at("student.pt"), "--gold", at("gold.pt"), "--keep", "1", "--start", at("plain.pt"),
            "--inner", "512",
            "--silver", at("silver.pt"), "--epochs", "1")
        run("export.py", at("student.pt"), "../../models/english.md", at("small.drgm"))
        check_acts(at, folder)
        size = os.path.getsize(at("coder.drgm"))
        if size < 1 << 20:
            sys.exit(f"the model file has {size} bytes only")
    print("the recipe runs")


if __name__ == "__main__":
    main()
