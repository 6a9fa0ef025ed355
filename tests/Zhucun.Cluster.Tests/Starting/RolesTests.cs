using Npgsql;
using Zhucun.Cluster.Tests.Running;

namespace Zhucun.Cluster.Tests.Starting;

/// <summary>The cluster runs under the roles of an installation (docs: operations).</summary>
[Collection(SharedCluster.Name)]
public sealed class RolesTests(SharedCluster shared)
{
    [Fact]
    public async Task Silos_and_gateways_run_under_their_own_roles()
    {
        Assert.Equal("zhucun_gateway zhucun_silo", await AskAsync(
            "SELECT string_agg(DISTINCT usename, ' ' ORDER BY usename) FROM pg_stat_activity WHERE application_name IN ('zhucun-silo', 'zhucun-gateway')"));
        Assert.Equal("f f f", await AskAsync(
            """
            SELECT concat_ws(' ', has_table_privilege('zhucun_gateway', 'entries', 'SELECT'), has_table_privilege('zhucun_silo', 'entries', 'DELETE'),
              has_table_privilege('zhucun_silo', 'orleansquery', 'UPDATE'))
            """));
    }

    private async Task<string?> AskAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(shared.Cluster.Postgres.ConnectionString("zhucun"));
        await using var command = source.CreateCommand(sql);
        return (string?)await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }
}
