-- Version 2: who gets the daily edition, and what was sent. Who leaves is erased.

-- wish: of what, `about` which story, actor or watch; next_wish and next_about hold once they are confirmed. state: asked (until the address is confirmed), active, suspended (three
-- mails came back). confirm: BLAKE2b of the secret that was mailed. token: by which one leaves, in each mail; it opens nothing else.
CREATE TABLE subscribers (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  address TEXT NOT NULL, folded TEXT NOT NULL UNIQUE,
  wish TEXT NOT NULL CHECK (wish IN ('all', 'story', 'actor', 'watch')), about TEXT NOT NULL,
  next_wish TEXT, next_about TEXT,
  state TEXT NOT NULL CHECK (state IN ('asked', 'active', 'suspended')),
  confirm BLOB, expires INTEGER,
  token TEXT NOT NULL UNIQUE,
  bounces INTEGER NOT NULL, made INTEGER NOT NULL, confirmed INTEGER
) STRICT;
CREATE INDEX subscribers_wish ON subscribers(wish, about, id);

-- A day's mail to one subscriber: handed (its last bytes were given to the server, whose answer is not known), sent, refused.
CREATE TABLE sent (
  day TEXT NOT NULL,
  subscriber INTEGER NOT NULL REFERENCES subscribers(id) ON DELETE CASCADE,
  state TEXT NOT NULL CHECK (state IN ('handed', 'sent', 'refused')),
  moment INTEGER NOT NULL, reply TEXT,
  PRIMARY KEY (day, subscriber)
) STRICT, WITHOUT ROWID;
CREATE INDEX sent_subscriber ON sent(subscriber);

-- A bounce that was counted, by the hash of its message: told twice, it counts once.
CREATE TABLE bounced (hash BLOB PRIMARY KEY, moment INTEGER NOT NULL) STRICT, WITHOUT ROWID;
