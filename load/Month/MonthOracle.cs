using Zhucun.Load.Morning;

namespace Zhucun.Load.Month;

/// <summary>
/// What a month must come to by MISSION's text alone and with the county's standard policy: every answer, every slot, every alert with its whole life. It shares no line with
/// the server and reads nothing from it but who is posted where; two independent readings of the rules have to agree.
/// </summary>
internal sealed partial class MonthOracle
{
    /// <summary>A correction can be asked for so many days after the duty date, and granted so often for a month's duty dates (A8).</summary>
    public const int CorrectionDays = 3;
    public const int CorrectionsMost = 3;

    private readonly Agenda agenda = new();
    private readonly LeaveBook leaves = new();
    private readonly AwayBook away = new();
    private readonly TicketBook tickets = new();
    private readonly AlertBook alerts;
    private readonly Dictionary<SlotKey, ExpectedSlot> attendance = [];
    private readonly Dictionary<(string Member, string Id), (CheckIn Content, ExpectedVerdict Verdict)> checkIns = [];
    private readonly Dictionary<string, Correction> corrections = [];
    private readonly Dictionary<string, int> granted = [];
    private readonly IReadOnlyList<Participant> people;
    private readonly Dictionary<string, Participant> byMember;
    private readonly Dictionary<string, Participant[]> teams;
    private readonly Dictionary<string, string[]> villages;

    private MonthOracle(IReadOnlyList<Participant> people)
    {
        alerts = new AlertBook(agenda);
        this.people = people;
        byMember = people.ToDictionary(p => p.Member);
        teams = people.GroupBy(p => p.Village).ToDictionary(g => g.Key, g => g.ToArray());
        villages = people.GroupBy(p => p.Township).ToDictionary(g => g.Key, g => g.Select(p => p.Village).Distinct().ToArray());
    }

    /// <summary>Foretells a period in which these things are done.</summary>
    /// <param name="people">All members, posted from before the period's first slot on.</param>
    /// <param name="acts">In the order in which they are done.</param>
    /// <param name="first">The first day.</param>
    /// <param name="until">The instant at which everything is looked at.</param>
    public static MonthForecast Foresee(IReadOnlyList<Participant> people, IReadOnlyList<Act> acts, DateOnly first, DateTimeOffset until)
    {
        var oracle = new MonthOracle(people);
        var slots = DutyCalendar.DutySlots(first, DutyCalendar.DayOf(until)).Where(slot => slot.Deadline <= until).ToArray();
        foreach (var slot in slots)
            oracle.agenda.Add(slot.Deadline, Phase.Settlement, () => oracle.Settle(slot));
        var answers = new List<ExpectedAnswer>(acts.Count);
        foreach (var act in acts)
        {
            oracle.agenda.PassUntil(act.At);
            answers.Add(oracle.Do(act));
        }

        oracle.agenda.PassUntil(until);
        return new MonthForecast(answers, slots, oracle.attendance, oracle.alerts.All, oracle.leaves.AskedFor.ToDictionary(leave => leave.Id, Standing));
    }

    private ExpectedAnswer Do(Act act)
    {
        switch (act)
        {
            case FetchTicket fetch:
                tickets.Issue(fetch);
                return ExpectedAnswer.Done;
            case CheckIn checkIn:
                return Take(checkIn);
            case AskLeave ask:
                return Ask(ask);
            case ApproveLeave approve:
                return Approve(approve);
            case RejectLeave reject:
                return Reject(reject);
            case EndLeave end:
                return EndOf(end);
            case SendOnMission mission:
                away.Send(mission);
                return ExpectedAnswer.Done;
            case CancelMission cancel:
                away.Cancel(cancel);
                return ExpectedAnswer.Done;
            case AskCorrection ask:
                return Ask(ask);
            case DecideCorrection decide:
                return Decide(decide);
            case DeclareOutage declare:
                away.Declare(declare);
                ExplainSilence(declare);
                return ExpectedAnswer.Done;
            case EndOutage end:
                away.End(end);
                return ExpectedAnswer.Done;
            case AcknowledgeAlert acknowledge:
                return ExpectedAnswer.Of(alerts.Find(acknowledge.Key) is { } alert ? alerts.Acknowledge(alert, acknowledge.By) : ExpectedAnswer.AnyRefusal);
            case ResolveAlert resolve:
                return ExpectedAnswer.Of(Resolve(resolve));
            default:
                throw new InvalidOperationException($"The oracle knows no {act.GetType().Name}.");
        }
    }

    private ExpectedSlot StandingOf(SlotKey key) => attendance.GetValueOrDefault(key, ExpectedSlot.Pending);

    private static SlotKey KeyOf(string member, SlotWindow slot) => new(member, slot.Date, slot.Slot);

    private static SlotWindow WindowOf(SlotKey key) => DutyCalendar.SlotsOf(key.Date).Single(slot => slot.Slot == key.Slot);

    /// <summary>A correction that was asked for.</summary>
    private sealed class Correction(SlotKey slot)
    {
        public SlotKey Slot => slot;

        public bool IsDecided { get; set; }
    }
}
