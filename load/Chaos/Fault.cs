using Npgsql;
using Zhucun.Load.Cluster;
using Zhucun.Load.Options;

namespace Zhucun.Load.Chaos;

/// <summary>Something that breaks in a running cluster, and how it is mended (RELIABILITY F1–F4).</summary>
/// <param name="Name">Such as <c>kill -9 silo-2</c>.</param>
/// <param name="StrikeAsync">Breaks it; returns when it is broken.</param>
/// <param name="HealAsync">Mends it; returns when what was broken is ready again.</param>
internal sealed record Fault(string Name, Func<CancellationToken, Task> StrikeAsync, Func<CancellationToken, Task> HealAsync)
{
    private const int Active = 3;
    private const int Dead = 6;
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan betweenLooks = TimeSpan.FromMilliseconds(100);

    /// <summary>F1, F2: a process goes as in a power cut, and is started again.</summary>
    public static Fault Kill(ClusterNode node) => new(
        $"kill -9 {node.Name}",
        _ =>
        {
            node.Kill();
            return node.WaitForExitAsync();
        },
        node.StartAgainAsync);

    /// <summary>F3: PostgreSQL stops without a checkpoint and cuts everybody off, and is started again.</summary>
    public static Fault Crash(PrivatePostgres postgres) => new(
        "PostgreSQL stopped immediate",
        _ => postgres.StopAsync(immediate: true),
        _ =>
        {
            // This process's own connections are broken, too.
            NpgsqlConnection.ClearAllPools();
            return postgres.StartAgainAsync();
        });

    /// <summary>
    /// F4: a silo stands still and goes on. The others have declared it dead by then or have not: if they have, it has to find that out and end, whatever its
    /// activations believe of themselves, and it is started again as systemd would.
    /// </summary>
    public static Fault Freeze(ZhucunCluster cluster, ClusterNode silo, TimeProvider time) => new(
        $"SIGSTOP {silo.Name}",
        _ =>
        {
            silo.Pause();
            return Task.CompletedTask;
        },
        async stop =>
        {
            silo.Resume();
            var begun = time.GetTimestamp();
            while (true)
            {
                if (!silo.IsRunning)
                    break;
                var status = await StatusAsync(cluster, silo, stop);
                if (status == Active)
                {
                    await silo.WaitUntilReadyAsync(stop);
                    return;
                }

                if (time.GetElapsedTime(begun) > patience)
                {
                    throw new CannotPlayException(
                        $"{silo.Name} goes on for {Duration.Write(patience)} although the others hold it for {(status == Dead ? "dead" : $"in status {status}")}.");
                }

                await Task.Delay(betweenLooks, time, stop);
            }

            await silo.StartAgainAsync(stop);
        });

    /// <summary>What the membership table says of the silo that listens there now.</summary>
    private static async Task<int> StatusAsync(ZhucunCluster cluster, ClusterNode silo, CancellationToken stop)
    {
        await using var connection = new NpgsqlConnection(cluster.ConnectionString);
        await connection.OpenAsync(stop);
        await using var command = new NpgsqlCommand("SELECT Status FROM OrleansMembershipTable WHERE Port = $1 ORDER BY Generation DESC LIMIT 1", connection)
        {
            Parameters = { new() { Value = silo.SiloPort } },
        };
        return (int)(await command.ExecuteScalarAsync(stop))!;
    }
}
