-- Who may use the desk, version 1. Moments are whole seconds since 1970. Of secrets and addresses of use only BLAKE2b hashes are kept, of
-- passwords argon2id's text; nothing here lets anyone in.

CREATE TABLE members (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

-- Ids are never given again. folded, mail_folded: what is compared. password: argon2id, or NULL as long as none was chosen.
-- confirmed: since when the address is known to be theirs, or NULL.
CREATE TABLE accounts (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL, folded TEXT NOT NULL UNIQUE,
  mail TEXT, mail_folded TEXT UNIQUE, confirmed INTEGER,
  role TEXT NOT NULL CHECK (role IN ('reader', 'editor', 'admin')),
  password TEXT,
  made INTEGER NOT NULL, seen INTEGER
) STRICT;

-- Signed in: `hash` of what the cookie holds.
CREATE TABLE sessions (
  hash BLOB PRIMARY KEY,
  account INTEGER NOT NULL REFERENCES accounts(id) ON DELETE CASCADE,
  made INTEGER NOT NULL, seen INTEGER NOT NULL, expires INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX sessions_account ON sessions(account);

-- Of programs that ask in somebody's name; `role`: at most this, whatever the account may.
CREATE TABLE tokens (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  hash BLOB NOT NULL UNIQUE,
  account INTEGER NOT NULL REFERENCES accounts(id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('reader', 'editor', 'admin')),
  made INTEGER NOT NULL, seen INTEGER, expires INTEGER NOT NULL
) STRICT;
CREATE INDEX tokens_account ON tokens(account);

-- What works once: an invitation (account NULL, role and maybe mail of who comes), the confirmation of a mail address, a new password.
CREATE TABLE links (
  hash BLOB PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('invite', 'confirm', 'reset')),
  account INTEGER REFERENCES accounts(id) ON DELETE CASCADE,
  role TEXT, mail TEXT,
  made INTEGER NOT NULL, expires INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX links_account ON links(account);

-- Failed attempts, by a hash of the name that was typed, or of the address they came from.
CREATE TABLE tries (
  hash BLOB PRIMARY KEY,
  failed INTEGER NOT NULL, last INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX tries_last ON tries(last);

-- What was changed, by whom (NULL: at the command line), about whom. Names are as they were; of an account that was erased they are gone.
CREATE TABLE audit (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  moment INTEGER NOT NULL,
  by_account INTEGER, by_name TEXT NOT NULL,
  what TEXT NOT NULL,
  account INTEGER, name TEXT,
  detail TEXT
) STRICT;
CREATE INDEX audit_account ON audit(account);
CREATE INDEX audit_by ON audit(by_account);
