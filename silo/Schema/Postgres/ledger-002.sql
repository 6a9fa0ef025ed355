-- How far the ledger has been gone through for values that are dropped after a time, for each county and entry type: all of that type up to `sequence` have lost theirs.
-- The sequence is nearly the order of time, so a run goes on from here by the primary key, and `entries` needs no index for it.
CREATE TABLE personal_drops (
  sequence  bigint    NOT NULL,
  county    integer   NOT NULL,
  type      smallint  NOT NULL,
  PRIMARY KEY (county, type)
);
