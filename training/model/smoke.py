"""The whole recipe on a few sentences of our own, to see that every step runs: prepare, train, label, train on silver, export.

    smoke.py WORK      the folder with the virtual environment that `make setup` made; a minute or two
"""
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
        run("export.py", at("student.pt"), "../../models/english.md", at("model.drgm"))
        size = os.path.getsize(at("model.drgm"))
        if size < 1 << 20:
            sys.exit(f"the model file has {size} bytes only")
    print("the recipe runs")


if __name__ == "__main__":
    main()
