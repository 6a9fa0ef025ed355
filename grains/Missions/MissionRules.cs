using Zhucun.Grains.Leaves;
using Zhucun.Grains.Ledgers;
using Zhucun.Grains.Members;
using Zhucun.Grains.Problems;

namespace Zhucun.Grains.Missions;

/// <summary>Sending members away on duty: absence that is authorised and no leave (MISSION, "Mission / Training").</summary>
internal static class MissionRules
{
    /// <summary>Nobody sends themselves; not for days that are over, nor for days that are leave or another mission.</summary>
    public static Decision DecideAssignment(MemberState state, MemberId member, AssignMission command, DateTimeOffset now)
    {
        if (state.Posting is not { } posting)
            return Decision.Refuse(new Problem(ProblemCodes.MemberNotFound));
        var today = CountyTime.DateOf(now);
        if (Refusal(state, posting, command, today) is { } problem)
            return Decision.Refuse(problem);
        var village = posting.VillageOn(today);
        return Decision.Record(new MissionAssigned
        {
            OccurredAt = now,
            Township = village.Township,
            Village = village,
            Member = member,
            MissionId = command.MissionId,
            Kind = command.Kind,
            From = command.From,
            To = command.To,
            Personal = new MissionDetails(command.Reason),
        });
    }

    /// <summary>Before it begins none of it counts; later the day of the cancellation is its last.</summary>
    public static Decision DecideCancellation(MemberState state, MemberId member, CancelMission command, DateTimeOffset now)
    {
        if (state.Posting is not { } posting || !state.Missions.TryGetValue(command.MissionId, out var mission))
            return Decision.Refuse(new Problem(ProblemCodes.MissionNotFound));
        var today = CountyTime.DateOf(now);
        if (mission.State != MissionState.Assigned || today >= mission.To)
            return Decision.Refuse(new Problem(ProblemCodes.MissionOver));
        var village = posting.VillageOn(today);
        return Decision.Record(new MissionCancelled
        {
            OccurredAt = now,
            Township = village.Township,
            Village = village,
            Member = member,
            MissionId = mission.Id,
            LastDay = today < mission.From ? null : today,
        });
    }

    private static Problem? Refusal(MemberState state, Posting posting, AssignMission command, DateOnly today)
    {
        if (state.Missions.ContainsKey(command.MissionId))
            return new Problem(ProblemCodes.MissionIdReused, "/missionId");
        if (command.Own)
            return new Problem(ProblemCodes.OwnMission);
        if (command.To < command.From || LeaveRules.DaysOf(command.From, command.To) > LeaveRules.LongestDays)
            return new Problem(ProblemCodes.MissionDaysInvalid, "/to");
        if (command.From < today)
            return new Problem(ProblemCodes.MissionAfterTheFact, "/from");
        if (LeaveRules.DaysOf(today, command.From) > LeaveRules.LongestDays || (posting.End is { } end && command.From >= CountyTime.DateOf(end)))
            return new Problem(ProblemCodes.MissionDaysInvalid, "/from");
        if (state.Leaves.Values.FirstOrDefault(leave => leave.IsAlive && leave.From <= command.To && command.From <= leave.End) is { } leave)
            return new Problem(ProblemCodes.MissionOverlaps, "/from", new Dictionary<string, string> { ["leaveId"] = leave.Id });
        return state.Missions.Values.FirstOrDefault(other => other.IsTaken && other.From <= command.To && command.From <= other.End) is { } mission
            ? new Problem(ProblemCodes.MissionOverlaps, "/from", new Dictionary<string, string> { ["missionId"] = mission.Id })
            : null;
    }
}
