using System.Text.Json;
using Npgsql;

namespace Zhucun.Baselines;

/// <summary>Reads what the three table baselines have in common: an entry by its command, and a slot's attendance.</summary>
public sealed class EntryReader(NpgsqlDataSource source, County county, TimeProvider clock)
{
    /// <summary>How old an answered attendance may be: half of the second within which a board must show a check-in.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromMilliseconds(500);

    private const string Find = "SELECT sequence, body, personal FROM entries WHERE county = $1 AND command_id = $2 AND stream = $3 AND command_index = 0";

    // From the partial index: the latest settling row of a member is the best one.
    private const string Settled = """
        SELECT DISTINCT ON (member) member, body FROM entries
        WHERE county = $1 AND township = ANY ($2) AND duty_date = $3 AND slot = $4 AND settles
        ORDER BY member, sequence DESC
        """;

    private readonly Lock gate = new();
    private readonly int[] townships = [.. county.Villages.Select(village => village.Township).Distinct()];
    private Reading? last;

    public async Task<StoredEntry> FindAsync(Guid commandId, string stream)
    {
        await using var command = source.CreateCommand(Find);
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = County.Code });
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = commandId });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = stream });
        await using var rows = await command.ExecuteReaderAsync();
        return await rows.ReadAsync()
            ? new StoredEntry(rows.GetInt64(0), rows.GetString(1), await rows.IsDBNullAsync(2) ? null : rows.GetString(2))
            : throw new InvalidOperationException($"The command {commandId} conflicted, but {stream} has no such entry.");
    }

    /// <summary>One query for all who ask within half a second.</summary>
    public async ValueTask<IReadOnlyDictionary<long, AttendanceStatus>> AttendanceAsync(DutySlot slot)
    {
        Task<IReadOnlyDictionary<long, AttendanceStatus>> statuses;
        lock (gate)
        {
            if (last is null || last.Slot != slot || last.Statuses.IsFaulted || clock.GetElapsedTime(last.At) > Fresh)
                last = new Reading(slot, clock.GetTimestamp(), StatusesAsync(slot));
            statuses = last.Statuses;
        }

        return await statuses;
    }

    /// <summary>At the start: what is recorded already of the current slot.</summary>
    public async Task RecallAsync(DutySlot slot)
    {
        var cells = await ReadAsync(slot);
        foreach (var member in county.Members)
            member.Cell = cells.GetValueOrDefault(member.Number);
    }

    private async Task<IReadOnlyDictionary<long, AttendanceStatus>> StatusesAsync(DutySlot slot) =>
        (await ReadAsync(slot)).ToDictionary(pair => pair.Key, pair => pair.Value.Status);

    private async Task<Dictionary<long, Cell>> ReadAsync(DutySlot slot)
    {
        var cells = new Dictionary<long, Cell>();
        await using var command = source.CreateCommand(Settled);
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = County.Code });
        command.Parameters.Add(new NpgsqlParameter<int[]> { TypedValue = townships });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = CountyTime.NumberOf(slot.Date) });
        command.Parameters.Add(new NpgsqlParameter<short> { TypedValue = (short)slot.Slot });
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync())
        {
            var body = JsonSerializer.Deserialize(rows.GetString(1), WireJson.Default.EntryBody)!;
            cells[rows.GetInt64(0)] = new Cell(slot.Date, slot.Slot, body.Status!.Value, body.Grade);
        }

        return cells;
    }

    private sealed record Reading(DutySlot Slot, long At, Task<IReadOnlyDictionary<long, AttendanceStatus>> Statuses);
}
