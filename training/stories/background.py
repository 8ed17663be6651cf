"""Makes knowledge/word_counts.tsv: in how many reports of a collection each word stands, and with a capital within a sentence.

    python3 training/stories/background.py REPORTS.jsonl... > knowledge/word_counts.tsv      {"text"} a line

Words are told apart as src/stories/terms.c does: without case, accents and endings; the row has the commonest form.
"""
import collections
import json
import re
import sys
import unicodedata

LEAST = 5  # reports
HEAD = '''# In how many of 500 news reports each word stands (texts), and how many have it with a capital within a sentence (capital): what
# makes a word rare when few reports are compared (docs/stories.md). Counted by training/stories/background.py in AFP, APW, NYT and
# other English reports of 1994 to 2010; words of fewer than five are left out. The first row, without a word, is all reports.
word\ttexts\tcapital'''


def folded(text):
    return ''.join(c for c in unicodedata.normalize('NFD', text) if not unicodedata.combining(c)).lower()


def stem(word):
    for ending in ('ing', 'ed', 'es', 's'):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[:-len(ending)]
    return word


def main():
    texts, capital, forms, n = collections.Counter(), collections.Counter(), collections.defaultdict(collections.Counter), 0
    for path in sys.argv[1:]:
        with open(path, encoding='utf-8') as file:
            for line in file:
                text, n = json.loads(line)['text'], n + 1
                words = re.findall(r"[^\W\d_][\w'-]*|\d[\d.,]*", folded(text))
                words = [w.rstrip('.,') for w in words if len(w) > 1 or w.isdigit()]
                for word in words:
                    forms[stem(word)][word] += 1
                texts.update({stem(w) for w in words})
                capital.update({stem(folded(w)) for w in re.findall(r"(?<=[a-z,] )[A-Z][\w'-]*", text)})
    print(HEAD)
    print('\t%d\t%d' % (n, n))
    for key in sorted(texts, key=lambda k: forms[k].most_common(1)[0][0]):
        if texts[key] >= LEAST:
            print('%s\t%d\t%d' % (forms[key].most_common(1)[0][0], texts[key], capital[key]))


if __name__ == '__main__':
    main()
