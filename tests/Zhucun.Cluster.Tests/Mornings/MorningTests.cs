using Spectre.Console;
using Zhucun.Cluster.Tests.Running;
using Zhucun.Load;
using Zhucun.Load.Audit;
using Zhucun.Load.Display;
using Zhucun.Load.Morning;
using Zhucun.Load.Options;
using Zhucun.Load.Scenarios;

namespace Zhucun.Cluster.Tests.Mornings;

/// <summary>The verb <c>morning</c> on a cluster: its gateways, its hubs, its clock and its ledger.</summary>
[Collection(SharedCluster.Name)]
public sealed class MorningTests(SharedCluster shared)
{
    [Fact]
    public async Task A_morning_over_two_gateways_agrees_with_the_rules_and_the_ledger_at_both()
    {
        var text = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(text) });
        console.Profile.Width = 300;
        var folder = Directory.CreateTempSubdirectory("zhucun-file-").FullName;
        int code;
        try
        {
            shared.Cluster.Describe().Write(folder);
            code = await LoadCommand.Make(console, SharedCluster.Time).Parse(["morning", "--cluster", folder, "--over", "5s"])
                .InvokeAsync(cancellationToken: TestContext.Current.CancellationToken);
        }
        finally
        {
            Directory.Delete(folder, recursive: true); // the database's password is in it
        }

        var said = text.ToString();
        TestContext.Current.TestOutputHelper?.WriteLine(said);
        Assert.True(code == ExitCode.Agrees, said);
        Assert.Contains("each recorded once, none missing", said, StringComparison.Ordinal);
        Assert.All(shared.Cluster.Urls, url => Assert.Contains($"last alert on a hub client of {url.Authority}", said, StringComparison.Ordinal));
    }

    // It waits for a whole morning's settlement a second time; a gateway with a fault is found out in each run by the load program's own tests.
    [Fact]
    [Trait("Length", "Long")]
    public async Task A_check_in_that_is_none_of_the_mornings_own_is_found_at_both_gateways()
    {
        var stop = TestContext.Current.CancellationToken;
        var display = new PlanDisplay();
        var target = new Target(shared.Cluster.Urls, shared.Cluster.Describe());
        using var county = await CountyUnderLoad.OpenAsync(target, 1, display, SharedCluster.Time, stop);
        var options = new MorningOptions(target, 1, TimeSpan.FromSeconds(1), SilentPercent: 100, Wait: false) { Patience = new Patience { Agreement = TimeSpan.FromSeconds(5) } };

        var morning = new MorningRun(county, options).PlayAsync(stop);
        await Task.WhenAny(display.Planned, morning);
        var sent = await county.Courier(new ClientHistory()).SendAsync(0, Guid.NewGuid(), SharedCluster.Time.GetTimestamp(), stop);
        var result = await morning;

        Assert.True(sent.IsOk, sent.Failure);
        Assert.All(shared.Cluster.Urls, url => Assert.Contains(
            result.Differences, d => d.Where == $"roll of {url.Authority}" && d.Who.EndsWith(county.Members[0].Member, StringComparison.Ordinal)));
    }

    /// <summary>Tells when the morning is planned: what happens from then on is none of its own.</summary>
    private sealed class PlanDisplay : IDisplay
    {
        private readonly TaskCompletionSource planned = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Planned => planned.Task;

        public void Say(string sentence)
        {
            TestContext.Current.TestOutputHelper?.WriteLine(sentence);
            if (sentence.Contains("of them silent", StringComparison.Ordinal))
                planned.TrySetResult();
        }

        public void Progress(string phase, double done, double total, string note)
        {
        }
    }
}
