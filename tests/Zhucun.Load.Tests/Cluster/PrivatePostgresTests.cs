using Npgsql;
using Xunit;
using Zhucun.Load.Cluster;

namespace Zhucun.Load.Tests.Cluster;

public sealed class PrivatePostgresTests
{
    [Fact]
    public async Task What_was_committed_is_there_after_a_crash_and_a_start()
    {
        await using var postgres = await PrivatePostgres.StartAsync();
        var database = await postgres.CreateDatabaseAsync("county");
        await ExecuteAsync(database, "CREATE TABLE kept (n int); INSERT INTO kept VALUES (42)");

        await postgres.StopAsync(immediate: true);
        await postgres.StartAgainAsync();

        Assert.Equal(42, await AskAsync(database, "SELECT n FROM kept"));
        Assert.Equal("on on on", await AskAsync(
            database, "SELECT concat_ws(' ', current_setting('fsync'), current_setting('synchronous_commit'), current_setting('full_page_writes'))"));
    }

    private static async Task ExecuteAsync(string database, string sql)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<object?> AskAsync(string database, string sql)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }
}
