using System.CommandLine;
using Spectre.Console;
using Zhucun.Load.Audit;
using Zhucun.Load.Http;
using Zhucun.Load.Morning;
using Zhucun.Load.Options;
using Zhucun.Load.Reports;
using Zhucun.Load.Simulation;

namespace Zhucun.Load.Scenarios;

/// <summary>A county's worst minute: boards open everywhere, others reading and polling, and in the middle of it the whole county checks in within a second.</summary>
internal static class Mixed
{
    private const int BoardReads = 20;
    private const int FeedPolls = 20;
    private const int SteadyCheckIns = 50;

    private static readonly TimeSpan second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(15);

    public static Command Make(IAnsiConsole console, TimeProvider time)
    {
        var count = Watchers.CountOption(200);
        var during = SharedOptions.Duration("--for", TimeSpan.FromSeconds(30), "How long it goes on; the rush is in its middle.");
        return ScenarioVerb.Make(
            "mixed", $"A rush with boards open, {SteadyCheckIns} other check-ins, {BoardReads} board reads and {FeedPolls} feed polls a second.", console, time,
            [count, during], parsed => (county, stop) => PlayAsync(county, parsed.GetValue(count), parsed.GetValue(during).Value, stop));
    }

    public static async Task<Played> PlayAsync(CountyUnderLoad county, int count, TimeSpan during, CancellationToken stop)
    {
        await new SlotFinder(county.Gateways[0], county.Clock, county.Display).FindAsync(stop);
        var before = (await county.Gateways[0].GetBoardAsync(stop)).Sequence;
        await using var party = await WatchParty.OpenAsync(county, count, stop);
        var history = new ClientHistory();
        var courier = county.Courier(history);
        var reader = new Reader(county, before);
        var half = (during - second) / 2;
        var run = await county.Runner().RunAsync(
            [
                Scenario.OfOneStep(
                    "rush", c => courier.SendAsync((int)c.Number, Guid.NewGuid(), c.Intended, c.Stop), LoadSimulation.Pause(half),
                    LoadSimulation.Inject(county.Members.Count, second, second), LoadSimulation.Pause(half)),
                Scenario.OfOneStep(
                    "check-in", c => courier.SendAsync((int)(c.Number % courier.Members), Guid.NewGuid(), c.Intended, c.Stop),
                    LoadSimulation.Inject(SteadyCheckIns, second, during)),
                Scenario.OfOneStep("board", reader.ReadBoardAsync, LoadSimulation.Inject(BoardReads, second, during)),
                Scenario.OfOneStep("feed", reader.PollFeedAsync, LoadSimulation.Inject(FeedPolls, second, during)),
            ],
            stop);
        var last = history.CheckIns().SelectMany(c => c.Answers).Max(a => a?.Sequence ?? 0);
        await party.WaitUntilShownAsync(last, patience, stop);
        var delays = party.Delays(history, run.During);
        var findings = await LedgerAudit.CheckAsync(county.Ledger(), before, history.CheckIns(), stop);
        return new Played(
            [.. run.Steps, delays], [new Figure("Tries made again", courier.Retries, Unit.Count), new Figure("Ledger entries audited", findings.Records.Count, Unit.Count)],
            [
                .. run.Steps.Append(delays).Where(s => s.Fail > 0).Select(s => $"{s.Name}: {s.Fail:N0} failed"),
                .. findings.Differences.Select(d => $"{d.Where}, {d.Who}: {d.Expected} expected, {d.Found} found"),
            ],
            run.Generator);
    }

    /// <summary>The readers' side: each at the gateways in turn, the pollers from where the gateway's last page ended.</summary>
    private sealed class Reader(CountyUnderLoad county, long after)
    {
        private readonly byte[][] boards = [.. county.Lean.Select(g => LeanRequest.Get(g.Url, "api/v1/board"))];
        private readonly long[] cursors = [.. county.Lean.Select(_ => after)];

        public async ValueTask<StepResult> ReadBoardAsync(ScenarioContext context)
        {
            var gateway = (int)(context.Number % boards.Length);
            using var answer = await county.Lean[gateway].SendAsync(boards[gateway], stop: context.Stop);
            return ResultOf(answer, boards[gateway].Length);
        }

        public async ValueTask<StepResult> PollFeedAsync(ScenarioContext context)
        {
            var gateway = (int)(context.Number % boards.Length);
            var request = LeanRequest.Get(
                county.Lean[gateway].Url, $"api/v1/feed?after={Volatile.Read(ref cursors[gateway])}&limit=200&scope=county%3A{county.Code}");
            using var answer = await county.Lean[gateway].SendAsync(request, stop: context.Stop);
            if (answer.IsSuccess && System.Text.Json.JsonSerializer.Deserialize(answer.Body, Client.WireJson.Default.FeedPage) is { } page)
                Volatile.Write(ref cursors[gateway], page.Next);
            return ResultOf(answer, request.Length);
        }

        private static StepResult ResultOf(LeanResponse answer, int sent) =>
            answer.IsSuccess ? StepResult.Ok(sent, answer.Received) : StepResult.Fail(answer.Describe(), sent, answer.Received);
    }
}
