using Microsoft.Extensions.Configuration;
using Npgsql;
using Zhucun.Grains.Hosting;
using Zhucun.Silo.Ledgers;

namespace Zhucun.Silo.Hosting;

/// <summary>
/// <c>migrate [--silo-role &lt;role&gt;] [--gateway-role &lt;role&gt;]</c>: brings the database's schema up as its owner, and gives the roles that silos and gateways run under
/// what they need and no more. Safe to repeat; run before the first silo of a version.
/// </summary>
internal static class MigrateCommand
{
    /// <summary>Exit code 0: done; 1: not, and why.</summary>
    public static async Task<int> RunAsync(string[] options, TextWriter output)
    {
        var configuration = new ConfigurationBuilder().AddEnvironmentVariables().AddCommandLine(options).Build();
        var faults = new List<string>();
        var connectionString = ClusterOptions.ReadConnection(configuration, "ZhucunOwner", SiloOptions.Parse, faults)
            ?? ClusterOptions.ReadConnection(configuration, "Zhucun", SiloOptions.Parse, faults);
        if (connectionString is null && faults.Count == 0)
            faults.Add("缺少 ConnectionStrings:ZhucunOwner（或 ConnectionStrings:Zhucun）。 ConnectionStrings:ZhucunOwner (or ConnectionStrings:Zhucun) is missing.");
        var (silo, gateway) = (configuration["silo-role"], configuration["gateway-role"]);
        if (silo is null && gateway is not null)
            faults.Add("指定 --gateway-role 时须同时指定 --silo-role。 With --gateway-role goes --silo-role.");
        if (faults.Count > 0)
            return StartupFaults.Report(faults);

        try
        {
            await using var owner = NpgsqlDataSource.Create(connectionString!);
            await PostgresSchema.PrepareAsync(owner);
            if (silo is not null)
                await PostgresGrants.GrantAsync(owner, silo, gateway);
            output.WriteLine($"数据库结构已就绪。 The schema is up to date: {PostgresSchema.NameOf(owner)}");
            return 0;
        }
        catch (DatabaseException refused)
        {
            return StartupFaults.Report([refused.Message]);
        }
    }
}
