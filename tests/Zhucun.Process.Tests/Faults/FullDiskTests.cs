using System.Text.Json.Nodes;
using Zhucun.Process.Tests.Running;
using Zhucun.Process.Tests.Wire;

namespace Zhucun.Process.Tests.Faults;

/// <summary>F7: the disk fills up while the county checks in.</summary>
[Trait("Mode", "Embedded")] // The disk is that of the data folder.
public sealed class FullDiskTests
{
    private const string Now = "2026-11-24T08:50:00+08:00";

    [Fact]
    public async Task On_a_full_disk_check_ins_are_answered_503_and_go_on_when_there_is_room_and_nothing_acknowledged_is_lost()
    {
        using var place = new DataPlace();
        using var disk = SmallDisk.Mount(place.Folder, megabytes: 48);
        Assert.SkipWhen(disk is null, SmallDisk.CannotBeMounted);
        var acknowledged = new List<(Resident Resident, JsonObject Body, string Answer)>();
        await using (var gateway = await GatewayProcess.StartAsync(place.Folder, Now))
        {
            var roster = await Roster.ReadAsync(gateway.Api);
            disk.Fill();
            var refused = await CheckInUntilRefusedAsync(gateway.Api, roster, acknowledged);
            Assert.Equal(200, (await gateway.Api.GetAsync("/api/v1/board")).Status);

            disk.Clear();
            Reply? taken = null;
            await Patience.UntilAsync(
                async () => (taken = await gateway.Api.CheckInAsync(refused.Resident.Id, refused.Body)).Status != 503, () => $"There is room, but: {taken!.Body}\n{gateway.Output}");
            Assert.Equal(201, taken!.Status);
            acknowledged.Add((refused.Resident, refused.Body, taken.Body));
            await gateway.KillAsync();
        }

        await using var second = await GatewayProcess.StartAsync(place.Folder, Now);
        foreach (var (resident, body, answer) in acknowledged)
        {
            var again = await second.Api.CheckInAsync(resident.Id, body);
            Assert.Equal((200, answer), (again.Status, again.Body));
        }

        Assert.Equal(acknowledged.Count, (await second.Api.FeedAsync()).Count(entry => entry.Type == "member.checked-in"));
        Assert.Equal(0, (await ProgramRun.VerifyAsync(place)).ExitCode);
    }

    private static async Task<(Resident Resident, JsonObject Body)> CheckInUntilRefusedAsync(
        CountyApi api, Roster roster, List<(Resident Resident, JsonObject Body, string Answer)> acknowledged)
    {
        while (true)
        {
            var resident = roster.Take();
            var body = resident.CheckIn(DateTimeOffset.Parse(Now));
            body["note"] = new string('满', 400);
            var reply = await api.CheckInAsync(resident.Id, body);
            if (reply.Status != 201)
            {
                reply.IsProblem(503, "ledger-unavailable");
                Assert.NotNull(reply.Headers.RetryAfter);
                return (resident, body);
            }

            acknowledged.Add((resident, body, reply.Body));
        }
    }
}
