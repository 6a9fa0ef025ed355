using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Zhucun.Process.Tests.Running;
using Zhucun.Process.Tests.Wire;

namespace Zhucun.Process.Tests.Privacy;

/// <summary>
/// A whole morning leaves no name, phone number or coordinate in what the programs say, nor in the files, where they are sealed. The same search finds each of them where
/// they do stand, so that it cannot pass by looking wrongly.
/// </summary>
[Trait("Mode", "Embedded"), Trait("Length", "Long")] // The files are the data folder's.
public sealed partial class NothingPersonalTests
{
    private const int Members = 1032;

    /// <summary>More than anybody has it say: all libraries at length, and ourselves to the last detail.</summary>
    private static readonly (string, string)[] Talkative =
    [
        ("Logging__LogLevel__Default", "Information"), ("Logging__LogLevel__Zhucun", "Debug"), ("Logging__LogLevel__Microsoft.AspNetCore", "Information"),
        ("Logging__LogLevel__Orleans", "Information"), ("Logging__LogLevel__Polly", "Information"), ("Logging__LogLevel__Microsoft.Hosting.Lifetime", "Information"),
    ];

    [Fact]
    public async Task A_morning_leaves_nobody_in_logs_metrics_reports_and_files()
    {
        using var place = new DataPlace();
        using var folder = new DataPlace();
        Directory.CreateDirectory(folder.Folder);
        await using var gateway = await GatewayProcess.StartAsync(place.Folder, "2026-11-24T08:50:00+08:00", speed: 1, Talkative);

        var morning = await ProgramRun.MorningAsync(gateway.Api, "5s", folder.Folder);
        var metrics = (await gateway.Api.GetAsync("/metrics")).Body;
        var roster = await RosterAsync(gateway.Api);
        var sites = await gateway.Api.AllAsync<Village>("/api/v1/villages");
        Assert.True(morning.ExitCode == 0, morning.Output + morning.Errors);
        Assert.Equal(0, await gateway.StopAsync());
        var personal = SealedLedger.Read(place.Folder);
        var search = Search(personal);

        // The search works: it finds everybody where they are.
        Assert.Equal(Members, search.Phones.Count);
        Assert.Superset(search.Names.ToHashSet(), search.Find(roster).ToHashSet());
        Assert.Superset((HashSet<string>)[.. search.Names, .. search.Phones], search.Find(string.Join('\n', personal.Select(value => value.ToJsonString()))).ToHashSet());
        Assert.NotEmpty(search.Find(string.Join('\n', personal.Where(value => value["position"] is not null).Select(value => value.ToJsonString()))));

        // And nobody is where they should not be.
        foreach (var site in sites)
            search.AddPosition(new JsonObject { ["lat"] = site.Site.Lat, ["lon"] = site.Site.Lon });
        Assert.Contains("POST", gateway.Output, StringComparison.Ordinal);
        Assert.Empty(search.Find(gateway.Output));
        Assert.Contains("zhucun", metrics, StringComparison.Ordinal);
        // Names and labels; a measured value may look like anything.
        Assert.Empty(search.Find(Sample().Replace(metrics, "${kept}")));
        Assert.Empty(search.Find(morning.Output + morning.Errors));
        foreach (var file in Directory.GetFiles(folder.Folder, "*", SearchOption.AllDirectories))
            Assert.Empty(search.Find(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)));
        AssertSealed(place.Folder, personal);
    }

    private static PersonalSearch Search(IReadOnlyList<JsonNode> personal)
    {
        var search = new PersonalSearch();
        foreach (var value in personal)
        {
            if (value["name"] is { } name)
                search.AddPerson((string)name!, (string)value["phone"]!);
            if (value["position"] is { } position)
                search.AddPosition(position);
        }

        return search;
    }

    /// <summary>The roster as the API gives it, page by page.</summary>
    private static async Task<string> RosterAsync(CountyApi api)
    {
        var pages = new StringBuilder();
        string? next = null;
        do
        {
            var reply = await api.GetAsync($"/api/v1/members?limit=1000{(next is null ? "" : $"&cursor={next}")}");
            pages.AppendLine(reply.Body);
            next = (string?)JsonNode.Parse(reply.Body)!["next"];
        }
        while (next is not null);
        return pages.ToString();
    }

    /// <summary>No file holds a phone number or a position as it was written, and no name as a value of its own; the village names in the ledger share letters with people.</summary>
    private static void AssertSealed(string folder, IReadOnlyList<JsonNode> personal)
    {
        var written = personal.SelectMany(value => (string?[])
            [(string?)value["phone"], value["name"]?.ToJsonString(), value["name"] is { } name ? $"\"{name}\"" : null, value["position"]?["lat"]?.ToJsonString()])
            .OfType<string>().Distinct().ToList();
        foreach (var file in Directory.GetFiles(folder, "*.db*"))
        {
            var content = File.ReadAllBytes(file).AsSpan();
            foreach (var value in written)
                Assert.True(content.IndexOf(Encoding.UTF8.GetBytes(value)) < 0, $"{Path.GetFileName(file)} holds {value}");
        }

        // The view's snapshot is packed, so that no name could be seen in it either way.
        using var storage = new LedgerFile(Path.Combine(folder, "orleans.db"));
        var snapshot = Assert.Single(storage.Ask<byte[]>("SELECT PayloadBinary FROM OrleansStorage WHERE GrainTypeString LIKE '%view-snapshot%'"));
        Assert.StartsWith("e1:", Encoding.ASCII.GetString(snapshot), StringComparison.Ordinal);
    }

    [GeneratedRegex(@"^(?<kept>[^#].*?) \S+( \d+)?$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Sample();
}
