using Microsoft.AspNetCore.SignalR.Client;
using Zhucun.Process.Tests.Feeds;
using Zhucun.Process.Tests.Running;
using Zhucun.Process.Tests.Wire;

namespace Zhucun.Process.Tests.Faults;

/// <summary>Stopping and starting again on the same folder.</summary>
[Trait("Mode", "Embedded")] // A stop and a start on the same data folder.
public sealed class RestartTests
{
    private static readonly DateTimeOffset Deadline = DateTimeOffset.Parse("2026-11-24T09:15:00+08:00");

    [Fact]
    public async Task A_second_start_has_the_same_people_and_its_clock_never_lies_before_the_last_entry()
    {
        using var place = new DataPlace();
        string people, places, board;
        long head;
        await using (var first = await GatewayProcess.StartAsync(place.Folder, "2026-11-24T08:50:00+08:00"))
        {
            await first.Api.MoveClockAsync(Deadline);
            (people, places, head) = (await PeopleAsync(first.Api), (await first.Api.GetAsync("/api/v1/villages")).Body, await first.Api.HeadAsync());
            board = (await first.Api.GetAsync("/api/v1/board")).Body;
            Assert.Equal(0, await first.StopAsync());
        }

        await using var second = await GatewayProcess.StartAsync(place.Folder, "2026-11-01T00:00:00+08:00");
        Assert.Equal(people, await PeopleAsync(second.Api));
        Assert.Equal(places, (await second.Api.GetAsync("/api/v1/villages")).Body);
        Assert.Equal(Deadline, (await second.Api.ClockAsync()).Now);
        Assert.Equal((head, board), (await second.Api.HeadAsync(), (await second.Api.GetAsync("/api/v1/board")).Body));
        Assert.Equal(0, await second.StopAsync());
        Assert.Equal(0, (await ProgramRun.VerifyAsync(place)).ExitCode);
    }

    [Fact]
    public async Task A_deadline_that_passes_while_it_is_down_is_settled_right_after_the_start_late_and_once()
    {
        using var place = new DataPlace();
        Resident present;
        await using (var first = await GatewayProcess.StartAsync(place.Folder, "2026-11-24T08:50:00+08:00"))
        {
            present = (await Roster.ReadAsync(first.Api)).All[0];
            Assert.Equal(201, (await first.Api.CheckInAsync(present.Id, present.CheckIn(DateTimeOffset.Parse("2026-11-24T08:50:00+08:00")))).Status);
            await first.KillAsync();
        }

        await using (var second = await GatewayProcess.StartAsync(place.Folder, "2026-11-24T11:00:00+08:00"))
        {
            await Patience.UntilAsync(async () => (await second.Api.BoardAsync()).Slots[0].Settled, () => $"The morning is not settled.\n{second.Output}");
            await Patience.UntilAsync(async () => (await second.Api.BoardAsync()).OpenAlerts == 1031, () => "Not all absences have their alert.");
            var board = await second.Api.BoardAsync();
            Assert.True(board.Slots.Single(slot => slot.Slot == "morning").SettledLate);
            Assert.Equal((1, 1031), (board.Counts["Present"], board.Counts["AbsentProvisional"]));
            Assert.Equal(0, await second.StopAsync());
        }

        await using var third = await GatewayProcess.StartAsync(place.Folder, "2026-11-24T11:00:00+08:00");
        await AssertToldOnceAsync(third.Api, present);
    }

    [Fact]
    public async Task Clients_that_follow_do_not_hold_up_a_stop()
    {
        using var place = new DataPlace();
        await using var gateway = await GatewayProcess.StartAsync(place.Folder, "2026-11-24T08:50:00+08:00");
        using var opened = await gateway.Api.Http.GetAsync("/api/v1/feed/stream?after=0", HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        await using var hub = Connections.Hub(gateway.Api);
        await hub.StartAsync(TestContext.Current.CancellationToken);
        await hub.InvokeAsync("Watch", "county:530326", 0L, TestContext.Current.CancellationToken);

        var stop = gateway.StopAsync();
        // The host gives a shutdown 30 s and then cuts it off, the silo with it; a stop that nothing holds up takes a second or two.
        Assert.Equal(0, await stop.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken));

        // The stream came to its end and was not cut.
        await using var stream = await opened.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        await stream.CopyToAsync(Stream.Null, TestContext.Current.CancellationToken);
        Assert.DoesNotContain("fail:", gateway.Output, StringComparison.Ordinal);
    }

    private static async Task AssertToldOnceAsync(CountyApi api, Resident present)
    {
        var alerts = await api.AllAsync<Alert>("/api/v1/alerts?kind=absence");
        Assert.Equal(1031, alerts.Count);
        Assert.Equal(1031, alerts.Select(alert => alert.Key).Distinct().Count());
        Assert.All(alerts, alert => Assert.True(alert is { Late: true, State: "Triggered" } && alert.Member != present.Id));
        var entries = await api.FeedAsync();
        Assert.Equal(1031, entries.Count(entry => entry.Type == "alert.triggered" && entry.Text("kind") == "absence"));
        var settled = entries.Where(entry => entry.Type == "member.slot-settled").ToList();
        Assert.Equal(1031, settled.Count);
        Assert.All(settled, entry => Assert.True(entry.IsTrue("settledLate")));
    }

    private static async Task<string> PeopleAsync(CountyApi api) => string.Join('\n', await api.AllAsync<Member>("/api/v1/members"));
}
