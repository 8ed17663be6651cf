-- The store's tables, version 1 (docs/store.md tells each). Days are YYYY-MM-DD, moments YYYY-MM-DDTHH:MM:SSZ; lists are JSON.

CREATE TABLE store (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE counters (name TEXT PRIMARY KEY, next BIGINT NOT NULL);
INSERT INTO counters VALUES ('id', 1);

-- What coded: one row a different program, model and knowledge.
CREATE TABLE programs (
  id BIGINT PRIMARY KEY,
  program TEXT NOT NULL, model TEXT NOT NULL, checksum TEXT NOT NULL, knowledge TEXT NOT NULL,
  UNIQUE (program, model, checksum, knowledge)
);

-- One row a text that was read. `origin` is what stays when the text changes (address, the giver's id, file); a changed
-- text is a row of its own, which names the one before it in `previous`. live: no later text is stored.
CREATE TABLE reports (
  id BIGINT PRIMARY KEY,
  report_id TEXT NOT NULL UNIQUE,
  key TEXT NOT NULL,
  origin TEXT,
  previous BIGINT REFERENCES reports(id),
  live BIGINT NOT NULL,
  added TEXT NOT NULL,
  input TEXT, given_id TEXT, url TEXT, outlet TEXT, title TEXT, authors TEXT NOT NULL, section TEXT,
  published TEXT, published_from TEXT, language TEXT, source_format TEXT,
  text TEXT NOT NULL,
  words TSVECTOR GENERATED ALWAYS AS
    (to_tsvector('english', left(coalesce(title, '') || ' ' || text, 250000))) STORED
);
CREATE INDEX reports_words ON reports USING GIN (words);
CREATE INDEX reports_replaced ON reports(id) WHERE live = 0;
CREATE INDEX reports_key ON reports(key);
CREATE INDEX reports_given ON reports(given_id) WHERE given_id IS NOT NULL;
CREATE INDEX reports_origin ON reports(origin) WHERE origin IS NOT NULL;
CREATE INDEX reports_published ON reports(published);
CREATE INDEX reports_outlet ON reports(outlet, published);

-- What was read already: XXH128 of an input's bytes and of what was said of it.
CREATE TABLE inputs (hash BYTEA PRIMARY KEY, report BIGINT NOT NULL REFERENCES reports(id));

-- Every coding of a report: its record as JSON, packed with zstd. superseded: since when another holds; NULL: it holds.
CREATE TABLE codings (
  id BIGINT PRIMARY KEY,
  report BIGINT NOT NULL REFERENCES reports(id),
  program BIGINT NOT NULL REFERENCES programs(id),
  coded TEXT NOT NULL,
  superseded TEXT,
  record BYTEA NOT NULL
);
CREATE INDEX codings_report ON codings(report);
CREATE INDEX codings_program ON codings(program) WHERE superseded IS NULL;

-- Facts of the codings that hold. `fact` is 3 for E3, S3, M3, A3, P3. `day` is what a fact is found under: its own first day, else that of
-- publication. `shown` adds 1: in answers, 2: in answers as coded, without corrections; 4 and 8: the same of a text that was replaced.
-- `first_seen`: when the store first held the fact, whichever coding told it.
CREATE TABLE events (
  id BIGINT PRIMARY KEY,
  report BIGINT NOT NULL REFERENCES reports(id),
  fact BIGINT NOT NULL,
  shown BIGINT NOT NULL,
  day TEXT, day_from TEXT, day_to TEXT,
  type TEXT NOT NULL, mode TEXT NOT NULL, context TEXT NOT NULL, quad BIGINT NOT NULL, cameo TEXT, goldstein DOUBLE PRECISION,
  tense TEXT NOT NULL, polarity TEXT NOT NULL, certainty TEXT NOT NULL, hedged BIGINT NOT NULL,
  actors TEXT NOT NULL, recipients TEXT NOT NULL,
  place TEXT, place_country TEXT, lat DOUBLE PRECISION, lon DOUBLE PRECISION, geonameid BIGINT,
  said_by TEXT,
  trigger_from BIGINT NOT NULL, trigger_to BIGINT NOT NULL, words TEXT NOT NULL,
  sentence TEXT NOT NULL,
  casualties TEXT NOT NULL,
  same_as BIGINT,
  confidence DOUBLE PRECISION,
  first_seen TEXT NOT NULL
);
CREATE INDEX events_report ON events(report, fact);
CREATE INDEX events_day ON events(day, type);
CREATE INDEX events_type ON events(type, day);

CREATE TABLE statements (
  id BIGINT PRIMARY KEY,
  report BIGINT NOT NULL REFERENCES reports(id),
  fact BIGINT NOT NULL,
  shown BIGINT NOT NULL,
  day TEXT,
  kind TEXT NOT NULL, source TEXT, source_code TEXT, anonymous BIGINT NOT NULL, cue TEXT, content TEXT NOT NULL,
  addressee TEXT, channel TEXT, inside BIGINT,
  words_from BIGINT NOT NULL, words_to BIGINT NOT NULL,
  confidence DOUBLE PRECISION,
  first_seen TEXT NOT NULL
);
CREATE INDEX statements_report ON statements(report, fact);
CREATE INDEX statements_day ON statements(day);

CREATE TABLE moves (
  id BIGINT PRIMARY KEY,
  report BIGINT NOT NULL REFERENCES reports(id),
  fact BIGINT NOT NULL,
  shown BIGINT NOT NULL,
  day TEXT, day_from TEXT, day_to TEXT,
  kind TEXT NOT NULL, parties TEXT NOT NULL, others TEXT NOT NULL, answers BIGINT, terms TEXT NOT NULL,
  said_by TEXT,
  words_from BIGINT NOT NULL, words_to BIGINT NOT NULL, words TEXT NOT NULL,
  confidence DOUBLE PRECISION,
  first_seen TEXT NOT NULL
);
CREATE INDEX moves_report ON moves(report, fact);
CREATE INDEX moves_day ON moves(day);

CREATE TABLE actors (
  id BIGINT PRIMARY KEY,
  report BIGINT NOT NULL REFERENCES reports(id),
  fact BIGINT NOT NULL,
  shown BIGINT NOT NULL,
  day TEXT,
  name TEXT NOT NULL, kind TEXT, country TEXT, sector TEXT, code TEXT, role TEXT, known TEXT,
  mentions BIGINT NOT NULL,
  confidence DOUBLE PRECISION
);
CREATE INDEX actors_report ON actors(report, fact);
CREATE INDEX actors_name ON actors(name);

CREATE TABLE places (
  id BIGINT PRIMARY KEY,
  report BIGINT NOT NULL REFERENCES reports(id),
  fact BIGINT NOT NULL,
  shown BIGINT NOT NULL,
  day TEXT,
  name TEXT NOT NULL, country TEXT, admin1 TEXT, lat DOUBLE PRECISION, lon DOUBLE PRECISION, geonameid BIGINT, feature TEXT,
  confidence DOUBLE PRECISION
);
CREATE INDEX places_report ON places(report, fact);
CREATE INDEX places_name ON places(name);

-- Who and where, by every name it is asked for: folded names, codes, countries, ids. role: 0 an event's actor, 1 its recipient, 2 whose
-- word it is, 3 its place, 4 a statement's source, 5 its addressee, 6 a move's party, 7 the other side, 8 an actor named in the report.
CREATE TABLE roles (
  term TEXT NOT NULL, role BIGINT NOT NULL, day TEXT NOT NULL, fact BIGINT NOT NULL,
  PRIMARY KEY (term, role, day, fact)
);

-- What a person says a fact should be: `change` and, as it stood then, `was` (JSON); nothing in `was` and no `fact`: it was missing.
-- `words_from` and `words_to` find it again in later codings. holds: the fact it is of in the coding that holds (E3); NULL: that has
-- none, and it is open. undone: when it was taken back.
CREATE TABLE corrections (
  id BIGINT PRIMARY KEY,
  report BIGINT NOT NULL REFERENCES reports(id),
  fact TEXT,
  words_from BIGINT, words_to BIGINT,
  was TEXT, change TEXT NOT NULL,
  by_whom TEXT NOT NULL, made TEXT NOT NULL, note TEXT,
  holds TEXT,
  undone TEXT
);
CREATE INDEX corrections_report ON corrections(report);

-- Small things that programs note between runs: validators of feeds, pages seen, how far a watch has told.
CREATE TABLE notes (kind TEXT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (kind, name));

