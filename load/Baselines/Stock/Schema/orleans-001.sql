-- What Orleans' ADO.NET grain storage needs on PostgreSQL. Columns and index are those of the well-known script; the index is unique here, because without that two
-- first writes of one grain both succeed, and the write is one statement instead of a function of two. The fill factor leaves room on each page for the next
-- version of a row, so that an update touches no index.

CREATE TABLE OrleansQuery (
  QueryKey   varchar(64)    NOT NULL PRIMARY KEY,
  QueryText  varchar(8000)  NOT NULL
);

CREATE TABLE OrleansStorage (
  GrainIdHash             integer       NOT NULL,
  GrainIdN0               bigint        NOT NULL,
  GrainIdN1               bigint        NOT NULL,
  GrainTypeHash           integer       NOT NULL,
  GrainTypeString         varchar(512)  NOT NULL,
  GrainIdExtensionString  varchar(512),
  ServiceId               varchar(150)  NOT NULL,
  PayloadBinary           bytea,
  ModifiedOn              timestamp     NOT NULL,
  Version                 integer
) WITH (fillfactor = 50);

CREATE UNIQUE INDEX ix_orleansstorage ON OrleansStorage (
  GrainIdHash, GrainTypeHash, GrainIdN0, GrainIdN1, GrainTypeString, GrainIdExtensionString, ServiceId) NULLS NOT DISTINCT;

INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES
('ReadFromStorageKey', '
SELECT PayloadBinary, Version, ModifiedOn FROM OrleansStorage
WHERE GrainIdHash = @GrainIdHash AND GrainTypeHash = @GrainTypeHash AND GrainIdN0 = @GrainIdN0 AND GrainIdN1 = @GrainIdN1
  AND GrainTypeString = @GrainTypeString AND GrainIdExtensionString IS NOT DISTINCT FROM @GrainIdExtensionString AND ServiceId = @ServiceId
'),
-- A grain that is read has a version or none; the first write must find no row, a later one the version that it knows. No row back is a conflict.
('WriteToStorageKey', '
INSERT INTO OrleansStorage AS stored
  (GrainIdHash, GrainIdN0, GrainIdN1, GrainTypeHash, GrainTypeString, GrainIdExtensionString, ServiceId, PayloadBinary, ModifiedOn, Version)
VALUES (@GrainIdHash, @GrainIdN0, @GrainIdN1, @GrainTypeHash, @GrainTypeString, @GrainIdExtensionString, @ServiceId, @PayloadBinary, now() AT TIME ZONE ''utc'', 1)
ON CONFLICT (GrainIdHash, GrainTypeHash, GrainIdN0, GrainIdN1, GrainTypeString, GrainIdExtensionString, ServiceId)
DO UPDATE SET PayloadBinary = excluded.PayloadBinary, ModifiedOn = excluded.ModifiedOn, Version = stored.Version + 1
WHERE stored.Version = @GrainStateVersion
RETURNING Version AS NewGrainStateVersion
'),
('ClearStorageKey', '
UPDATE OrleansStorage SET PayloadBinary = NULL, ModifiedOn = now() AT TIME ZONE ''utc'', Version = Version + 1
WHERE GrainIdHash = @GrainIdHash AND GrainTypeHash = @GrainTypeHash AND GrainIdN0 = @GrainIdN0 AND GrainIdN1 = @GrainIdN1
  AND GrainTypeString = @GrainTypeString AND GrainIdExtensionString IS NOT DISTINCT FROM @GrainIdExtensionString AND ServiceId = @ServiceId
  AND Version = @GrainStateVersion
RETURNING Version AS NewGrainStateVersion
');
