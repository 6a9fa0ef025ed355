using Npgsql;
using Zhucun.Grains;

namespace Zhucun.Silo.Hosting;

/// <summary>The county's time in a cluster: what <c>county_now()</c> answers.</summary>
internal sealed class DatabaseTime(NpgsqlDataSource source) : ICountyTimeSource
{
    public async Task<DateTimeOffset> AskAsync(CancellationToken cancellation)
    {
        await using var command = source.CreateCommand("SELECT county_now()");
        return new DateTimeOffset((DateTime)(await command.ExecuteScalarAsync(cancellation))!);
    }
}
