"""Texts that make a stage's work pile up, each of about any size: KINDS gives {what is counted: {name: function of bytes}}.

Our own writing, about settled history; what they lack in sense they have in number."""
import itertools


def repeated(*pieces):
    """The pieces in turn until the size is reached."""
    return lambda size: ''.join(itertools.islice(itertools.cycle(pieces), max(1, size * len(pieces) // sum(map(len, pieces)))))


def numbered(piece):
    """The piece with other names in it each time: {0} and {1} are words that nobody is called."""
    def text(size):
        parts, have = [], 0
        for number in itertools.count():
            if have >= size:
                return ''.join(parts)
            parts.append(piece.format(name(2 * number), name(2 * number + 1), number))
            have += len(parts[-1])
    return text


def name(number):
    """The number as a word: Kolobanu, Rusimati, ..."""
    syllables = []
    for _ in range(4):
        number, at = divmod(number, 60)
        syllables.append('bdfgklmnprst'[at % 12] + 'aeiou'[at // 12])
    return ''.join(syllables).capitalize()


def around(before, piece, after):
    return lambda size: before + repeated(piece)(size) + after


def nested(before, after):
    """before before ... after after"""
    return lambda size: before * (size // (len(before) + len(after))) + after * (size // (len(before) + len(after)))


# What is coded, each again and again (tests/scaling/code_tiles.c); @ is a name that is another each time.
PIECES = {
    # times, and what is dated by them
    'times': 'Egypt attacked Syria a day later. ',
    'times_in_a_row': 'on Monday, two days before Oct. 3, 1978, ',
    'times_unlinked': 'Syria condemned Egypt two weeks after the attack. ',
    'lengths': 'for two years and three months ',
    # quantities and places
    'quantities': '12,000 troops, 300 guns and $4.5 million ',
    'number_words': 'two hundred and thirty thousand ',
    'digits': '1,000',
    'places': 'Dayton, Ohio, Paris, Texas, and Sarajevo, Bosnia, ',
    'places_told': 'Forces attacked Mostar in Herzegovina near Split. ',
    # actors
    'names': 'Minister @ @ of Bosnia met @ @. ',
    'one_family': '@ Adler met Adler. ',
    'peoples': 'British, French and ',
    'bodies': 'The @ Liberation Front attacked the @ Front. ',
    'pronouns': 'Holbrooke met Milosevic. He told him that they would meet him. ',
    'pronouns_only': 'He told him that they met him and she saw her. ',
    'appositions': 'Richard Holbrooke, the envoy, a diplomat, the chief negotiator, ',
    'titles': 'former Prime Minister President Foreign Minister Chancellor ',
    'list': 'Bosnia, Croatia, Serbia, Egypt, ',
    'list_of_names': '@ @, ',
    'ands': 'Bosnia and Croatia and Serbia and ',
    'ofs': 'the head of the ministry of the government of ',
    # statements and quotations
    'said': 'Holbrooke said ',
    'said_that': 'Holbrooke said that Milosevic said that ',
    'cues': 'Holbrooke said, according to officials who told reporters, he added, that he denied it. ',
    'statements': '"We agree," Holbrooke said. He said that the talks would go on. ',
    'open_quotes': '"... ',
    'quotes_in_quotes': '"\'"\' ',
    'quotes_nested': '“He said ‘he said ’ he said.” ',
    'quotes_opened': '“we agree ',
    'quotes_closed': 'we agree” ',
    'quoted_sentence': '“We will not accept it.” ',
    'colons': 'Holbrooke: we agree. ',
    'colons_in_a_row': 'Holbrooke: ',
    # moves
    'moves': 'Bosnia demanded that Serbia withdraw. Serbia rejected the demand. ',
    'offers': 'Bosnia offered to release prisoners in exchange for a ceasefire and a withdrawal. ',
    'demands_in_a_row': 'Bosnia demanded a ceasefire, a withdrawal, an exchange of prisoners, ',
    'answers': 'Serbia accepted the proposal. ',
    # events
    'events': 'Egypt attacked Syria. ',
    'events_in_a_row': 'Egypt attacked Syria and Syria bombed Egypt and ',
    'verbs': 'attacked bombed killed ',
    'negated': 'Egypt did not never deny that it would not ',
    # sentences and paragraphs
    'endless': 'and the talks went on and ',
    'clauses': 'which the envoy who led the talks that ',
    'commas': 'the talks, ',
    'one_word_paragraphs': 'Talks.\n\n',
    'paragraphs': 'Egypt attacked Syria.\n\n',
    'abbreviations': 'U.S. Sen. J. P. ',
    'dots': '. ',
    'dot_run': '.',
    'brackets': '(the ',
    'dashes': 'talks — ',
    'one_word': 'peace',
    'hyphens': 'well-',
    'apostrophes': "the envoy's ",
    'address': 'a.b@c.d/e?',
    'accents': 'Izetbegović ',
}

FLAT = {
    'lines': repeated('By Ruth Ellery\n'),
    'menu': repeated('World\nSport\nWeather\n'),
    'lines_unlike': numbered('The {0} {1} met on Monday in Paris, and the talks went on.\n\n'),
    'pleas': repeated('Please sign up for our newsletter.\n\n'),
    'captions': repeated('The leaders shake hands. (AP Photo/John Adler)\n\n'),
    'one_line': repeated('The talks went on in Paris on Monday. '),
    'wrapped': repeated('The talks went on in Paris on Monday, and the envoys agreed to meet\nagain. '),
    'empty_lines': repeated('\n \n'),
    'datelines': repeated('PARIS (AP) -- '),
}

PAGES = {
    'depth': lambda size: '<div>' * (size // 5) + 'The talks went on.',
    'paragraphs': around('<html><body>', '<p>Egypt attacked Syria on Monday, the talks went on.</p>', '</body></html>'),
    'open_paragraphs': repeated('<p>Egypt attacked Syria.'),
    'formats': repeated('<b><i><a>talks'),
    'formats_misnested': repeated('<b><p></b>talks</p>'),
    'tables': repeated('<table><tr><td>talks'),
    'links': repeated('<li><a href="/world">World news of the day</a></li>'),
    'attributes': lambda size: '<p ' + numbered('{0}{1}="x" ')(size) + '>The talks went on.',
    'classes': lambda size: '<div class="' + repeated('story body ')(size) + '"><p>The talks went on.</p></div>',
    'comments': repeated('<!-- talks --'),
    'entities': repeated('&amp;&#x27;&nosuch'),
    'scripts': repeated('<script>'),
    'ends': repeated('</p></div>'),
    'metas': numbered('<meta property="article:tag" content="{0}">'),
    'authors': lambda size: '<meta name="author" content="' + numbered('{0} {1} and ')(size) + '"><p>The talks went on.</p>',
    'json_depth': lambda size: '<script type="application/ld+json">' + '[' * size + '</script><p>The talks went on.</p>',
    'json_items': lambda size: '<script type="application/ld+json">[' + '{"@type":"NewsArticle","author":{"name":"A B"}},' *
                  (size // 51) + '{}]</script><p>The talks went on.</p>',
    'tags_open': repeated('<'),
    'select': repeated('<select><option>talks'),
    'lists': repeated('<ul><li>'),
    'captions': repeated('<figure><img src="a.jpg"><figcaption>The talks go on.</figcaption></figure>'),
}


LANGUAGE = {**{name: repeated(PIECES[name]) for name in ('endless', 'dots', 'one_word', 'open_quotes', 'abbreviations')},
            'combining': lambda size: 'e' + '\u0301' * (size // 2),
            'quotes_nested': nested('“He said ‘', '’ he said.”')}

KINDS = {'coding': PIECES, 'language': LANGUAGE, 'text': FLAT, 'html': PAGES}
# The smallest of the three sizes, in bytes: enough for a square to show.
SIZES = {'coding': 6 << 10, 'language': 8 << 10, 'text': 12 << 10, 'html': 24 << 10}
# What make check takes: one of each sort, a minute in all. The others are for a stage's own change: test_scaling.py … all
QUICK = {'coding': ('times', 'times_unlinked', 'quantities', 'places', 'names', 'one_family', 'pronouns', 'appositions', 'list',
                    'list_of_names', 'said_that', 'cues', 'open_quotes', 'quotes_opened', 'quotes_nested', 'colons', 'moves', 'offers',
                    'events_in_a_row', 'verbs', 'endless', 'commas', 'paragraphs'),
         'language': ('dots', 'quotes_nested'), 'text': ('lines', 'lines_unlike', 'pleas'),
         'html': ('depth', 'formats', 'tables', 'links', 'attributes', 'entities', 'authors', 'json_items')}
FEW = ['times', 'moves', 'quotes_opened', 'formats']
