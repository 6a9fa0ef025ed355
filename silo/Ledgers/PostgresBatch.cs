using Npgsql;
using NpgsqlTypes;
using Zhucun.Grains;
using Zhucun.Grains.Ledgers;

namespace Zhucun.Silo.Ledgers;

/// <summary>
/// The one statement that commits a batch: it checks that the streams whose ends are not known here end where the appends say, advances the county's head by the
/// number of rows and inserts the rows numbered from it. Its parameters are arrays, one a column; the arrays are filled anew for each batch and the statement is
/// prepared once. Unnested side by side in the select list they are walked in step; in FROM each would first be copied into a store of its own.
/// </summary>
internal sealed class PostgresBatch : IDisposable
{
    internal const string Sql =
        """
        WITH head AS (
          UPDATE heads SET sequence = sequence + $2, recorded_at = greatest(recorded_at, $3)
          WHERE county = $1 AND NOT EXISTS (
            SELECT FROM unnest($4, $5, $6) AS tail (stream, version, hash)
            WHERE (SELECT e.hash FROM entries e WHERE e.stream = tail.stream AND e.version = tail.version AND e.county + 0 = $1) IS DISTINCT FROM tail.hash)
          RETURNING sequence - $2 AS base),
        added AS (
          INSERT INTO entries (county, recorded_at, sequence, stream, version, type, occurred_at, township, village, member, duty_date, slot, actor, command_id,
            command_index, settles, wakes, body, personal, salt, personal_hash, hash)
          SELECT $1, $3, generate_series(base + 1, base + $2), unnest($7), unnest($8), unnest($9), unnest($10), unnest($11), unnest($12), unnest($13), unnest($14),
            unnest($15), unnest($16), unnest($17), unnest($18), unnest($19), unnest($20), unnest($21), unnest($22), unnest($23), unnest($24), unnest($25)
          FROM head)
        SELECT base FROM head
        """;

    private readonly NpgsqlCommand command;
    private readonly NpgsqlParameter<long> count = new() { NpgsqlDbType = NpgsqlDbType.Bigint };
    private readonly NpgsqlParameter<long> recordedAt = new() { NpgsqlDbType = NpgsqlDbType.Bigint };
    private readonly List<string> tailStream = [];
    private readonly List<int> tailVersion = [];
    private readonly List<byte[]> tailHash = [];
    private readonly List<string> stream = [];
    private readonly List<int> version = [];
    private readonly List<short> type = [];
    private readonly List<long> occurredAt = [];
    private readonly List<int?> township = [];
    private readonly List<long?> village = [];
    private readonly List<long?> member = [];
    private readonly List<int?> dutyDate = [];
    private readonly List<short?> slot = [];
    private readonly List<string> actor = [];
    private readonly List<Guid> commandId = [];
    private readonly List<int> commandIndex = [];
    private readonly List<bool> settles = [];
    private readonly List<bool> wakes = [];
    private readonly List<string> body = [];
    private readonly List<string?> personal = [];
    private readonly List<byte[]?> salt = [];
    private readonly List<byte[]?> personalHash = [];
    private readonly List<byte[]> hash = [];

    public PostgresBatch(NpgsqlConnection connection, CountyCode county)
    {
        command = new(Sql, connection)
        {
            CommandTimeout = PostgresPatience.SilenceSeconds,
            Parameters =
            {
                new NpgsqlParameter<int> { TypedValue = county.Value, NpgsqlDbType = NpgsqlDbType.Integer },
                count,
                recordedAt,
                Array(tailStream, NpgsqlDbType.Text),
                Array(tailVersion, NpgsqlDbType.Integer),
                Array(tailHash, NpgsqlDbType.Bytea),
                Array(stream, NpgsqlDbType.Text),
                Array(version, NpgsqlDbType.Integer),
                Array(type, NpgsqlDbType.Smallint),
                Array(occurredAt, NpgsqlDbType.Bigint),
                Array(township, NpgsqlDbType.Integer),
                Array(village, NpgsqlDbType.Bigint),
                Array(member, NpgsqlDbType.Bigint),
                Array(dutyDate, NpgsqlDbType.Integer),
                Array(slot, NpgsqlDbType.Smallint),
                Array(actor, NpgsqlDbType.Text),
                Array(commandId, NpgsqlDbType.Uuid),
                Array(commandIndex, NpgsqlDbType.Integer),
                Array(settles, NpgsqlDbType.Boolean),
                Array(wakes, NpgsqlDbType.Boolean),
                Array(body, NpgsqlDbType.Text),
                Array(personal, NpgsqlDbType.Text),
                Array(salt, NpgsqlDbType.Bytea),
                Array(personalHash, NpgsqlDbType.Bytea),
                Array(hash, NpgsqlDbType.Bytea),
            },
        };
        command.Prepare();
    }

    public void Clear()
    {
        Clear(tailStream, tailVersion, tailHash, stream, version, type, occurredAt, township, village, member, dutyDate, slot, actor, commandId, commandIndex, settles,
            wakes, body, personal, salt, personalHash, hash);
        (count.TypedValue, recordedAt.TypedValue) = (0, 0);
    }

    /// <summary>Lets the statement check that a stream has this entry.</summary>
    public void Expect(string atStream, long atVersion, byte[] itsHash)
    {
        tailStream.Add(atStream);
        tailVersion.Add(checked((int)atVersion));
        tailHash.Add(itsHash);
    }

    /// <param name="entry">The entry.</param>
    /// <param name="itsPersonal">Its personal values as the row has them.</param>
    public void Add(LedgerEntry entry, PersonalPart? itsPersonal)
    {
        count.TypedValue++;
        recordedAt.TypedValue = CountyTime.ToMicroseconds(entry.RecordedAt);
        stream.Add(entry.Stream);
        version.Add(checked((int)entry.Version));
        type.Add((short)EntryTypes.NumberOf(entry.Type));
        occurredAt.Add(CountyTime.ToMicroseconds(entry.OccurredAt));
        township.Add(entry.Township?.Value);
        village.Add(entry.Village?.Value);
        member.Add(entry.Member?.Value);
        dutyDate.Add(entry.DutyDate is { } date ? (int)SqliteEntry.NumberOf(date) : null);
        slot.Add((short?)entry.Slot);
        actor.Add(entry.Actor);
        commandId.Add(entry.CommandId);
        commandIndex.Add(entry.CommandIndex);
        settles.Add(entry.Settles);
        wakes.Add(entry.Wakes);
        body.Add(entry.Body);
        personal.Add(itsPersonal?.Text);
        salt.Add(itsPersonal?.Salt);
        personalHash.Add(itsPersonal?.KeyedHash);
        hash.Add(entry.Hash);
    }

    /// <summary>Commits the rows; null if a stream does not end as expected. Returns only behind the server's "ready for query", which follows its commit.</summary>
    public long? Execute()
    {
        using var reader = command.ExecuteReader();
        long? first = reader.Read() ? reader.GetInt64(0) + 1 : null;
        while (reader.NextResult())
        {
            // There is no other result: this reads up to the end, where a commit that fails is told.
        }

        return first;
    }

    public void Dispose() => command.Dispose();

    private static NpgsqlParameter<List<T>> Array<T>(List<T> values, NpgsqlDbType type) => new() { TypedValue = values, NpgsqlDbType = NpgsqlDbType.Array | type };

    private static void Clear(params ReadOnlySpan<System.Collections.IList> lists)
    {
        foreach (var list in lists)
            list.Clear();
    }
}
