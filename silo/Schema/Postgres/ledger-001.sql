-- The ledger on PostgreSQL 15 or later: the tables of Sqlite/ledger-001.sql under the same names with the same meaning. Times are microseconds since
-- 1970-01-01T00:00:00Z and a duty date is the number yyyymmdd (20261124), so that a row is the same in both databases, byte for byte what its hash was computed
-- over; a slot is 1 morning or 2 evening. `entry_types` names the numbers in `type`.
-- What a row costs the server is what a check-in costs. So the columns stand widest first and the nullable behind those that are not, no padding between them; texts
-- that are compared are compared as bytes; and there is no check, no foreign key and no trigger on INSERT.

CREATE TABLE entries (
  sequence       bigint    NOT NULL,
  occurred_at    bigint    NOT NULL,
  recorded_at    bigint    NOT NULL,
  county         integer   NOT NULL,
  version        integer   NOT NULL,
  command_index  integer   NOT NULL,
  type           smallint  NOT NULL,
  settles        boolean   NOT NULL,
  wakes          boolean   NOT NULL,
  command_id     uuid      NOT NULL,
  village        bigint,
  member         bigint,
  township       integer,
  duty_date      integer,
  slot           smallint,
  stream         text      NOT NULL COLLATE "C",
  actor          text      NOT NULL COLLATE "C",
  hash           bytea     NOT NULL,
  body           text      NOT NULL COLLATE "C",
  personal       text      COLLATE "C",
  salt           bytea,
  personal_hash  bytea,
  PRIMARY KEY (county, sequence)
) WITH (
  -- Rows are only added. Each 100,000 of them a vacuum marks the new pages all-visible, for index-only scans, and freezes them while they are in memory, so that no
  -- vacuum ever has to come back to old ones.
  autovacuum_vacuum_insert_threshold = 100000,
  autovacuum_vacuum_insert_scale_factor = 0,
  autovacuum_freeze_min_age = 0
);

-- Each question can be answered from one index alone, so that no statistics can lead the planner to another: on an empty table all look alike, a plan that is made
-- there lives on in prepared statements, and one was seen to look a stream's entry up by walking the index of commands from end to end. Hence the county behind what
-- is looked for (a question writes `county + 0`, which no index has), and a collation of its own, in which bytes are compared as well, where the stream stands second.
CREATE UNIQUE INDEX entries_stream ON entries (stream, version, county);

-- The command before the stream: ids of version 7 rise with time, so their index grows at its end instead of in a leaf of each stream.
CREATE UNIQUE INDEX entries_command ON entries (command_id, stream COLLATE "POSIX", command_index, county);

-- "Whose slot is settled already?" is answered from this index alone. A township's code begins with its county's.
CREATE INDEX entries_settled ON entries (township, duty_date, slot, member) WHERE settles;

-- What a township's reactions catch up from.
CREATE INDEX entries_waking ON entries (township, sequence) WHERE wakes;

-- The last entry of each county; recorded_at is the latest of its entries. Each commit leaves a dead version of the row behind: a page that is nearly empty takes
-- them and is pruned by the next update, without the index and without a vacuum.
CREATE TABLE heads (
  sequence     bigint   NOT NULL,
  recorded_at  bigint   NOT NULL,
  county       integer  NOT NULL PRIMARY KEY
) WITH (fillfactor = 10);

CREATE TABLE entry_types (
  number  integer  NOT NULL PRIMARY KEY,
  name    text     NOT NULL
);

-- Append-only: an entry is never removed, and nothing in it changes but that its personal values are dropped, text and salt together.
CREATE FUNCTION entries_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the ledger is append-only: of an entry only the personal text and its salt can be dropped, together';
END $$;

CREATE TRIGGER entries_are_kept BEFORE DELETE OR TRUNCATE ON entries FOR EACH STATEMENT EXECUTE FUNCTION entries_refuse();

CREATE TRIGGER entries_do_not_change
  BEFORE UPDATE OF sequence, occurred_at, recorded_at, county, version, command_index, type, settles, wakes, command_id, village, member, township, duty_date, slot,
    stream, actor, hash, body, personal_hash ON entries
  FOR EACH STATEMENT EXECUTE FUNCTION entries_refuse();

CREATE TRIGGER entries_lose_personal_values_only BEFORE UPDATE ON entries FOR EACH ROW
  WHEN (new.personal IS NOT NULL OR new.salt IS NOT NULL) EXECUTE FUNCTION entries_refuse();

-- The county's time (DESIGN §7): every process measures its own clock's offset to this one. A load run replaces the body on its own private database.
CREATE FUNCTION county_now() RETURNS timestamptz LANGUAGE sql VOLATILE AS 'SELECT clock_timestamp()';
REVOKE EXECUTE ON FUNCTION county_now() FROM PUBLIC;
