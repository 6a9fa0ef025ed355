using System.Text.Json.Nodes;
using Zhucun.Gateway.Views;
using Zhucun.Grains;
using Zhucun.Grains.Calendars;
using Zhucun.Grains.Counties;

namespace Zhucun.Gateway.Policies;

/// <summary>What a version of the policy would mean, from the view: what comes by the rules, and what has been by what was seen.</summary>
internal static class PolicyPreview
{
    private const int SlotDays = 5;
    private const int DutyDays = 30;
    private const int LookBackDays = 30;

    /// <param name="view">The view.</param>
    /// <param name="asked">The version, with the day from which it would count.</param>
    /// <param name="today">The county's day.</param>
    /// <param name="note">What there is to say about the look back.</param>
    public static PolicyPreviewDocument Of(ViewReading view, Policy asked, DateOnly today, string note)
    {
        var (policies, calendar) = (view.State.Policies, new DutyCalendar(view.State.Calendar));
        var changes = PolicyChanges.Between(PolicyVersions.On(policies, asked.From), asked);
        var (before, after) = (new DutyRules(policies, calendar, []), new DutyRules([.. policies, asked], calendar, []));
        var superseded = PolicyVersions.Coming(policies, asked.From.AddDays(-1));
        return new PolicyPreviewDocument
        {
            From = asked.From,
            Changes = [.. changes.Select(PolicyChangeDocument.Of)],
            Slots = [.. PolicyPreviewRules.Slots(before, after, asked.From, SlotDays).Select(SlotChangeDocument.Of)],
            DutyDays = new(DutyDays, PolicyPreviewRules.DutyDays(before, asked.From, DutyDays), PolicyPreviewRules.DutyDays(after, asked.From, DutyDays)),
            LookBack = changes.Any(change => change.Value == "grace" || change.Value.StartsWith("slots.", StringComparison.Ordinal)) ? LookBack(view, asked, calendar, today, note) : null,
            Untold = [.. changes.Where(change => !change.IsToldAhead).Select(change => change.Value)],
            Supersedes = superseded.Count > 0 ? [.. superseded.Select(policy => policy.Version)] : null,
        };
    }

    /// <summary>Each township by its own times, where it has any; days that would be none of duty are left out.</summary>
    private static LookBackDocument? LookBack(ViewReading view, Policy asked, DutyCalendar calendar, DateOnly today, string note)
    {
        var (before, after) = (default(Timeliness), default(Timeliness));
        foreach (var seen in Evidence(view, today).GroupBy(seen => seen.Township, seen => seen.Evidence))
        {
            var then = new DutyRules([asked with { From = DateOnly.MinValue }], calendar, view.State.Townships[seen.Key].Shifts);
            var evidence = seen.Where(each => then.IsDutyDay(each.Slot.Date)).ToList();
            (before, after) = (before + PolicyPreviewRules.Judge(evidence, view.RulesOf(seen.Key)), after + PolicyPreviewRules.Judge(evidence, then));
        }

        var slots = before.OnTime + before.WithinGrace + before.Late + before.Absent;
        return slots == 0 ? null : new(LookBackDays, slots, TimelinessDocument.Of(before), TimelinessDocument.Of(after), note);
    }

    /// <summary>Evidence that counted, and silence that nothing explains; what people decided, leave and outages are not judged by the time.</summary>
    private static IEnumerable<(TownshipCode Township, TimeEvidence Evidence)> Evidence(ViewReading view, DateOnly today) =>
        from slot in view.State.Slots
        where slot.Key.Date < today && slot.Key.Date >= today.AddDays(-LookBackDays)
        from cell in slot.Value.Cells
        where cell.Value.JudgedAt is not null || cell.Value.Status is AttendanceStatus.AbsentProvisional or AttendanceStatus.AbsentConfirmed
        let member = view.State.Members.GetValueOrDefault(cell.Key)
        where member is not null
        select (member.VillageOn(slot.Key.Date).Township, new TimeEvidence(slot.Key, cell.Value.JudgedAt));
}

/// <summary>一版规定会带来什么, 不记录任何东西。 What a version of the policy would mean; nothing is recorded.</summary>
internal sealed record PolicyPreviewDocument
{
    /// <summary>从哪天起生效。 From when it would count.</summary>
    public required DateOnly From { get; init; }

    /// <summary>与届时有效的一版相比, 改了哪些数值。 The values that differ from the version that would count on that day.</summary>
    public required IReadOnlyList<PolicyChangeDocument> Changes { get; init; }

    /// <summary>生效后头五个值守日里时间有变化的班次。 Of the first five duty days, the slots whose instants differ.</summary>
    public required IReadOnlyList<SlotChangeDocument> Slots { get; init; }

    /// <summary>生效后 30 天里有几个值守日。 How many of its first 30 days are duty days.</summary>
    public required DutyDaysDocument DutyDays { get; init; }

    /// <summary>时间或宽限变化时: 近 30 天的签到如果按它来算。 Where times or grace change: what the last 30 days' evidence would have been worth.</summary>
    public LookBackDocument? LookBack { get; init; }

    /// <summary>改了、但这里说不出影响的数值。 Changed values of which nothing here says what they mean.</summary>
    public required IReadOnlyList<string> Untold { get; init; }

    /// <summary>会被它取代、永远不会生效的版本。 Versions that are still to come and would never count.</summary>
    public IReadOnlyList<int>? Supersedes { get; init; }
}

/// <summary>改了的数值。 A value that changes.</summary>
/// <param name="Value">名字, 不带单位。 Its name without its unit.</param>
/// <param name="Before">现在; 没有就没有。 It now; absent where there is none.</param>
/// <param name="After">以后; 没有就没有。 It then; absent where there is none.</param>
/// <param name="Unit">单位: minutes, hours, seconds, days, metres。 What its number counts.</param>
/// <param name="BeforeSource">现在依据的文件。 The document that it comes from now.</param>
/// <param name="Source">以后依据的文件。 The document that it comes from then.</param>
internal sealed record PolicyChangeDocument(string Value, JsonNode? Before, JsonNode? After, string? Unit, string BeforeSource, string Source)
{
    public static PolicyChangeDocument Of(PolicyChange change) => new(change.Value, Shown(change.Before), Shown(change.After), change.Unit, change.BeforeSource, change.Source);

    private static JsonValue? Shown(PolicyValue? value) => value switch
    {
        { Number: { } number } => JsonValue.Create(number),
        { Text: { } text } => JsonValue.Create(text),
        { Flag: { } flag } => JsonValue.Create(flag),
        _ => null,
    };
}

/// <summary>时间有变化的班次; 那天不值守的没有。 A slot whose instants differ; absent where the day is none of duty.</summary>
internal sealed record SlotChangeDocument(DateOnly Date, Slot Slot, InstantsDocument? Before, InstantsDocument? After)
{
    public static SlotChangeDocument Of(SlotChange change) => new(change.Slot.Date, change.Slot.Slot, InstantsDocument.Of(change.Before), InstantsDocument.Of(change.After));
}

/// <summary>一个班次的时间点。 A slot's instants; <c>deadline</c> is due and grace.</summary>
internal sealed record InstantsDocument(DateTimeOffset Opens, DateTimeOffset Due, DateTimeOffset Deadline, DateTimeOffset Closes)
{
    public static InstantsDocument? Of(SlotInstants? instants) => instants is null ? null : new(instants.Opens, instants.Due, instants.Deadline, instants.Closes);
}

/// <summary>多少天里有几个值守日。 How many of so many days are duty days.</summary>
internal sealed record DutyDaysDocument(int Days, int Before, int After);

/// <summary>回看。 The last days, as they were and as they would have been.</summary>
/// <param name="Days">多少天。 How many days, up to yesterday.</param>
/// <param name="Slots">多少人次。 How many slots of members.</param>
/// <param name="Before">按当时的规定。 By the policy that counted then.</param>
/// <param name="After">如果按它来算。 By this one.</param>
/// <param name="Note">说明。 What there is to say about it, in the reader's language.</param>
internal sealed record LookBackDocument(int Days, int Slots, TimelinessDocument Before, TimelinessDocument After, string Note);

/// <summary>按时、宽限内、迟到、缺岗各多少。 How many were on time, within grace, late and absent.</summary>
internal sealed record TimelinessDocument(int OnTime, int WithinGrace, int Late, int Absent)
{
    public static TimelinessDocument Of(Timeliness timeliness) => new(timeliness.OnTime, timeliness.WithinGrace, timeliness.Late, timeliness.Absent);
}
