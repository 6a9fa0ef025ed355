using Npgsql;
using Zhucun.Load.Cluster;
using Zhucun.Process.Tests.Wire;

namespace Zhucun.Process.Tests.Running;

/// <summary>
/// A silo, a gateway and a PostgreSQL of their own, whose <c>county_now()</c> is set and then runs. There is no demo clock: what falls due is settled by the silo's
/// own deadline clock, and a move waits until the board shows it.
/// </summary>
internal sealed class ClusterCounty : RunningCounty
{
    private static readonly TimeSpan MorningsDeadline = new(9, 15, 0);

    /// <summary>A silo follows a clock that was set within a second or so; a deadline that it lives through and does not jump over is settled punctually (MISSION B2).</summary>
    private static readonly TimeSpan RunUp = TimeSpan.FromSeconds(3);

    /// <summary>Until when an absence waits for late evidence (MISSION A7).</summary>
    private static readonly TimeSpan EvidenceWindow = TimeSpan.FromHours(72);

    private readonly ZhucunCluster _cluster;
    private DateOnly _unsettledFrom;
    private Account? _auditor;

    private ClusterCounty(ZhucunCluster cluster, DateTimeOffset now)
        : base(new CountyApi(cluster.Urls[0], cluster.ApiKey)) => (_cluster, _unsettledFrom) = (cluster, DateOnly.FromDateTime(now.DateTime));

    /// <summary>Time for a few questions on a busy machine.</summary>
    public override TimeSpan JustBefore => TimeSpan.FromSeconds(30);

    public static new async Task<ClusterCounty> StartAsync(DateTimeOffset now)
    {
        var options = new ClusterOptions { Silos = 1, Gateways = 1, At = now };
        return new(await ZhucunCluster.StartAsync(options, stop: TestContext.Current.CancellationToken), now);
    }

    public override async Task MoveClockAsync(DateTimeOffset to)
    {
        var start = to.TimeOfDay == MorningsDeadline ? to - RunUp : to;
        if (start > (await Api.BoardAsync()).Now)
            await _cluster.SetTimeAsync(start, TestContext.Current.CancellationToken);
        await Patience.UntilAsync(async () => (await Api.BoardAsync()).Now >= to, () => $"The county's time does not become {to}.");
        string? due = null;
        await Patience.UntilAsync(async () => (due = await StillDueAsync(to)) is null, () => $"At {to}: {due}.");
        var settled = DateOnly.FromDateTime((to - EvidenceWindow).DateTime).AddDays(-1);
        _unsettledFrom = settled > _unsettledFrom ? settled : _unsettledFrom;
    }

    public override Task<ProgramRun> VerifyAsync() => ProgramRun.VerifyAsync(_cluster.ConnectionString, _cluster.PersonalKeys);

    public override async Task<CountyApi> AuditorAsync()
    {
        _auditor ??= await AppointAuditorAsync();
        var signedIn = await Accounts.SignInAsync(Api.Url, _auditor.User, _auditor.Password, _auditor.TotpSecret, TestContext.Current.CancellationToken);
        return Api.AsPerson(signedIn.GetProperty("accessToken").GetString()!);
    }

    public override async Task<IReadOnlyList<long>> LedgersAsync()
    {
        await using var source = NpgsqlDataSource.Create(_cluster.ConnectionString);
        await using var select = source.CreateCommand("SELECT county FROM heads");
        await using var rows = await select.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var counties = new List<long>();
        while (await rows.ReadAsync(TestContext.Current.CancellationToken))
            counties.Add(rows.GetInt32(0));
        return counties;
    }

    public override async ValueTask DisposeAsync()
    {
        Api.Dispose();
        await _cluster.DisposeAsync();
    }

    private async Task<Account> AppointAuditorAsync()
    {
        using var accounts = await Accounts.AppointAsync(Api.Url, ZhucunCluster.AdminUser, _cluster.AdminPassword, TestContext.Current.CancellationToken);
        return await accounts.AppointAuditorAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>What the board does not show yet of what fell due by an instant: a slot's settlement, the end of an absence's window, an absence's alert.</summary>
    private async Task<string?> StillDueAsync(DateTimeOffset at)
    {
        var absences = 0;
        for (var date = _unsettledFrom; date <= DateOnly.FromDateTime(at.DateTime); date = date.AddDays(1))
        {
            foreach (var slot in (await Api.BoardAsync($"?date={date:yyyy-MM-dd}")).Slots.Where(slot => slot.Deadline <= at))
            {
                var counts = (await Api.BoardAsync($"?date={date:yyyy-MM-dd}&slot={slot.Slot}")).Counts;
                if (counts["OffDuty"] == counts.Values.Sum())
                    continue;
                if (!slot.Settled)
                    return $"the {slot.Slot} of {date:yyyy-MM-dd} is not settled";
                if (counts["AbsentProvisional"] > 0 && slot.Deadline + EvidenceWindow <= at)
                    return $"absences of the {slot.Slot} of {date:yyyy-MM-dd} are not confirmed";
                absences += counts["AbsentProvisional"];
            }
        }

        var alerts = (await Api.BoardAsync()).OpenAlerts;
        return alerts == absences ? null : $"{absences} absences have {alerts} alerts";
    }
}
