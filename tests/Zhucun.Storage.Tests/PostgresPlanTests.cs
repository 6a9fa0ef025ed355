using Npgsql;
using Zhucun.Silo.Ledgers;

namespace Zhucun.Storage.Tests;

/// <summary>
/// A plan is kept while the table grows, so it has to be right whenever it is made: each question is answered from the one index that is meant for it, on an empty
/// database as on a full one.
/// </summary>
public sealed class PostgresPlanTests(PostgresServer server)
{
    private const string NoRows = "'{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}'";

    [Theory]
    [InlineData(PostgresLedgerReader.OfStream, "int, text, bigint, bigint", "1, 'a', 1, 100", "entries_stream")]
    [InlineData(PostgresLedgerReader.OfCounty, "int, bigint, bigint", "1, 1, 100", "entries_pkey")]
    [InlineData(PostgresLedgerReader.OfWaking, "int, int, bigint, bigint", "1, 1, 1, 100", "entries_waking")]
    [InlineData(PostgresLedgerReader.OfCommand, "int, text, uuid", "1, 'a', '00000000-0000-0000-0000-000000000000'", "entries_command")]
    [InlineData(PostgresLedgerReader.OfSeen, "int, int, int", "1, 20261124, 1", "entries_settled")]
    [InlineData(
        PostgresBatch.Sql,
        "int, bigint, bigint, text[], int[], bytea[], text[], int[], smallint[], bigint[], int[], bigint[], bigint[], int[], smallint[], text[], uuid[], int[], bool[], bool[], "
        + "text[], text[], bytea[], bytea[], bytea[]",
        $"1, 0, 0, {NoRows}",
        "entries_stream")]
    public async Task Each_question_uses_its_own_index_from_the_first_row_on(string sql, string types, string values, string index)
    {
        await using var place = new PostgresPlace(server.NewDatabase());
        Assert.Equal([index], IndexesOfEntries(place.ConnectionString, sql, types, values));

        await using (var test = place.Open())
        {
            for (var i = 0; i < 200; i++)
                await test.Commit(New.Append($"m:{i % 50}:{i}", New.Entry() with { Township = New.Township, Member = New.Member(i), Settles = true }));
        }

        Assert.Equal([index], IndexesOfEntries(place.ConnectionString, sql, types, values));
        place.Execute("ANALYZE entries");
        Assert.Equal([index], IndexesOfEntries(place.ConnectionString, sql, types, values));
    }

    [Fact]
    public Task The_question_for_alerts_goes_along_the_countys_order() =>
        Each_question_uses_its_own_index_from_the_first_row_on(PostgresLedgerReader.OfAlerts, "int, bigint, bigint", "1, 1, 100", "entries_pkey");

    private static string[] IndexesOfEntries(string connectionString, string sql, string types, string values)
    {
        using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        connection.Open();
        foreach (var statement in (string[])["SET plan_cache_mode = force_generic_plan", "SET enable_seqscan = off", $"PREPARE question ({types}) AS {sql}"])
        {
            using var prepare = new NpgsqlCommand(statement, connection);
            prepare.ExecuteNonQuery();
        }

        using var explain = new NpgsqlCommand($"EXPLAIN EXECUTE question ({values})", connection);
        using var lines = explain.ExecuteReader();
        var indexes = new List<string>();
        while (lines.Read())
        {
            if (lines.GetString(0).Split([" using ", " on "], StringSplitOptions.None) is [_, var index, var table, ..] && table.StartsWith("entries", StringComparison.Ordinal))
                indexes.Add(index);
        }

        return [.. indexes];
    }
}
