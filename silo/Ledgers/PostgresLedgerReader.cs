using Npgsql;
using NpgsqlTypes;
using Zhucun.Grains;
using Zhucun.Grains.Ledgers;

namespace Zhucun.Silo.Ledgers;

/// <summary>The questions to a county's ledger, each prepared once a connection and asked on one that is lent for it.</summary>
internal sealed class PostgresLedgerReader(CountyCode county, NpgsqlConnection connection, PersonalColumn personal)
{
    // Why `county + 0` and the second collation: ledger-001.sql, at the indexes.
    internal const string OfStream = Select + "county + 0 = $1 AND stream = $2 AND version > $3 ORDER BY version LIMIT $4";
    internal const string OfCounty = Select + "county = $1 AND sequence > $2 ORDER BY sequence LIMIT $3";
    internal const string OfWaking = Select + "county + 0 = $1 AND township = $2 AND wakes AND sequence > $3 ORDER BY sequence LIMIT $4";
    internal const string OfCommand = Select + "county + 0 = $1 AND stream COLLATE \"POSIX\" = $2 AND command_id = $3 ORDER BY command_index";

    // The county stands in the township's code; 41 is member.checked-in.v1.
    internal const string OfSeen = "SELECT member FROM entries WHERE township = $1 AND duty_date = $2 AND slot = $3 AND settles AND member IS NOT NULL AND type = 41";

    internal static readonly string OfAlerts = Select + $"county = $1 AND sequence > $2 AND sequence <= $3 AND type IN ({EntryTypes.AlertNumbers}) ORDER BY sequence";

    private const string Select = $"SELECT {PostgresEntry.Columns} FROM entries WHERE ";

    public Task<IReadOnlyList<LedgerEntry>> StreamAsync(string stream, long afterVersion, int limit) =>
        EntriesAsync(OfStream, Text(stream), Int64(afterVersion), Int64(limit));

    public Task<IReadOnlyList<LedgerEntry>> BehindAsync(long afterSequence, int limit) =>
        EntriesAsync(OfCounty, Int64(afterSequence), Int64(limit));

    public Task<IReadOnlyList<LedgerEntry>> WakingAsync(TownshipCode township, long afterSequence, int limit) =>
        EntriesAsync(OfWaking, Int32(township.Value), Int64(afterSequence), Int64(limit));

    public Task<IReadOnlyList<LedgerEntry>> AlertsAsync(long afterSequence, long lastSequence) =>
        EntriesAsync(OfAlerts, Int64(afterSequence), Int64(lastSequence));

    public Task<IReadOnlyList<LedgerEntry>> CommandAsync(string stream, Guid commandId) =>
        EntriesAsync(OfCommand, Text(stream), new NpgsqlParameter<Guid> { TypedValue = commandId, NpgsqlDbType = NpgsqlDbType.Uuid });

    public async Task<IReadOnlySet<MemberId>> SeenAsync(TownshipCode township, DutySlot slot)
    {
        await using var select = await PreparedAsync(
            OfSeen, Int32(township.Value), Int32((int)SqliteEntry.NumberOf(slot.Date)), Int32((int)slot.Slot));
        await using var rows = await select.ExecuteReaderAsync();
        var members = new HashSet<MemberId>();
        while (await rows.ReadAsync())
            members.Add(new(rows.GetInt64(0)));
        return members;
    }

    public async Task<LedgerHead> HeadAsync()
    {
        await using var select = await PreparedAsync("SELECT sequence, recorded_at FROM heads WHERE county = $1 AND sequence > 0", Int32(county.Value));
        await using var row = await select.ExecuteReaderAsync();
        return await row.ReadAsync() ? new(row.GetInt64(0), CountyTime.FromMicroseconds(row.GetInt64(1))) : LedgerHead.Empty;
    }

    private async Task<IReadOnlyList<LedgerEntry>> EntriesAsync(string sql, params NpgsqlParameter[] parameters)
    {
        await using var select = await PreparedAsync(sql, [Int32(county.Value), .. parameters]);
        await using var rows = await select.ExecuteReaderAsync();
        var entries = new List<LedgerEntry>();
        while (await rows.ReadAsync())
            entries.Add(personal.Open(PostgresEntry.Read(rows)));
        return entries;
    }

    /// <summary>Prepared for as long as the pool keeps the connection: only the first time on each costs a round trip.</summary>
    private async Task<NpgsqlCommand> PreparedAsync(string sql, params NpgsqlParameter[] parameters)
    {
        var command = new NpgsqlCommand(sql, connection) { CommandTimeout = PostgresPatience.SilenceSeconds };
        foreach (var parameter in parameters)
            command.Parameters.Add(parameter);
        await command.PrepareAsync();
        return command;
    }

    private static NpgsqlParameter<string> Text(string value) => new() { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Text };

    private static NpgsqlParameter<int> Int32(int value) => new() { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Integer };

    private static NpgsqlParameter<long> Int64(long value) => new() { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Bigint };
}
