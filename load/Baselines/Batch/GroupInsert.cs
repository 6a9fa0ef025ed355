using Npgsql;
using NpgsqlTypes;

namespace Zhucun.Baselines.Batch;

/// <summary>The one statement: a column an array.</summary>
internal static class GroupInsert
{
    private const string Text = """
        INSERT INTO entries (county, stream, type, occurred_at, recorded_at, township, village, member, duty_date, slot, actor, command_id, command_index,
          settles, wakes, body, personal, salt, personal_hash)
        SELECT 530326, stream, 41, occurred_at, occurred_at, township, village, member, duty_date, slot, 'local', command_id, 0,
          settles, false, body, personal, salt, personal_hash
        FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
          AS row (stream, occurred_at, township, village, member, duty_date, slot, command_id, settles, body, personal, salt, personal_hash)
        ON CONFLICT (county, command_id, stream, command_index) DO NOTHING
        RETURNING command_id, member, sequence
        """;

    public static NpgsqlCommand Of(List<GroupWriter.Waiting> batch, NpgsqlConnection connection) => new(Text, connection)
    {
        Parameters =
        {
            Column(batch, NpgsqlDbType.Text, entry => entry.Stream),
            Column(batch, NpgsqlDbType.Bigint, entry => entry.OccurredAt),
            Column(batch, NpgsqlDbType.Integer, entry => entry.Township),
            Column(batch, NpgsqlDbType.Bigint, entry => entry.Village),
            Column(batch, NpgsqlDbType.Bigint, entry => entry.Member),
            Column(batch, NpgsqlDbType.Integer, entry => entry.DutyDate),
            Column(batch, NpgsqlDbType.Smallint, entry => entry.Slot),
            Column(batch, NpgsqlDbType.Uuid, entry => entry.CommandId),
            Column(batch, NpgsqlDbType.Boolean, entry => entry.Settles),
            Column(batch, NpgsqlDbType.Text, entry => entry.Body),
            Column(batch, NpgsqlDbType.Text, entry => entry.Personal),
            Column(batch, NpgsqlDbType.Bytea, entry => entry.Salt),
            Column(batch, NpgsqlDbType.Bytea, entry => entry.PersonalHash),
        },
    };

    private static NpgsqlParameter<T[]> Column<T>(List<GroupWriter.Waiting> batch, NpgsqlDbType type, Func<Entry, T> value)
    {
        var column = new T[batch.Count];
        for (var i = 0; i < column.Length; i++)
            column[i] = value(batch[i].Entry);
        return new NpgsqlParameter<T[]> { TypedValue = column, NpgsqlDbType = NpgsqlDbType.Array | type };
    }
}
