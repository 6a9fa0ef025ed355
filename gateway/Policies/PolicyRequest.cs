using Zhucun.Gateway.Problems;
using Zhucun.Gateway.Requests;
using Zhucun.Grains;
using Zhucun.Grains.Counties;
using Zhucun.Grains.Problems;

namespace Zhucun.Gateway.Policies;

/// <summary>Reads the policy's next version; its faults are named all at once, those between values by the rules' own checks (<see cref="PolicyChecks"/>).</summary>
internal static class PolicyRequest
{
    /// <param name="request">The request.</param>
    /// <param name="expected">The version that it follows.</param>
    /// <param name="actor">Who changes it.</param>
    /// <param name="key">The change's key, where it has one.</param>
    /// <param name="today">The county's day.</param>
    public static Task<(ChangePolicy? Command, ProblemResult? Problem)> ReadAsync(HttpRequest request, int expected, string actor, string? key, DateOnly today) =>
        RequestFields.ReadAsync(request, fields => new ChangePolicy
        {
            Policy = Read(fields, today),
            Expected = expected,
            Actor = actor,
            SupersedeComing = fields.Flag("supersedeComing") ?? false,
            IdempotencyKey = key,
        });

    /// <summary>
    /// What could not be read stands as its default here, so that only what was read is judged; it is never used, because its fault is told. A day that has begun is told
    /// with other faults; alone it is the county's to refuse.
    /// </summary>
    private static Policy Read(FieldReader fields, DateOnly today)
    {
        var (slots, corrections, alerts, sources) =
            (fields.Object("slots", required: true), fields.Object("corrections", required: true), fields.Object("alerts", required: true), fields.Object("sources"));
        var from = fields.Day("from", required: true) ?? today.AddDays(1);
        var (stepsRead, alertPolicy) = alerts is null ? (false, new AlertPolicy()) : AlertsOf(alerts);
        var policy = new Policy
        {
            From = from,
            Source = fields.Text("source", PolicyChecks.MaxSourceLength, required: true) ?? new Policy().Source,
            WeekendsAreDutyDays = fields.Flag("weekendsAreDutyDays", required: true) ?? false,
            Slots = slots is null ? SlotTimes.Default : SlotsOf(slots),
            Grace = TimeSpan.FromMinutes(Whole(fields, "graceMinutes", PolicyChecks.GraceMinutes)),
            RadiusMeters = Real(fields, "radiusMeters", PolicyChecks.RadiusMeters),
            BufferMeters = Real(fields, "bufferMeters", PolicyChecks.BufferMeters),
            LateEvidenceWindow = TimeSpan.FromHours(Whole(fields, "lateEvidenceWindowHours", PolicyChecks.LateEvidenceWindowHours)),
            OnlineTolerance = TimeSpan.FromSeconds(Whole(fields, "onlineToleranceSeconds", PolicyChecks.OnlineToleranceSeconds)),
            TicketLifetime = TimeSpan.FromHours(Whole(fields, "ticketLifetimeHours", PolicyChecks.TicketLifetimeHours)),
            TicketUncertainty = TimeSpan.FromSeconds(Whole(fields, "ticketUncertaintySeconds", PolicyChecks.TicketUncertaintySeconds)),
            Corrections = corrections is null ? new() : new()
            {
                Days = Whole(corrections, "days", PolicyChecks.CorrectionDays),
                AMonth = Whole(corrections, "aMonth", PolicyChecks.CorrectionsAMonth),
            },
            Alerts = alertPolicy,
            Sources = sources is null ? null : SourcesOf(sources),
        };
        foreach (var fault in PolicyChecks.FaultsOf(policy))
        {
            var (group, name) = fault.Value.Split('.', 2) is [var first, var rest] ? (first, rest) : ("", fault.Value);
            switch (group)
            {
                // A slot that is not there was not read.
                case "slots" when fault.Kind != PolicyFaultKind.Missing:
                    slots?.Fault(name, CodeOf(fault.Kind));
                    break;
                case "alerts" when name == "quietHours":
                    alerts?.Fault(name, FaultCodes.LastsNoTime);
                    break;
                case "alerts" when stepsRead:
                    alerts?.Fault($"{name}Minutes", CodeOf(fault.Kind));
                    break;
                case "sources":
                    sources?.Fault(name, CodeOf(fault.Kind));
                    break;
                case "":
                    fields.Fault(name, CodeOf(fault.Kind));
                    break;
            }
        }

        foreach (var part in (FieldReader?[])[slots, corrections, alerts, sources])
            part?.RefuseOthers();
        if (fields.AnyFault && from <= today)
            fields.Fault("from", ProblemCodes.RewritesThePast);
        return policy;
    }

    private static Dictionary<Slot, SlotTimes> SlotsOf(FieldReader slots)
    {
        var read = new Dictionary<Slot, SlotTimes>();
        foreach (var slot in SlotNames.All)
        {
            if (slots.Object(slot.Name(), required: true) is not { } times)
                continue;
            var (opens, due, closes) = (times.Time("opens", required: true), times.Time("due", required: true), times.Time("closes", required: true));
            times.RefuseOthers();
            if (opens is not null && due is not null && closes is not null)
                read[slot] = new(opens.Value, due.Value, closes.Value);
        }

        return read;
    }

    /// <summary>With whether all steps could be read, so that their order can be judged.</summary>
    private static (bool StepsRead, AlertPolicy Alerts) AlertsOf(FieldReader alerts)
    {
        var (county, department, exhausted) = (Step("toCountyAfterMinutes"), Step("toDepartmentAfterMinutes"), Step("exhaustedAfterMinutes"));
        return (county is not null && department is not null && exhausted is not null, new AlertPolicy
        {
            SuspectedOutageVillages = Whole(alerts, "suspectedOutageVillages", PolicyChecks.SuspectedOutageVillages),
            ToCountyAfter = TimeSpan.FromMinutes(county ?? 0),
            ToDepartmentAfter = TimeSpan.FromMinutes(department ?? 0),
            ExhaustedAfter = TimeSpan.FromMinutes(exhausted ?? 0),
            AcknowledgementLasts = TimeSpan.FromMinutes(Whole(alerts, "acknowledgementLastsMinutes", PolicyChecks.AcknowledgementMinutes)),
            QuietHours = alerts.Object("quietHours") is { } quiet ? QuietHoursOf(quiet) : null,
        });

        long? Step(string name) => alerts.Integer(name, PolicyChecks.AlertStepMinutes.Least, PolicyChecks.AlertStepMinutes.Most, required: true);
    }

    private static QuietHours? QuietHoursOf(FieldReader quiet)
    {
        var (from, to) = (quiet.Time("from", required: true), quiet.Time("to", required: true));
        quiet.RefuseOthers();
        return from is not null && to is not null ? new(from.Value, to.Value) : null;
    }

    /// <summary>Names of no value are left, and refused as what nobody has asked for.</summary>
    private static Dictionary<string, string> SourcesOf(FieldReader sources)
    {
        var read = new Dictionary<string, string>();
        foreach (var value in PolicyChecks.Values)
        {
            if (sources.Text(value, PolicyChecks.MaxSourceLength) is { } source)
                read[value] = source;
        }

        return read;
    }

    private static int Whole(FieldReader fields, string name, PolicyRange range) => (int)(fields.Integer(name, range.Least, range.Most, required: true) ?? range.Least);

    private static double Real(FieldReader fields, string name, PolicyRange range) => fields.Number(name, range.Least, range.Most, required: true) ?? range.Least;

    private static string CodeOf(PolicyFaultKind kind) => kind switch
    {
        PolicyFaultKind.Empty => FaultCodes.Empty,
        PolicyFaultKind.TooLong => FaultCodes.TooLong,
        PolicyFaultKind.OutOfOrder => FaultCodes.OutOfOrder,
        PolicyFaultKind.Unknown => FaultCodes.Unknown,
        PolicyFaultKind.Missing => FaultCodes.Missing,
        _ => FaultCodes.OutOfRange,
    };
}
