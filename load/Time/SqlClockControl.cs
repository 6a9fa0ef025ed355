using System.Globalization;
using Npgsql;
using Zhucun.Load.Client;
using Zhucun.Load.Options;

namespace Zhucun.Load.Time;

/// <summary>
/// The county's time of a cluster is its database's function <c>county_now()</c>. On a private database, and only there, a run may put another body in its place,
/// which runs ahead of the real time by a fixed span; the silos follow it as they would follow a database whose clock was set.
/// </summary>
internal sealed class SqlClockControl(string connectionString, IReadOnlyList<ZhucunClient> gateways, TimeProvider time) : ICountyTimeControl
{
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan closeEnough = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan betweenLooks = TimeSpan.FromMilliseconds(100);

    public async Task<ClockReading?> ReadAsync(CancellationToken stop)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(stop);
        await using var command = new NpgsqlCommand("SELECT county_now()", connection);
        var now = (DateTime)(await command.ExecuteScalarAsync(stop))!;
        return new ClockReading(new DateTimeOffset(now).ToOffset(TimeSpan.FromHours(8)), 1);
    }

    public async Task MoveToAsync(DateTimeOffset to, CancellationToken stop)
    {
        await ReplaceAsync(connectionString, to, stop);
        foreach (var gateway in gateways)
            await WaitUntilFollowedAsync(gateway, to, stop);
    }

    /// <summary>Puts a body in the function's place by which it is this instant now.</summary>
    public static async Task ReplaceAsync(string connectionString, DateTimeOffset to, CancellationToken stop)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(stop);
        await using var read = new NpgsqlCommand("SELECT clock_timestamp()", connection);
        var ahead = to - new DateTimeOffset((DateTime)(await read.ExecuteScalarAsync(stop))!);
        // The body of a function takes no parameters; the only value in it is a number of ours.
        var micros = ((long)ahead.TotalMicroseconds).ToString(CultureInfo.InvariantCulture);
        var text =
            "CREATE OR REPLACE FUNCTION county_now() RETURNS timestamptz LANGUAGE sql VOLATILE AS "
            + $"$$ SELECT clock_timestamp() + {micros} * interval '1 microsecond' $$";
#pragma warning disable CA2100 // The text is made of constants and one number.
        await using var replace = new NpgsqlCommand(text, connection);
#pragma warning restore CA2100
        await replace.ExecuteNonQueryAsync(stop);
    }

    private async Task WaitUntilFollowedAsync(ZhucunClient gateway, DateTimeOffset to, CancellationToken stop)
    {
        var begun = time.GetTimestamp();
        while (true)
        {
            var now = (await gateway.GetBoardAsync(stop)).Now;
            if (now >= to - closeEnough)
                return;
            if (time.GetElapsedTime(begun) > patience)
            {
                throw new CannotPlayException(
                    $"county_now() was moved to {to:HH:mm:ss}, but the gateway at {gateway.Url} still says {now:HH:mm:ss} after {Duration.Write(patience)}.");
            }

            await Task.Delay(betweenLooks, time, stop);
        }
    }
}
