-- The ledger of an Embedded installation. Times are microseconds since 1970-01-01T00:00:00Z, a duty date is the number yyyymmdd (20261124), a slot is
-- 1 morning or 2 evening, a command id is the 16 bytes of a uuid in the order in which it is written. `entry_types` names the numbers in `type`.
-- The command stands before the stream in its index: ids of version 7 rise with time, so their index grows at its end instead of in a leaf of each stream.

CREATE TABLE entries (
  county         INTEGER NOT NULL,
  sequence       INTEGER NOT NULL,
  stream         TEXT    NOT NULL,
  version        INTEGER NOT NULL,
  type           INTEGER NOT NULL,
  occurred_at    INTEGER NOT NULL,
  recorded_at    INTEGER NOT NULL,
  township       INTEGER,
  village        INTEGER,
  member         INTEGER,
  duty_date      INTEGER,
  slot           INTEGER,
  actor          TEXT    NOT NULL,
  command_id     BLOB    NOT NULL,
  command_index  INTEGER NOT NULL,
  settles        INTEGER NOT NULL,
  wakes          INTEGER NOT NULL,
  body           TEXT    NOT NULL,
  personal       TEXT,
  salt           BLOB,
  personal_hash  BLOB,
  hash           BLOB    NOT NULL,
  PRIMARY KEY (county, sequence),
  UNIQUE (county, stream, version),
  UNIQUE (county, command_id, stream, command_index)
) STRICT, WITHOUT ROWID;

-- "Whose slot is settled already?" is answered from this index alone.
CREATE INDEX entries_settled ON entries (county, township, duty_date, slot, member) WHERE settles = 1;

-- What a township's reactions catch up from.
CREATE INDEX entries_waking ON entries (county, township, sequence) WHERE wakes = 1;

-- The last entry of each county.
CREATE TABLE heads (
  county       INTEGER NOT NULL PRIMARY KEY,
  sequence     INTEGER NOT NULL,
  recorded_at  INTEGER NOT NULL
) STRICT;

CREATE TABLE entry_types (
  number  INTEGER NOT NULL PRIMARY KEY,
  name    TEXT    NOT NULL
) STRICT;

-- Append-only: an entry is never removed, and nothing in it changes but that its personal values are dropped, text and salt together.
CREATE TRIGGER entries_are_kept BEFORE DELETE ON entries
BEGIN
  SELECT raise(ABORT, 'the ledger is append-only: an entry is never deleted');
END;

CREATE TRIGGER entries_do_not_change BEFORE UPDATE ON entries
WHEN NOT (new.personal IS NULL AND new.salt IS NULL
  AND new.county = old.county AND new.sequence = old.sequence AND new.stream = old.stream AND new.version = old.version AND new.type = old.type
  AND new.occurred_at = old.occurred_at AND new.recorded_at = old.recorded_at AND new.township IS old.township AND new.village IS old.village
  AND new.member IS old.member AND new.duty_date IS old.duty_date AND new.slot IS old.slot AND new.actor = old.actor
  AND new.command_id = old.command_id AND new.command_index = old.command_index AND new.settles = old.settles AND new.wakes = old.wakes
  AND new.body = old.body AND new.personal_hash IS old.personal_hash AND new.hash = old.hash)
BEGIN
  SELECT raise(ABORT, 'the ledger is append-only: of an entry only the personal text and its salt can be dropped, together');
END;
