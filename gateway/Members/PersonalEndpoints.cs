using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Zhucun.Gateway.Access;
using Zhucun.Gateway.ApiDocs;
using Zhucun.Gateway.Problems;
using Zhucun.Gateway.Queries;
using Zhucun.Gateway.Views;
using Zhucun.Grains;
using Zhucun.Grains.Audit;
using Zhucun.Grains.Ledgers;
using Zhucun.Grains.Members;
using Zhucun.Grains.Problems;
using Zhucun.Grains.Villages;

namespace Zhucun.Gateway.Members;

/// <summary>
/// What is nobody's business without a reason: a member's phone number, where somebody checked in, and everything that is kept about one. Each look is audited before
/// it is answered, and the member can see who looked (SECURITY, "Personal data").
/// </summary>
internal static class PersonalEndpoints
{
    private const string Tag = "个人信息 Personal data";
    private const int MostSights = 1000;

    public static void MapPersonal(this IEndpointRouteBuilder api)
    {
        api.MapPost("/members/{id}/phone", RevealPhoneAsync).RequireRight(Right.RevealPhone).WithName("RevealPhone").WithTags(Tag)
            .WithWords("查看电话号码", "See a phone number", new("查看会记入审计, 本人看得到是谁看的。", "The look is audited, and the member can see who looked."))
            .WithResponseExample(200, "one", """{"phone":"12012341234"}""")
            .WithProblems(ProblemCodes.MemberNotFound, ProblemCodes.LedgerUnavailable, GatewayProblemCodes.ViewNotReady);
        api.MapPost("/members/{id}/check-ins/{checkInId}/position", RevealPositionAsync).RequireRight(Right.RevealPosition).WithName("RevealPosition").WithTags(Tag)
            .WithWords("查看签到位置", "See where a check-in was made", new(
                "位置保存 90 天。查看会记入审计, 本人看得到是谁看的。", "Positions are kept for 90 days. The look is audited, and the member can see who looked."))
            .WithResponseExample(200, "one", """{"lat":26.41234,"lon":103.45678,"accuracyMeters":20,"datum":"wgs84"}""")
            .WithProblems(
                ProblemCodes.MemberNotFound, AccessProblemCodes.CheckInNotFound, AccessProblemCodes.PositionDropped, ProblemCodes.LedgerUnavailable,
                GatewayProblemCodes.CountyNotReachable, GatewayProblemCodes.ViewNotReady);
        api.MapGet("/members/{id}/sights", ListSightsAsync).RequireRight(Right.ExportMember).WithName("ListSights").WithTags(Tag)
            .WithWords("谁看过我的信息", "Who looked", new("电话、位置的查看和导出, 新的在前。", "Looks at the phone number and at positions, and exports, newest first."))
            .WithResponseExample(200, "one", """{"items":[{"at":"2026-11-24T10:12:09.318+08:00","name":"王丽","what":"phone-revealed"}]}""")
            .WithProblems(ProblemCodes.MemberNotFound, GatewayProblemCodes.ViewNotReady);
        api.MapGet("/members/{id}/export", ExportAsync).RequireRight(Right.ExportMember).WithName("ExportMember").WithTags(Tag)
            .WithWords("导出本人的全部信息", "Everything that is kept about a member", new(
                "名册资料、全部记录和谁看过, 一个 JSON 文件。导出会记入审计。", "The roster's data, all entries, and who looked, as one JSON document. The export is audited."))
            .WithResponseExample(200, "one", """{"member":{"id":"g5w60002xk9m","name":"张伟","role":"Leader","team":"530326105201","township":"530326105","phone":"12012341234"},"entries":[{"sequence":18204,"type":"member.checked-in.v1","recordedAt":"2026-11-24T08:41:08.120+08:00","body":{"grade":"Verified"},"personal":{"position":{"lat":26.41234,"lon":103.45678}}}],"sights":[]}""")
            .WithProblems(ProblemCodes.MemberNotFound, ProblemCodes.LedgerUnavailable, GatewayProblemCodes.CountyNotReachable, GatewayProblemCodes.ViewNotReady);
    }

    private static async Task<Results<Ok<PhoneDocument>, ProblemResult>> RevealPhoneAsync(string id, HttpContext http, CountyView view, Sights sights)
    {
        if (Find(id, http, Right.RevealPhone, view) is not { } member)
            return ProblemResult.Of(ProblemCodes.MemberNotFound);
        await sights.RecordAsync(http, member.Id, AuditActs.PhoneRevealed);
        return TypedResults.Ok(new PhoneDocument(member.Phone));
    }

    private static async Task<Results<Ok<PositionDocument>, ProblemResult>> RevealPositionAsync(
        string id, string checkInId, HttpContext http, CountyView view, MemberRecords records, Sights sights)
    {
        if (Find(id, http, Right.RevealPosition, view) is not { } member)
            return ProblemResult.Of(ProblemCodes.MemberNotFound);
        if (await records.FindCheckInAsync(member.Id, checkInId, http.RequestAborted) is not { } entry || EventCatalog.Read(entry) is not MemberCheckedIn checkedIn)
            return ProblemResult.Of(AccessProblemCodes.CheckInNotFound);
        if (entry.Personal is { Text: null })
            return ProblemResult.Of(AccessProblemCodes.PositionDropped);
        if (checkedIn.Personal?.Position is not { } position)
            return ProblemResult.Of(AccessProblemCodes.CheckInNotFound);
        await sights.RecordAsync(http, member.Id, AuditActs.PositionRevealed, new Dictionary<string, string> { ["checkIn"] = checkedIn.CheckInId });
        return TypedResults.Ok(new PositionDocument(position.Lat, position.Lon, position.AccuracyMeters, position.Datum));
    }

    private static async Task<Results<Ok<Page<SightDocument>>, ProblemResult>> ListSightsAsync(string id, HttpContext http, CountyView view, Sights sights) =>
        Find(id, http, Right.ExportMember, view) is { } member
            ? TypedResults.Ok(new Page<SightDocument>(await sights.OfAsync(member.Id, MostSights, http.RequestAborted)))
            : ProblemResult.Of(ProblemCodes.MemberNotFound);

    private static async Task<Results<Ok<MemberExport>, ProblemResult>> ExportAsync(string id, HttpContext http, CountyView view, MemberRecords records, Sights sights)
    {
        if (Find(id, http, Right.ExportMember, view) is not { } member)
            return ProblemResult.Of(ProblemCodes.MemberNotFound);
        await sights.RecordAsync(http, member.Id, AuditActs.Exported);
        var entries = await records.AllAsync(member.Id, http.RequestAborted);
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"zhucun-{member.Id}.json\"";
        return TypedResults.Ok(new MemberExport(
            MemberDocument.Of(member) with { Phone = member.Phone }, [.. entries.Select(ExportedEntry.Of)], await sights.OfAsync(member.Id, MostSights, http.RequestAborted)));
    }

    /// <summary>A member within reach; one that is not looks like none. What is shown is for this reader's eyes and no cache's.</summary>
    private static MemberView? Find(string id, HttpContext http, Right right, CountyView view)
    {
        http.Response.Headers.CacheControl = "no-store";
        return view.Read(reading => MemberId.TryParse(id, null, out var member) && reading.State.Members.TryGetValue(member, out var found)
            && http.Caller().ReachOf(right).Holds(member, found.Village) ? found : null);
    }
}

/// <summary>The phone number, whole.</summary>
internal sealed record PhoneDocument(string Phone);

/// <summary>签到时报告的位置。 A position as it was reported: degrees in its datum, accuracy in metres where it was given.</summary>
internal sealed record PositionDocument(double Lat, double Lon, double? AccuracyMeters, Datum Datum);

/// <summary>谁看过。 Who looked, when, and at what.</summary>
internal sealed record SightDocument(DateTimeOffset At, string Name, string What);

/// <summary>所保存的关于一名队员的一切。 Everything that is kept about a member.</summary>
internal sealed record MemberExport(MemberDocument Member, IReadOnlyList<ExportedEntry> Entries, IReadOnlyList<SightDocument> Sights);

/// <summary>一条记录; personal 是位置、备注、姓名等。 An entry as it is kept; <see cref="Personal"/> has what can be dropped, absent once it is.</summary>
internal sealed record ExportedEntry(long Sequence, string Type, DateTimeOffset OccurredAt, DateTimeOffset RecordedAt, string Actor, JsonElement Body, JsonElement? Personal)
{
    public static ExportedEntry Of(LedgerEntry entry) => new(
        entry.Sequence, entry.Type, entry.OccurredAt, entry.RecordedAt, entry.Actor, JsonElement.Parse(entry.Body),
        entry.Personal?.Text is { } text ? JsonElement.Parse(text) : null);
}
