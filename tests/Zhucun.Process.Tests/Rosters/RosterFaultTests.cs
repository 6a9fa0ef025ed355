using System.Text.Json;
using Zhucun.Process.Tests.Running;
using Zhucun.Process.Tests.Wire;

namespace Zhucun.Process.Tests.Rosters;

/// <summary>An import that is cut off, and one that is as large as a prefecture's.</summary>
[Trait("Mode", "Embedded")] // One process is all there is to kill, and to measure.
public sealed class RosterFaultTests
{
    private const string Now = "2026-11-24T08:50:00+08:00";

    [Fact]
    public async Task After_a_kill_in_the_middle_the_same_request_carries_the_import_to_its_end_and_does_nothing_twice()
    {
        using var place = new DataPlace();
        string query;
        RosterSheet sheet;
        Reply seen;
        await using (var first = await GatewayProcess.StartAsync(place.Folder, Now))
        {
            using var department = await DepartmentAsync(first, place);
            sheet = await RosterSheet.DownloadAsync(department);
            for (var row = 0; row < sheet.Rows.Count; row++)
                sheet.Rows[row][2] = $"139{row:D8}";
            // And each team's last member goes to the next village, so that every team receives and loses somebody.
            var teams = sheet.Rows.GroupBy(row => (row[3], row[4])).Select(team => team.Last(row => row[5] == "队员")).ToList();
            var places = teams.Select(row => (row[3], row[4])).ToList();
            for (var team = 0; team < teams.Count; team++)
                (teams[team][3], teams[team][4]) = places[(team + 1) % places.Count];
            seen = await sheet.CompareAsync(department);
            Assert.Equal((0, 0, teams.Count, sheet.Rows.Count, teams.Count), RosterSheet.CountsOf(seen));
            query = RosterSheet.SeenOf(seen);
            var before = await first.Api.HeadAsync();
            var applying = ApplyAsync(sheet, department, query);
            await Patience.UntilAsync(async () => await first.Api.HeadAsync() >= before + 400, () => "The import does not begin.");
            await first.KillAsync();
            Assert.Null(await applying);
        }

        await using var second = await GatewayProcess.StartAsync(place.Folder, Now);
        using var again = await DepartmentAsync(second, place);
        var cut = await second.Api.FeedAsync();
        Assert.Contains(cut, entry => entry.Type == "roster.import-begun");
        Assert.DoesNotContain(cut, entry => entry.Type == "roster.imported");
        var other = await RosterSheet.DownloadAsync(again);
        other.Rows[0][6] = "县水务局";
        var compared = await other.CompareAsync(again);
        (await other.ApplyAsync(again, compared)).IsProblem(409, "roster-import-running");

        var done = await sheet.ApplyAsync(again, seen);
        Assert.Equal(RosterSheet.CountsOf(seen), RosterSheet.CountsOf(done));
        var entries = await second.Api.FeedAsync();
        var moved = sheet.Rows.Count(row => entries.Any(entry => entry.Type == "member.moved" && entry.Text("member") == row[0]));
        Assert.Equal(RosterSheet.CountsOf(seen).Moves, moved);
        foreach (var type in (string[])["member.moved", "member.details-changed"])
            Assert.All(entries.Where(entry => entry.Type == type).CountBy(entry => entry.Text("member")!), each => Assert.Equal(1, each.Value));
        Assert.Equal(sheet.Rows.Count, entries.Count(entry => entry.Type == "member.details-changed"));
        Assert.Single(entries, entry => entry.Type == "roster.imported");
        var head = await second.Api.HeadAsync();
        Assert.Equal(done.Body, (await sheet.ApplyAsync(again, seen)).Body);
        var after = await sheet.CompareAsync(again, $"minSequence={head}");
        Assert.Equal((0, 0, 0, 0, 0), RosterSheet.CountsOf(after));
        Assert.Equal(head, await second.Api.HeadAsync());
        Assert.Equal(0, (await ProgramRun.VerifyAsync(place)).ExitCode);
    }

    [Fact]
    public async Task Five_thousand_rows_are_compared_and_applied_within_three_hundred_megabytes()
    {
        using var place = new DataPlace();
        // The whole process's heap, the silo and the view included, may have 300 MB: it would end with an OutOfMemoryException.
        await using var gateway = await GatewayProcess.StartAsync(place.Folder, Now, settings: [("DOTNET_GCHeapHardLimit", "0x12C00000")]);
        using var department = await DepartmentAsync(gateway, place);
        var sheet = await RosterSheet.DownloadAsync(department);
        var villages = sheet.Rows.Select(row => (row[3], row[4])).Distinct().ToList();
        for (var number = sheet.Rows.Count; number < 5_000; number++)
            sheet.Add("孙悟空", $"139{number:D8}", villages[number % villages.Count].Item1, villages[number % villages.Count].Item2, sponsor: "县水务局");
        var applied = await sheet.ApplyAsync(department);
        Assert.Equal(5_000 - 1_032, RosterSheet.CountsOf(applied).Joins);
        Assert.Equal(5_000, (await department.AllAsync<Member>($"/api/v1/members?minSequence={RosterSheet.SequenceOf(applied)}")).Count);
        Assert.Equal(200, (await gateway.Api.GetAsync("/health/ready")).Status);
    }

    private static async Task<CountyApi> DepartmentAsync(GatewayProcess gateway, DataPlace place)
    {
        await Patience.UntilAsync(() => File.Exists(Path.Combine(place.Folder, "demo-users.json")), () => "The demo's users are not there.");
        using var users = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(place.Folder, "demo-users.json"), TestContext.Current.CancellationToken));
        var user = users.RootElement.EnumerateArray().Single(user => user.GetProperty("role").GetString() == "OrganizationDepartment");
        var signedIn = await Accounts.SignInAsync(gateway.Api.Url, user.GetProperty("user").GetString()!, user.GetProperty("password").GetString()!, null, TestContext.Current.CancellationToken);
        return gateway.Api.AsPerson(signedIn.GetProperty("accessToken").GetString()!);
    }

    /// <summary>Null where the gateway was killed before it answered.</summary>
    private static async Task<Reply?> ApplyAsync(RosterSheet sheet, CountyApi api, string seen)
    {
        try
        {
            return await sheet.CompareAsync(api, $"mode=apply&{seen}");
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }
}
