-- What Orleans 10.4's ADO.NET providers keep in an Embedded installation: snapshots of grains, and reminders. It is a file of its own, so that a snapshot never
-- waits for the ledger's writer. The providers take their queries from OrleansQuery and bind parameters and columns by the names below.
-- A snapshot is a cache of the ledger and a reminder a safety net, so neither needs an fsync a write: each writing query turns its connection to NORMAL.

CREATE TABLE OrleansQuery (
  QueryKey   TEXT NOT NULL PRIMARY KEY,
  QueryText  TEXT NOT NULL
) STRICT;

CREATE TABLE OrleansStorage (
  ServiceId               TEXT    NOT NULL,
  GrainTypeHash           INTEGER NOT NULL,
  GrainTypeString         TEXT    NOT NULL,
  GrainIdHash             INTEGER NOT NULL,
  GrainIdN0               INTEGER NOT NULL,
  GrainIdN1               INTEGER NOT NULL,
  GrainIdExtensionString  TEXT    NOT NULL, -- '' where Orleans has none: to an index two NULLs are two different keys
  Version                 INTEGER NOT NULL,
  PayloadBinary           BLOB,             -- NULL once the state is cleared; the version goes on
  PRIMARY KEY (GrainIdHash, GrainTypeHash, GrainIdN0, GrainIdN1, GrainIdExtensionString, GrainTypeString, ServiceId)
) STRICT;

CREATE TABLE OrleansReminders (
  ServiceId     TEXT    NOT NULL,
  GrainId       TEXT    NOT NULL,
  ReminderName  TEXT    NOT NULL,
  GrainHash     INTEGER NOT NULL,
  StartTime     TEXT    NOT NULL,
  Period        INTEGER NOT NULL,
  Version       INTEGER NOT NULL,
  PRIMARY KEY (ServiceId, GrainId, ReminderName)
) STRICT, WITHOUT ROWID;

CREATE INDEX OrleansReminders_range ON OrleansReminders (ServiceId, GrainHash);

INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES
('ReadFromStorageKey', '
SELECT PayloadBinary, Version FROM OrleansStorage
WHERE GrainIdHash = @GrainIdHash AND GrainTypeHash = @GrainTypeHash AND GrainIdN0 = @GrainIdN0 AND GrainIdN1 = @GrainIdN1
  AND GrainIdExtensionString = coalesce(@GrainIdExtensionString, '''') AND GrainTypeString = @GrainTypeString AND ServiceId = @ServiceId
'),
-- One statement: the first version is inserted only if none is expected, a later one replaces only the expected one; no row back is a conflict.
('WriteToStorageKey', '
PRAGMA synchronous = NORMAL;
INSERT INTO OrleansStorage AS stored
  (ServiceId, GrainTypeHash, GrainTypeString, GrainIdHash, GrainIdN0, GrainIdN1, GrainIdExtensionString, Version, PayloadBinary)
SELECT @ServiceId, @GrainTypeHash, @GrainTypeString, @GrainIdHash, @GrainIdN0, @GrainIdN1, coalesce(@GrainIdExtensionString, ''''), 1, @PayloadBinary
WHERE @GrainStateVersion IS NULL OR EXISTS (
  SELECT 1 FROM OrleansStorage
  WHERE GrainIdHash = @GrainIdHash AND GrainTypeHash = @GrainTypeHash AND GrainIdN0 = @GrainIdN0 AND GrainIdN1 = @GrainIdN1
    AND GrainIdExtensionString = coalesce(@GrainIdExtensionString, '''') AND GrainTypeString = @GrainTypeString AND ServiceId = @ServiceId)
ON CONFLICT (GrainIdHash, GrainTypeHash, GrainIdN0, GrainIdN1, GrainIdExtensionString, GrainTypeString, ServiceId)
DO UPDATE SET Version = stored.Version + 1, PayloadBinary = excluded.PayloadBinary WHERE stored.Version = @GrainStateVersion
RETURNING Version AS NewGrainStateVersion
'),
('ClearStorageKey', '
PRAGMA synchronous = NORMAL;
UPDATE OrleansStorage SET Version = Version + 1, PayloadBinary = NULL
WHERE GrainIdHash = @GrainIdHash AND GrainTypeHash = @GrainTypeHash AND GrainIdN0 = @GrainIdN0 AND GrainIdN1 = @GrainIdN1
  AND GrainIdExtensionString = coalesce(@GrainIdExtensionString, '''') AND GrainTypeString = @GrainTypeString AND ServiceId = @ServiceId
  AND Version = @GrainStateVersion
RETURNING Version AS NewGrainStateVersion
'),
('ReadReminderRowsKey', '
SELECT GrainId, ReminderName, StartTime, Period, Version FROM OrleansReminders WHERE ServiceId = @ServiceId AND GrainId = @GrainId
'),
('ReadReminderRowKey', '
SELECT GrainId, ReminderName, StartTime, Period, Version FROM OrleansReminders
WHERE ServiceId = @ServiceId AND GrainId = @GrainId AND ReminderName = @ReminderName
'),
('ReadRangeRows1Key', '
SELECT GrainId, ReminderName, StartTime, Period, Version FROM OrleansReminders
WHERE ServiceId = @ServiceId AND GrainHash > @BeginHash AND GrainHash <= @EndHash
'),
-- A range of the hash ring that wraps around its end.
('ReadRangeRows2Key', '
SELECT GrainId, ReminderName, StartTime, Period, Version FROM OrleansReminders
WHERE ServiceId = @ServiceId AND (GrainHash > @BeginHash OR GrainHash <= @EndHash)
'),
('UpsertReminderRowKey', '
PRAGMA synchronous = NORMAL;
INSERT INTO OrleansReminders AS stored (ServiceId, GrainId, ReminderName, GrainHash, StartTime, Period, Version)
VALUES (@ServiceId, @GrainId, @ReminderName, @GrainHash, @StartTime, @Period, 0)
ON CONFLICT (ServiceId, GrainId, ReminderName)
DO UPDATE SET GrainHash = excluded.GrainHash, StartTime = excluded.StartTime, Period = excluded.Period, Version = stored.Version + 1
RETURNING Version
'),
-- Orleans reads one row, also when nothing was deleted.
('DeleteReminderRowKey', '
PRAGMA synchronous = NORMAL;
DELETE FROM OrleansReminders WHERE ServiceId = @ServiceId AND GrainId = @GrainId AND ReminderName = @ReminderName AND Version = @Version;
SELECT changes() > 0 AS Deleted
'),
('DeleteReminderRowsKey', '
DELETE FROM OrleansReminders WHERE ServiceId = @ServiceId
');
