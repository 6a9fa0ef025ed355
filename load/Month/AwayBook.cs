namespace Zhucun.Load.Month;

/// <summary>Missions and outages: what else explains that somebody does not check in (MISSION A3, A9).</summary>
internal sealed class AwayBook
{
    private readonly Dictionary<string, Mission> missions = [];
    private readonly Dictionary<string, Outage> outages = [];

    public bool IsOnMission(string member, DateOnly date) => missions.Values.Any(mission => mission.Member == member && date >= mission.From && date <= mission.Last);

    public void Send(SendOnMission act) => missions[act.MissionId] = new Mission(act.Member, act.From, act.To);

    /// <summary>The day of the cancelling and those before stay as they are; the days after it are duty again.</summary>
    public void Cancel(CancelMission act)
    {
        var (mission, today) = (missions[act.MissionId], DutyCalendar.DayOf(act.At));
        mission.Last = today < mission.Last ? today : mission.Last;
    }

    public void Declare(DeclareOutage act) => outages[act.OutageId] = new Outage([.. act.Villages], act.From) { To = act.To };

    public void End(EndOutage act) => outages[act.OutageId].To = act.At;

    /// <summary>Whether a village was out of reach at an instant, as far as it is known now.</summary>
    public bool IsOut(string village, DateTimeOffset at) =>
        outages.Values.Any(outage => outage.Villages.Contains(village) && at >= outage.From && (outage.To is null || at < outage.To));

    private sealed class Mission(string member, DateOnly from, DateOnly to)
    {
        public string Member => member;

        public DateOnly From => from;

        public DateOnly Last { get; set; } = to;
    }

    private sealed class Outage(HashSet<string> villages, DateTimeOffset from)
    {
        public HashSet<string> Villages => villages;

        public DateTimeOffset From => from;

        public DateTimeOffset? To { get; set; }
    }
}
