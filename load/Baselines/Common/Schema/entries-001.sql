-- The columns, indexes and storage settings of Zhucun's own table `entries`, without head row and hash chain. Numbers come from an identity column, as anyone would do
-- it: they rise, but may have holes, and their order is not the order of commits. Nobody counts a stream's versions here, so the row's own number stands in for it.

CREATE TABLE entries (
  sequence       bigint    NOT NULL GENERATED ALWAYS AS IDENTITY,
  occurred_at    bigint    NOT NULL,
  recorded_at    bigint    NOT NULL,
  county         integer   NOT NULL,
  version        integer   NOT NULL GENERATED ALWAYS AS (sequence::integer) STORED,
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
  body           text      NOT NULL COLLATE "C",
  personal       text      COLLATE "C",
  salt           bytea,
  personal_hash  bytea,
  PRIMARY KEY (county, sequence),
  UNIQUE (county, stream, version),
  UNIQUE (county, command_id, stream, command_index)
) WITH (
  autovacuum_vacuum_insert_threshold = 100000,
  autovacuum_vacuum_insert_scale_factor = 0,
  autovacuum_freeze_min_age = 0,
  autovacuum_analyze_threshold = 10000
);

CREATE INDEX entries_settled ON entries (county, township, duty_date, slot, member) WHERE settles;
CREATE INDEX entries_waking ON entries (county, township, sequence) WHERE wakes;
