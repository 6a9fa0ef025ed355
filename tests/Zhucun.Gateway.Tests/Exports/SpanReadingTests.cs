using System.Text.Json;
using Zhucun.Gateway.Access;
using Zhucun.Gateway.Exports;
using Zhucun.Gateway.Json;
using Zhucun.Gateway.Views;
using Zhucun.Grains;
using Zhucun.Grains.Alerts;
using Zhucun.Grains.Leaves;
using Zhucun.Grains.Ledgers;

namespace Zhucun.Gateway.Tests.Exports;

/// <summary>Alerts and leaves of some days: the view's and the ledger's must be the same.</summary>
public sealed class SpanReadingTests
{
    private readonly CountyInMemory _county = new();

    [Theory]
    [InlineData("2026-09-23", true)]
    [InlineData("2026-09-22", false)]
    public void What_lies_in_the_last_62_days_is_in_the_view(string from, bool isInView) => Assert.Equal(isInView, Span(from, "2026-11-24").IsInView);

    [Fact]
    public async Task Alerts_told_by_the_ledger_are_what_the_view_would_say()
    {
        var entries = WriteAlerts();
        foreach (var (entry, @event) in entries.Select(entry => (entry, (AlertEvent)EventCatalog.Read(entry))))
            AlertViews.Apply(_county.State.Alerts, entry, @event);

        var fromView = await _county.Spans.AlertsAsync(Span("2026-10-01", "2026-11-24"), CountyInMemory.Nobody, TestContext.Current.CancellationToken);
        _county.State.Alerts.Clear();
        var fromLedger = await _county.Spans.AlertsAsync(Span("2026-09-01", "2026-11-24"), CountyInMemory.Nobody, TestContext.Current.CancellationToken);

        Assert.Equal(["530326105-1", "530326106-1", "530326105-2"], fromView.Select(alert => alert.Id.ToString()));
        Assert.Equal(JsonSerializer.Serialize(fromView, Options), JsonSerializer.Serialize(fromLedger, Options));
        Assert.Equal((AlertState.Resolved, Disposition.ConfirmedAbsent, "人不在村"), (fromLedger[0].State, fromLedger[0].Disposition, fromLedger[0].Note));
    }

    [Fact]
    public async Task Alerts_are_those_of_the_days_the_township_and_the_reach()
    {
        WriteAlerts();
        async Task<IEnumerable<string>> IdsAsync(ExportSpan span) => (await _county.Spans.AlertsAsync(span, CountyInMemory.Nobody, TestContext.Current.CancellationToken)).Select(alert => alert.Id.ToString());

        Assert.Equal(["530326105-1", "530326106-1"], await IdsAsync(Span("2026-08-01", "2026-10-12")));
        Assert.Equal(["530326105-2"], await IdsAsync(Span("2026-08-01", "2026-11-24") with { From = new(2026, 10, 13) } with { Now = CountyInMemory.Now.AddDays(60) }));
        Assert.Equal(["530326106-1"], await IdsAsync(Span("2026-08-01", "2026-11-24") with { Township = CountyInMemory.Zhehai }));
        Assert.Equal(["530326105-1", "530326105-2"], await IdsAsync(Span("2026-08-01", "2026-11-24") with { Reach = Reach.Of(CountyInMemory.Kuangshan) }));
    }

    [Fact]
    public async Task Leaves_told_by_the_ledger_are_what_the_view_would_say()
    {
        WriteLeaves();
        foreach (var (entry, @event) in _county.Streams.Values.SelectMany(entries => entries).OrderBy(entry => entry.Sequence).Select(entry => (entry, (ILeaveEvent)EventCatalog.Read(entry))))
            LeaveViews.Apply(_county.State.Leaves, entry, @event);

        var fromView = await _county.Spans.LeavesAsync(Span("2026-10-01", "2026-11-24"), TestContext.Current.CancellationToken);
        _county.State.Leaves.Clear();
        var fromLedger = await _county.Spans.LeavesAsync(Span("2026-09-01", "2026-11-24"), TestContext.Current.CancellationToken);

        Assert.Equal(["a", "b"], fromView.Select(leave => leave.Leave.LeaveId));
        Assert.Equal(JsonSerializer.Serialize(fromView, Options), JsonSerializer.Serialize(fromLedger, Options));
        Assert.Equal((LeaveKind.Sick, "看病", LeaveState.Approved, "user:7"), (fromLedger[0].Leave.Kind, fromLedger[0].Leave.Reason, fromLedger[0].Leave.State, fromLedger[0].DecidedBy));
    }

    [Theory]
    [InlineData("2026-10-05", "2026-10-05", "a")]
    [InlineData("2026-10-07", "2026-10-31", "a b")]
    [InlineData("2026-10-08", "2026-10-19", "")]
    [InlineData("2026-10-20", "2026-10-20", "b")]
    public async Task Leaves_are_those_that_touch_the_days(string from, string to, string ids)
    {
        WriteLeaves();

        var leaves = await _county.Spans.LeavesAsync(Span(from, to) with { Now = CountyInMemory.Now.AddDays(90) }, TestContext.Current.CancellationToken);

        Assert.Equal(ids, string.Join(' ', leaves.Select(leave => leave.Leave.LeaveId)));
    }

    [Fact]
    public async Task More_than_a_page_of_a_stream_is_read_to_its_end()
    {
        for (var number = 1; number <= 1001; number++)
            Trigger(CountyInMemory.Kuangshan, number, "2026-08-03T09:15:00+08:00");

        Assert.Equal(1001, (await _county.Spans.AlertsAsync(Span("2026-08-01", "2026-08-31"), CountyInMemory.Nobody, TestContext.Current.CancellationToken)).Count);
    }

    private static JsonSerializerOptions Options
    {
        get
        {
            var options = new JsonSerializerOptions();
            GatewayJson.Configure(options);
            options.TypeInfoResolverChain.Add(new System.Text.Json.Serialization.Metadata.DefaultJsonTypeInfoResolver());
            return options;
        }
    }

    private static ExportSpan Span(string from, string to) => new(DateOnly.Parse(from), DateOnly.Parse(to), null, Reach.County, ExportFormat.Csv, CountyInMemory.Now);

    /// <summary>Two of one township, of which the first was disposed of, and one of another; in the order of their coming.</summary>
    private IReadOnlyList<LedgerEntry> WriteAlerts() =>
    [
        Trigger(CountyInMemory.Kuangshan, 1, "2026-10-12T09:15:00+08:00"),
        Trigger(CountyInMemory.Zhehai, 1, "2026-10-12T09:15:00+08:00"),
        _county.Write(
            GrainKeys.Of(CountyInMemory.Kuangshan), "alert.resolved.v1", "2026-10-12T09:40:00+08:00",
            """{"alertId":"530326105-1","key":"k1","kind":"absence","disposition":"ConfirmedAbsent","reason":"confirmedAbsent","by":"user:7"}""", """{"note":"人不在村"}""", _county.Leader),
        Trigger(CountyInMemory.Kuangshan, 2, "2026-10-13T09:15:00+08:00"),
    ];

    private LedgerEntry Trigger(TownshipCode township, int number, string at) => _county.Write(
        GrainKeys.Of(township), "alert.triggered.v1", at, $$"""{"alertId":"{{township}}-{{number}}","key":"k{{number}}","kind":"absence"}""", null,
        township == CountyInMemory.Kuangshan ? _county.Leader : _county.Other, township);

    private void WriteLeaves()
    {
        Ask(_county.Leader, "a", "2026-10-05", "2026-10-07");
        _county.Write(
            GrainKeys.Of(_county.Leader), "leave.approved.v1", "2026-10-02T10:00:00+08:00", """{"leaveId":"a","days":3,"countedDays":3,"approver":"TownshipCommittee"}""", null, _county.Leader);
        _county.Streams[GrainKeys.Of(_county.Leader)][^1] = _county.Streams[GrainKeys.Of(_county.Leader)][^1] with { Actor = "user:7" };
        Ask(_county.Other, "b", "2026-10-20", "2026-10-21");
    }

    private void Ask(MemberId member, string id, string from, string to) => _county.Write(
        GrainKeys.Of(member), "leave.requested.v1", "2026-10-02T09:00:00+08:00",
        $$"""{"leaveId":"{{id}}","from":"{{from}}","to":"{{to}}","days":3,"countedDays":3,"approver":"TownshipCommittee"}""", """{"kind":"sick","reason":"看病"}""", member);
}
