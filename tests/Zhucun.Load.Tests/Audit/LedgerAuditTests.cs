using System.Text;
using System.Text.Json;
using Xunit;
using Zhucun.Load.Audit;

namespace Zhucun.Load.Tests.Audit;

public sealed class LedgerAuditTests
{
    private const string First = "0c7a2f60-0000-4000-8000-000000000001";
    private const string Second = "0c7a2f60-0000-4000-8000-000000000002";

    [Fact]
    public async Task What_was_told_and_kept_alike_has_no_difference()
    {
        var history = History((First, 201, 1), (Second, 201, 2), (First, 200, 1));

        Assert.Empty(await CheckAsync(history, CheckIn(1, First), CheckIn(2, Second), Alert(3, "absence:1:m3:2026-11-24:morning")));
    }

    [Fact]
    public async Task An_acknowledged_check_in_that_is_not_kept_is_found() =>
        Assert.Equal("none", Assert.Single(await CheckAsync(History((First, 201, 1), (Second, 201, 2)), CheckIn(1, First))));

    [Fact]
    public async Task A_check_in_kept_twice_is_found() =>
        Assert.Equal("entries 1, 2", Assert.Single(await CheckAsync(History((First, 201, 1)), CheckIn(1, First), CheckIn(2, First))));

    [Fact]
    public async Task A_repeat_with_another_answer_is_found() =>
        Assert.Contains(await CheckAsync(History((First, 201, 1), (First, 200, 2)), CheckIn(1, First)), found => found.Contains(" / ", StringComparison.Ordinal));

    [Fact]
    public async Task A_repeat_that_was_taken_for_new_is_found() =>
        Assert.Contains("new 2 times", await CheckAsync(History((First, 201, 1), (First, 201, 1)), CheckIn(1, First)));

    [Fact]
    public async Task Another_content_than_the_acknowledged_is_found() =>
        Assert.Equal("status told Present, kept Late", Assert.Single(await CheckAsync(History((First, 201, 1)), CheckIn(1, First, status: "Late"))));

    [Fact]
    public async Task A_refused_check_in_that_is_kept_all_the_same_is_found() =>
        Assert.Equal("entry 1", Assert.Single(await CheckAsync(History((First, 400, 0)), CheckIn(1, First))));

    [Fact]
    public async Task An_unknown_outcome_may_be_kept_once_or_not()
    {
        Assert.Empty(await CheckAsync(History((First, 0, 0))));
        Assert.Empty(await CheckAsync(History((First, 0, 0)), CheckIn(1, First)));
        Assert.NotEmpty(await CheckAsync(History((First, 0, 0)), CheckIn(1, First), CheckIn(2, First)));
    }

    [Fact]
    public async Task A_hole_in_the_sequence_is_found() =>
        Assert.Equal("3", Assert.Single(await CheckAsync(History((First, 201, 1)), CheckIn(1, First), CheckIn(3, Second))));

    [Fact]
    public async Task A_doubled_command_is_found() => Assert.Equal(
        "entries 1, 2",
        Assert.Single(await CheckAsync(new ClientHistory(), CheckIn(1, First) with { Command = "member:m1 c 0" }, CheckIn(2, Second) with { Command = "member:m1 c 0" })));

    [Fact]
    public async Task A_doubled_alert_is_found() =>
        Assert.Equal("entries 1, 2", Assert.Single(await CheckAsync(new ClientHistory(), Alert(1, "absence:1:m3:2026-11-24:morning"), Alert(2, "absence:1:m3:2026-11-24:morning"))));

    [Fact]
    public async Task The_recount_takes_each_members_last_status()
    {
        var findings = await LedgerAudit.CheckAsync(
            new Ledger([CheckIn(1, First, status: "Present"), CheckIn(2, Second, status: "Late"), CheckIn(3, "other", "m2")]), 0, [], TestContext.Current.CancellationToken);

        Assert.Equal(new Dictionary<string, int> { ["Late"] = 1, ["Present"] = 1 }, findings.Recount(new DateOnly(2026, 11, 24), "morning"));
    }

    private static async Task<List<string>> CheckAsync(ClientHistory history, params LedgerRecord[] records) =>
        [.. (await LedgerAudit.CheckAsync(new Ledger(records), 0, history.CheckIns(), TestContext.Current.CancellationToken)).Differences.Select(d => d.Found)];

    private static ClientHistory History(params (string Id, int Status, long Sequence)[] answers)
    {
        var history = new ClientHistory();
        foreach (var ((id, status, sequence), at) in answers.Select((a, i) => (a, i)))
        {
            var answer = $$"""
                {"checkInId":"{{id}}","slot":"morning","dutyDate":"2026-11-24","status":"Present","grade":"Verified","place":"inside","reason":"onTime","sequence":{{sequence}}}
                """;
            var outcome = status switch { 0 => RequestOutcome.Unknown, < 300 => RequestOutcome.Ok, _ => RequestOutcome.Refused };
            history.Add(new Request(id, "m1", at, at, at + 1, outcome, status, outcome == RequestOutcome.Ok ? Encoding.UTF8.GetBytes(answer) : null));
        }

        return history;
    }

    private static LedgerRecord CheckIn(long sequence, string id, string member = "m1", string status = "Present") => new(
        sequence, "member.checked-in", $"member:{member}", null, new DateOnly(2026, 11, 24), "morning",
        JsonSerializer.SerializeToElement(new { checkInId = id, status, grade = "Verified", place = "inside", reason = "onTime" }));

    private static LedgerRecord Alert(long sequence, string key) =>
        new(sequence, "alert.triggered", "township:530326105", null, new DateOnly(2026, 11, 24), "morning", JsonSerializer.SerializeToElement(new { key }));

    private sealed class Ledger(LedgerRecord[] records) : ILedgerReading
    {
        public IAsyncEnumerable<LedgerRecord> ReadAsync(long after, CancellationToken stop) => records.Where(r => r.Sequence > after).ToAsyncEnumerable();
    }
}
