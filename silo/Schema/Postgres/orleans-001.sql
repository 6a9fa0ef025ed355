-- What Orleans 10.4's ADO.NET providers keep in a cluster: membership, snapshots of grains, reminders. The providers take their queries from OrleansQuery and bind
-- parameters and columns by the names below; every query is one statement, so it is one transaction. The texts are run by whoever starts a silo or a gateway:
-- only the owner may write them.

CREATE TABLE OrleansQuery (
  QueryKey   text  NOT NULL PRIMARY KEY,
  QueryText  text  NOT NULL
);

CREATE TABLE OrleansMembershipVersionTable (
  DeploymentId  text         NOT NULL PRIMARY KEY,
  Timestamp     timestamptz  NOT NULL DEFAULT now(),
  Version       integer      NOT NULL DEFAULT 0
) WITH (fillfactor = 10);

CREATE TABLE OrleansMembershipTable (
  DeploymentId  text         NOT NULL,
  Address       text         NOT NULL,
  Port          integer      NOT NULL,
  Generation    integer      NOT NULL,
  SiloName      text         NOT NULL,
  HostName      text         NOT NULL,
  Status        integer      NOT NULL, -- Orleans.Runtime.SiloStatus: 3 active, 6 dead
  ProxyPort     integer,
  SuspectTimes  text,
  StartTime     timestamptz  NOT NULL,
  IAmAliveTime  timestamptz  NOT NULL,
  PRIMARY KEY (DeploymentId, Address, Port, Generation)
) WITH (fillfactor = 50);

CREATE TABLE OrleansStorage (
  GrainIdN0               bigint   NOT NULL,
  GrainIdN1               bigint   NOT NULL,
  GrainIdHash             integer  NOT NULL,
  GrainTypeHash           integer  NOT NULL,
  Version                 integer  NOT NULL,
  GrainTypeString         text     NOT NULL COLLATE "C",
  GrainIdExtensionString  text     NOT NULL COLLATE "C", -- '' where Orleans has none: to an index two NULLs are two different keys
  ServiceId               text     NOT NULL COLLATE "C",
  PayloadBinary           bytea,                         -- NULL once the state is cleared; the version goes on
  PRIMARY KEY (GrainIdHash, GrainTypeHash, GrainIdN0, GrainIdN1, GrainIdExtensionString, GrainTypeString, ServiceId)
) WITH (fillfactor = 70);

CREATE TABLE OrleansReminders (
  ServiceId     text         NOT NULL COLLATE "C",
  GrainId       text         NOT NULL COLLATE "C",
  ReminderName  text         NOT NULL COLLATE "C",
  GrainHash     integer      NOT NULL,
  StartTime     timestamptz  NOT NULL,
  Period        bigint       NOT NULL,
  Version       integer      NOT NULL,
  PRIMARY KEY (ServiceId, GrainId, ReminderName)
);

CREATE INDEX OrleansReminders_range ON OrleansReminders (ServiceId, GrainHash);

INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES
('ReadFromStorageKey', '
SELECT PayloadBinary, Version FROM OrleansStorage
WHERE GrainIdHash = @GrainIdHash AND GrainTypeHash = @GrainTypeHash AND GrainIdN0 = @GrainIdN0 AND GrainIdN1 = @GrainIdN1
  AND GrainIdExtensionString = coalesce(@GrainIdExtensionString, '''') AND GrainTypeString = @GrainTypeString AND ServiceId = @ServiceId
'),
-- One statement: the first version is inserted only if none is expected, a later one replaces only the expected one; no row back is a conflict.
('WriteToStorageKey', '
INSERT INTO OrleansStorage AS stored
  (ServiceId, GrainTypeHash, GrainTypeString, GrainIdHash, GrainIdN0, GrainIdN1, GrainIdExtensionString, Version, PayloadBinary)
SELECT @ServiceId, @GrainTypeHash, @GrainTypeString, @GrainIdHash, @GrainIdN0, @GrainIdN1, coalesce(@GrainIdExtensionString, ''''), 1, @PayloadBinary
WHERE @GrainStateVersion::integer IS NULL OR EXISTS (
  SELECT FROM OrleansStorage
  WHERE GrainIdHash = @GrainIdHash AND GrainTypeHash = @GrainTypeHash AND GrainIdN0 = @GrainIdN0 AND GrainIdN1 = @GrainIdN1
    AND GrainIdExtensionString = coalesce(@GrainIdExtensionString, '''') AND GrainTypeString = @GrainTypeString AND ServiceId = @ServiceId)
ON CONFLICT (GrainIdHash, GrainTypeHash, GrainIdN0, GrainIdN1, GrainIdExtensionString, GrainTypeString, ServiceId)
DO UPDATE SET Version = stored.Version + 1, PayloadBinary = excluded.PayloadBinary WHERE stored.Version = @GrainStateVersion::integer
RETURNING Version AS NewGrainStateVersion
'),
('ClearStorageKey', '
UPDATE OrleansStorage SET Version = Version + 1, PayloadBinary = NULL
WHERE GrainIdHash = @GrainIdHash AND GrainTypeHash = @GrainTypeHash AND GrainIdN0 = @GrainIdN0 AND GrainIdN1 = @GrainIdN1
  AND GrainIdExtensionString = coalesce(@GrainIdExtensionString, '''') AND GrainTypeString = @GrainTypeString AND ServiceId = @ServiceId
  AND Version = @GrainStateVersion::integer
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
INSERT INTO OrleansReminders AS stored (ServiceId, GrainId, ReminderName, GrainHash, StartTime, Period, Version)
VALUES (@ServiceId, @GrainId, @ReminderName, @GrainHash, @StartTime, @Period, 0)
ON CONFLICT (ServiceId, GrainId, ReminderName)
DO UPDATE SET GrainHash = excluded.GrainHash, StartTime = excluded.StartTime, Period = excluded.Period, Version = stored.Version + 1
RETURNING Version
'),
-- Orleans reads one row, also when nothing was deleted.
('DeleteReminderRowKey', '
WITH deleted AS (
  DELETE FROM OrleansReminders WHERE ServiceId = @ServiceId AND GrainId = @GrainId AND ReminderName = @ReminderName AND Version = @Version RETURNING 1)
SELECT EXISTS (SELECT FROM deleted) AS Deleted
'),
('DeleteReminderRowsKey', '
DELETE FROM OrleansReminders WHERE ServiceId = @ServiceId
'),
('InsertMembershipVersionKey', '
WITH inserted AS (
  INSERT INTO OrleansMembershipVersionTable (DeploymentId) VALUES (@DeploymentId) ON CONFLICT DO NOTHING RETURNING 1)
SELECT EXISTS (SELECT FROM inserted) AS Inserted
'),
-- The version row decides: of several silos that write from one version, its lock lets the first through and the others no longer find that version.
('InsertMembershipKey', '
WITH advanced AS (
  UPDATE OrleansMembershipVersionTable SET Timestamp = now(), Version = Version + 1
  WHERE DeploymentId = @DeploymentId AND Version = @Version AND NOT EXISTS (
    SELECT FROM OrleansMembershipTable
    WHERE DeploymentId = @DeploymentId AND Address = @Address AND Port = @Port AND Generation = @Generation)
  RETURNING 1),
inserted AS (
  INSERT INTO OrleansMembershipTable (DeploymentId, Address, Port, Generation, SiloName, HostName, Status, ProxyPort, StartTime, IAmAliveTime)
  SELECT @DeploymentId, @Address, @Port, @Generation, @SiloName, @HostName, @Status, @ProxyPort, @StartTime, @IAmAliveTime FROM advanced
  RETURNING 1)
SELECT EXISTS (SELECT FROM inserted) AS Inserted
'),
('UpdateMembershipKey', '
WITH advanced AS (
  UPDATE OrleansMembershipVersionTable SET Timestamp = now(), Version = Version + 1
  WHERE DeploymentId = @DeploymentId AND Version = @Version AND EXISTS (
    SELECT FROM OrleansMembershipTable
    WHERE DeploymentId = @DeploymentId AND Address = @Address AND Port = @Port AND Generation = @Generation)
  RETURNING 1),
updated AS (
  UPDATE OrleansMembershipTable SET Status = @Status, SuspectTimes = @SuspectTimes, IAmAliveTime = @IAmAliveTime
  FROM advanced
  WHERE DeploymentId = @DeploymentId AND Address = @Address AND Port = @Port AND Generation = @Generation
  RETURNING 1)
SELECT EXISTS (SELECT FROM updated) AS Updated
'),
('UpdateIAmAlivetimeKey', '
UPDATE OrleansMembershipTable SET IAmAliveTime = @IAmAliveTime
WHERE DeploymentId = @DeploymentId AND Address = @Address AND Port = @Port AND Generation = @Generation
'),
-- The version is read also where no silo is.
('MembershipReadRowKey', '
SELECT v.DeploymentId, m.Address, m.Port, m.Generation, m.SiloName, m.HostName, m.Status, m.ProxyPort, m.SuspectTimes, m.StartTime, m.IAmAliveTime, v.Version
FROM OrleansMembershipVersionTable v
LEFT JOIN OrleansMembershipTable m ON m.DeploymentId = v.DeploymentId AND m.Address = @Address AND m.Port = @Port AND m.Generation = @Generation
WHERE v.DeploymentId = @DeploymentId
'),
('MembershipReadAllKey', '
SELECT v.DeploymentId, m.Address, m.Port, m.Generation, m.SiloName, m.HostName, m.Status, m.ProxyPort, m.SuspectTimes, m.StartTime, m.IAmAliveTime, v.Version
FROM OrleansMembershipVersionTable v
LEFT JOIN OrleansMembershipTable m ON m.DeploymentId = v.DeploymentId
WHERE v.DeploymentId = @DeploymentId
'),
('GatewaysQueryKey', '
SELECT Address, ProxyPort, Generation FROM OrleansMembershipTable WHERE DeploymentId = @DeploymentId AND Status = @Status AND ProxyPort > 0
'),
('DeleteMembershipTableEntriesKey', '
WITH silos AS (DELETE FROM OrleansMembershipTable WHERE DeploymentId = @DeploymentId)
DELETE FROM OrleansMembershipVersionTable WHERE DeploymentId = @DeploymentId
'),
-- Of the dead alone: a silo that is only slow to say that it lives still belongs to the cluster.
('CleanupDefunctSiloEntriesKey', '
DELETE FROM OrleansMembershipTable WHERE DeploymentId = @DeploymentId AND IAmAliveTime < @IAmAliveTime AND Status = 6
'),
-- One dead silo, as it was read: a row that has changed since stays.
('CleanupDefunctSiloEntryKey', '
DELETE FROM OrleansMembershipTable
WHERE DeploymentId = @DeploymentId AND Address = @Address AND Port = @Port AND Generation = @Generation AND Status = 6
  AND StartTime = @StartTime AND IAmAliveTime = @IAmAliveTime AND SuspectTimes IS NOT DISTINCT FROM @SuspectTimes
');
