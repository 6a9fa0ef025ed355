using System.Text.Json.Nodes;

namespace Zhucun.Browser.Tests;

/// <summary>
/// A county five minutes after its morning was settled: in each township three are absent, each in another village; in one a whole village is silent, and in one everybody. Each test
/// takes a township of its own, so that none disturbs another.
/// </summary>
public sealed class SettledMorning : IAsyncLifetime
{
    /// <summary>Everybody is silent: an outage is suspected.</summary>
    internal const string AllSilent = "530326213";

    /// <summary>One village is silent.</summary>
    internal const string OneUnattended = "530326203";

    private const string Deadline = "2026-11-24T09:15:00+08:00";

    private readonly County _county = new();
    private Clerks? _clerks;

    internal County County => _county;

    internal IReadOnlyList<Member> Members { get; private set; } = [];

    /// <summary>Those who did not check in.</summary>
    internal IReadOnlyList<Member> Absent { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        await _county.InitializeAsync();
        _clerks = new Clerks(_county);
        Members = await _county.Api.MembersAsync();
        Absent = [.. Members.GroupBy(member => member.Township).SelectMany(AbsentOf)];
        await _county.Api.CheckInAllAsync(Members.Except(Absent), County.Start);
        await _county.MoveClockAsync(Deadline);
        await _county.MoveClockAsync("2026-11-24T09:20:00+08:00");
    }

    public async ValueTask DisposeAsync()
    {
        _clerks?.Dispose();
        await _county.DisposeAsync();
    }

    internal Task<Clerk> ClerkAsync(string township, string name = "王丽", Member? itself = null) => _clerks!.MakeAsync(township, name, itself);

    internal IReadOnlyList<Member> AbsentIn(string township) => [.. Absent.Where(member => member.Township == township)];

    internal IReadOnlyList<Member> PresentIn(string township) => [.. Members.Except(Absent).Where(member => member.Township == township)];

    /// <summary>The id of the morning's alert about a member.</summary>
    internal static async Task<string> AlertOfAsync(Clerk clerk, Member member) => (string)(await AlertsOfAsync(clerk, member))[0]!["id"]!;

    /// <summary>The alert about a member, as it is now.</summary>
    internal static async Task<JsonNode> AlertAsync(Clerk clerk, Member member) => (await AlertsOfAsync(clerk, member))[0]!;

    private static async Task<JsonArray> AlertsOfAsync(Clerk clerk, Member member) => (await clerk.GetAsync($"/api/v1/alerts?member={member.Id}&kind=absence"))["items"]!.AsArray();

    private static IEnumerable<Member> AbsentOf(IGrouping<string, Member> township)
    {
        var teams = township.GroupBy(member => member.Village).Where(team => team.Count() >= 2).ToList();
        return township.Key switch
        {
            AllSilent => township,
            OneUnattended => teams[0],
            _ => teams.Take(3).Select(team => team.First()),
        };
    }
}
