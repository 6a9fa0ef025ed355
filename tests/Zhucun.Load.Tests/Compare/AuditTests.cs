using Npgsql;
using Xunit;
using Zhucun.Load.Compare;

namespace Zhucun.Load.Tests.Compare;

/// <summary>The audits can fail.</summary>
public sealed class AuditTests(PostgresFixture fixture) : IClassFixture<PostgresFixture>
{
    private static readonly Acknowledged[] three = [new(Guid.NewGuid(), 0), new(Guid.NewGuid(), 1), new(Guid.NewGuid(), 1)];

    [Theory]
    [InlineData(new[] { 0, 1, 2 }, null)]
    [InlineData(new[] { 0, 1 }, "1 not in the table, 0 twice, 0 in it")]
    [InlineData(new[] { 0, 1, 2, 2 }, "0 not in the table, 1 twice, 0 in it")]
    [InlineData(new[] { 0, 1, 2, -1 }, "0 not in the table, 0 twice, 1 in it")]
    public async Task Rows_must_be_the_acknowledged_ids(int[] rows, string? fault)
    {
        var database = await fixture.Postgres.CreateDatabaseAsync($"audit_{rows.Length}_{rows[^1] + 1}");
        var values = rows.Select(row => $"(41, '{(row < 0 ? Guid.NewGuid() : three[row].Id)}')");
        await ExecuteAsync(
            database, $"CREATE TABLE entries (type smallint, command_id uuid); INSERT INTO entries VALUES (40, gen_random_uuid()), {string.Join(", ", values)}");

        var found = await LedgerCheckIns.AuditAsync(database, three, TestContext.Current.CancellationToken);

        Assert.Equal(fault is null, found is null);
        Assert.Contains(fault ?? "", found ?? "", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, true, null)]
    [InlineData(1, true, "3 check-ins acknowledged, 2 counted")]
    [InlineData(2, false, "not acknowledged")]
    public async Task States_must_count_the_acknowledged_ids(int count, bool known, string? fault)
    {
        var database = await fixture.Postgres.CreateDatabaseAsync($"states_{count}_{known}");
        var last = known ? three[2].Id : Guid.NewGuid();
        await ExecuteAsync(
            database,
            $$$"""
            CREATE TABLE OrleansStorage (GrainIdExtensionString text, PayloadBinary bytea);
            INSERT INTO OrleansStorage VALUES
              ('member:a', convert_to('{"Count":1,"Recent":[{"Id":"{{{three[0].Id}}}"}]}', 'UTF8')),
              ('member:b', convert_to('{"Count":{{{count}}},"Recent":[{"Id":"{{{three[1].Id}}}"},{"Id":"{{{last}}}"}]}', 'UTF8'))
            """);

        var found = await StockCheckIns.AuditAsync(database, three, TestContext.Current.CancellationToken);

        Assert.Equal(fault is null, found is null);
        Assert.Contains(fault ?? "", found ?? "", StringComparison.Ordinal);
    }

    private static async Task ExecuteAsync(string database, string sql)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
