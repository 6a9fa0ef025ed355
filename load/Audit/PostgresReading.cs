using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Npgsql;

namespace Zhucun.Load.Audit;

/// <summary>The ledger as its table has it, past every piece of the system that could hide something.</summary>
internal sealed class PostgresReading(string connectionString, int county) : ILedgerReading
{
    private static readonly string?[] slots = [null, "morning", "evening"];

    public async IAsyncEnumerable<LedgerRecord> ReadAsync(long after, [EnumeratorCancellation] CancellationToken stop)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(stop);
        await using var command = new NpgsqlCommand(
            """
            SELECT e.sequence, t.name, e.stream, e.command_id::text, e.command_index, e.duty_date, e.slot, e.body
            FROM entries e JOIN entry_types t ON t.number = e.type
            WHERE e.county = $1 AND e.sequence > $2
            ORDER BY e.sequence
            """,
            connection)
        {
            Parameters = { new() { Value = county }, new() { Value = after } },
        };
        await using var rows = await command.ExecuteReaderAsync(stop);
        while (await rows.ReadAsync(stop))
        {
            var (type, stream) = (rows.GetString(1), rows.GetString(2));
            var slot = rows.IsDBNull(6) ? null : slots[Convert.ToInt32(rows.GetValue(6), CultureInfo.InvariantCulture)];
            yield return new LedgerRecord(
                rows.GetInt64(0), type[..type.LastIndexOf(".v", StringComparison.Ordinal)], stream, $"{stream} {rows.GetString(3)} {rows.GetValue(4)}",
                rows.IsDBNull(5) ? null : DateOf(Convert.ToInt32(rows.GetValue(5), CultureInfo.InvariantCulture)), slot, BodyOf(rows.GetString(7)));
        }
    }

    /// <summary>The number yyyymmdd.</summary>
    private static DateOnly DateOf(int number) => new(number / 10000, number / 100 % 100, number % 100);

    private static JsonElement BodyOf(string text)
    {
        using var body = JsonDocument.Parse(text);
        return body.RootElement.Clone();
    }
}
