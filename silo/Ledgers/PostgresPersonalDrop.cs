using Npgsql;
using NpgsqlTypes;
using Zhucun.Grains;
using Zhucun.Grains.Ledgers;

namespace Zhucun.Silo.Ledgers;

/// <summary>
/// One page of dropping in a cluster's database, in one transaction. Silos that do it at once wait for each other at the row of <c>personal_drops</c>; the head, at which the
/// writers wait, is not touched.
/// </summary>
internal static class PostgresPersonalDrop
{
    // Both counts are over the page alone: the last entry of it, and the first that is too young.
    private const string FindPage =
        """
        SELECT coalesce(max(sequence), 0), coalesce(min(sequence) FILTER (WHERE recorded_at >= $4), 0)
        FROM entries WHERE county = $1 AND sequence > $2 AND sequence <= $2 + $3
        """;

    private const string Drop =
        """
        UPDATE entries SET personal = NULL, salt = NULL
        WHERE county = $1 AND sequence > $2 AND sequence <= $3 AND type = $4 AND (personal IS NOT NULL OR salt IS NOT NULL)
        """;

    public static async Task<DroppedPage> RunAsync(CountyCode county, NpgsqlConnection connection, PersonalDrop drop, int limit)
    {
        var (code, type) = (Int32(county.Value), Int16((short)EntryTypes.NumberOf(drop.Type)));
        await using var transaction = await connection.BeginTransactionAsync();
        await ExecuteAsync(connection, "INSERT INTO personal_drops (county, type, sequence) VALUES ($1, $2, 0) ON CONFLICT DO NOTHING", code, type);
        var (done, _) = await AskAsync(connection, "SELECT sequence, 0::bigint FROM personal_drops WHERE county = $1 AND type = $2 FOR UPDATE", code, type);
        var (last, young) = await AskAsync(connection, FindPage, code, Int64(done), Int64(limit), Int64(CountyTime.ToMicroseconds(drop.RecordedBefore)));
        var upTo = young > 0 ? young - 1 : last;
        if (upTo <= done)
            return new(0, IsLast: true);
        var dropped = await ExecuteAsync(connection, Drop, code, Int64(done), Int64(upTo), type);
        await ExecuteAsync(connection, "UPDATE personal_drops SET sequence = $3 WHERE county = $1 AND type = $2", code, type, Int64(upTo));
        await transaction.CommitAsync();
        return new(dropped, young > 0 || upTo - done < limit);
    }

    private static async Task<int> ExecuteAsync(NpgsqlConnection connection, string sql, params NpgsqlParameter[] parameters)
    {
        await using var command = Command(connection, sql, parameters);
        return await command.ExecuteNonQueryAsync();
    }

    private static async Task<(long, long)> AskAsync(NpgsqlConnection connection, string sql, params NpgsqlParameter[] parameters)
    {
        await using var command = Command(connection, sql, parameters);
        await using var row = await command.ExecuteReaderAsync();
        await row.ReadAsync();
        return (row.GetInt64(0), row.GetInt64(1));
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql, NpgsqlParameter[] parameters)
    {
        var command = new NpgsqlCommand(sql, connection) { CommandTimeout = PostgresPatience.SilenceSeconds };
        foreach (var parameter in parameters)
            command.Parameters.Add(parameter.Clone());
        return command;
    }

    private static NpgsqlParameter<short> Int16(short value) => new() { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Smallint };

    private static NpgsqlParameter<int> Int32(int value) => new() { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Integer };

    private static NpgsqlParameter<long> Int64(long value) => new() { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Bigint };
}
