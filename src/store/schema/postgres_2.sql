-- The store's tables, from version 1 to 2.

-- Where a text stood: under which origin (address, giver's id, file) and key, and until when; `until` NULL: it stands there. A page that
-- goes back to an earlier text is another visit of that text. live in `reports`: it stands somewhere.
CREATE TABLE visits (
  id BIGINT PRIMARY KEY,
  report BIGINT NOT NULL REFERENCES reports(id),
  origin TEXT, key TEXT NOT NULL, given_id TEXT,
  since TEXT NOT NULL, until TEXT
);
INSERT INTO visits SELECT r.id, r.id, r.origin, r.key, r.given_id, r.added, CASE WHEN r.live = 0 THEN coalesce(n.added, r.added) END
  FROM reports r LEFT JOIN (SELECT previous, min(added) AS added FROM reports GROUP BY previous) n ON n.previous = r.id;
CREATE INDEX visits_report ON visits(report);
-- Of what may be of any length an index keeps the hash alone: a tree takes no more than 2,704 bytes.
CREATE INDEX visits_key ON visits USING HASH (key);
CREATE INDEX visits_given ON visits USING HASH (given_id) WHERE given_id IS NOT NULL;
CREATE INDEX visits_origin ON visits USING HASH (origin) WHERE origin IS NOT NULL;
DROP INDEX reports_key;
DROP INDEX reports_given;
DROP INDEX reports_origin;
DROP INDEX reports_outlet;
DROP INDEX actors_name;
DROP INDEX places_name;
CREATE INDEX reports_outlet ON reports USING HASH (outlet);
CREATE INDEX actors_name ON actors USING HASH (name);
CREATE INDEX places_name ON places USING HASH (name);
ALTER TABLE inputs ADD COLUMN visit BIGINT REFERENCES visits(id);
UPDATE inputs SET visit = report;

-- How many events there are, kept up to date with each transaction (tallies.c): of a kind and type under their day (kind day) and, by
-- month, for each actor, recipient and pair of the two (dyad); an event with two actors counts for each, one without any under no name. Of
-- parties also over all types and months: type ''. Months are written 1995-11-, so that they stand in order among days of which the month
-- alone is known (1995-11). Unknown is ''. Names are cut to 200 characters, codes to 50: an index takes no more.
CREATE TABLE tallies (
  kind TEXT NOT NULL, type TEXT NOT NULL, period TEXT COLLATE "C" NOT NULL,
  name TEXT NOT NULL, code TEXT NOT NULL, other TEXT NOT NULL, other_code TEXT NOT NULL,
  n BIGINT NOT NULL,
  PRIMARY KEY (kind, type, period, name, code, other, other_code)
);
