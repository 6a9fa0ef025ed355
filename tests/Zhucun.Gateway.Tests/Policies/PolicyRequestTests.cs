using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Zhucun.Gateway.Policies;
using Zhucun.Gateway.Problems;
using Zhucun.Grains;
using Zhucun.Grains.Counties;

namespace Zhucun.Gateway.Tests.Policies;

/// <summary>A policy as it is sent: read whole, or every fault named with its place.</summary>
public sealed class PolicyRequestTests
{
    private static readonly DateOnly Today = new(2026, 11, 24);

    [Fact]
    public async Task The_reference_pages_example_is_read()
    {
        var (policy, faults) = await ReadAsync(PolicyTexts.Asked);

        Assert.Empty(faults);
        Assert.Equal((new DateOnly(2026, 12, 1), TimeSpan.FromMinutes(10), new QuietHours(new(22, 30), new(6, 30))), (policy!.From, policy.Grace, policy.Alerts.QuietHours));
        Assert.Equal(new SlotTimes(new(6, 30), new(8, 30), new(12, 0)), policy.Slots[Slot.Morning]);
        Assert.Equal("《驻村工作队测评办法》", policy.Sources!["grace"]);
    }

    [Fact]
    public async Task What_is_shown_can_be_sent_again_with_a_day()
    {
        var shown = (JsonObject)JsonNode.Parse(System.Text.Json.JsonSerializer.Serialize(PolicyDocument.Of(new Policy()), Json.GatewayJson.Default.PolicyDocument))!;
        shown.Remove("version");
        shown["from"] = "2026-11-25";
        var (policy, faults) = await ReadAsync(shown.ToJsonString());

        Assert.Empty(faults);
        Assert.Equal(new Policy().Slots, policy!.Slots);
        Assert.Equal(new Policy { From = new(2026, 11, 25), Slots = policy.Slots }, policy with { Corrections = new Policy().Corrections, Alerts = new Policy().Alerts }, Same);
    }

    [Fact]
    public async Task Nothing_is_left_to_a_default() => Assert.Equal(
        [
            "/alerts missing", "/bufferMeters missing", "/corrections missing", "/from missing", "/graceMinutes missing", "/lateEvidenceWindowHours missing", "/onlineToleranceSeconds missing",
            "/radiusMeters missing", "/slots missing", "/source missing", "/ticketLifetimeHours missing", "/ticketUncertaintySeconds missing", "/weekendsAreDutyDays missing",
        ],
        (await ReadAsync("{}")).Faults);

    [Fact]
    public async Task Every_fault_is_named_in_its_place_and_none_twice()
    {
        var body = (JsonObject)JsonNode.Parse(PolicyTexts.Asked)!;
        body["from"] = "2026-11-24";
        body["source"] = " ";
        body["graceMinutes"] = 121;
        body["radiusMeters"] = 49;
        body["lateEvidenceWindowHours"] = 1.5;
        body["township"] = "530326105";
        body["slots"]!["morning"]!["due"] = "9:00";
        body["slots"]!["evening"]!["opens"] = "21:30";
        body["corrections"]!["days"] = 32;
        body["alerts"]!["toDepartmentAfterMinutes"] = 120;
        body["alerts"]!["suspectedOutageVillages"] = 1;
        body["alerts"]!["quietHours"]!["to"] = "22:30";
        body["sources"] = new JsonObject { ["grace"] = "", ["graze"] = "《测评办法》" };

        Assert.Equal(
            [
                "/alerts/quietHours lasts-no-time", "/alerts/suspectedOutageVillages out-of-range", "/alerts/toDepartmentAfterMinutes out-of-order", "/corrections/days out-of-range",
                "/from rewrites-the-past", "/graceMinutes out-of-range", "/lateEvidenceWindowHours wrong-type", "/radiusMeters out-of-range", "/slots/evening out-of-order",
                "/slots/morning/due not-a-time", "/source empty", "/sources/grace empty", "/sources/graze unknown", "/township unknown",
            ],
            (await ReadAsync(body.ToJsonString())).Faults);
    }

    [Fact]
    public async Task What_could_not_be_read_is_not_judged_with_the_rest()
    {
        var body = (JsonObject)JsonNode.Parse(PolicyTexts.Asked)!;
        body["graceMinutes"] = "ten";
        body["alerts"]!["toCountyAfterMinutes"] = 0;
        body["slots"]!["morning"] = 7;

        Assert.Equal(["/alerts/toCountyAfterMinutes out-of-range", "/graceMinutes wrong-type", "/slots/morning wrong-type"], (await ReadAsync(body.ToJsonString())).Faults);
    }

    private static readonly IEqualityComparer<Policy> Same = EqualityComparer<Policy>.Create(
        (one, other) => one! with { Corrections = one.Corrections, Alerts = one.Alerts } == other! with { Corrections = other.Corrections, Alerts = other.Alerts });

    private static async Task<(Policy? Policy, IReadOnlyList<string> Faults)> ReadAsync(string json)
    {
        var http = new DefaultHttpContext();
        var content = Encoding.UTF8.GetBytes(json);
        (http.Request.Body, http.Request.ContentLength, http.Request.ContentType) = (new MemoryStream(content), content.Length, "application/json");
        var (command, problem) = await PolicyRequest.ReadAsync(http.Request, 1, "user:1", null, Today);
        var errors = problem?.ToDocument(http, Language.En).Errors ?? [];
        Assert.All(errors, error => Assert.NotEmpty(error.Detail));
        return (command?.Policy, [.. errors.Select(error => $"{error.Pointer} {error.Code}").Order(StringComparer.Ordinal)]);
    }
}
