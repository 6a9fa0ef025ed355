using System.Text.Json.Serialization;

namespace Zhucun.Grains.Villages;

/// <summary>A village in a slot (MISSION A3).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<VillageStatus>))]
public enum VillageStatus : byte
{
    /// <summary>Nobody was seen yet and the slot is not settled.</summary>
    Pending = 0,

    /// <summary>All of those expected are present or late.</summary>
    AllPresent = 1,

    /// <summary>Some of those expected are.</summary>
    PartlyPresent = 2,

    /// <summary>Settled, and nobody is in place.</summary>
    Unattended = 3,

    /// <summary>Settled, nobody is in place, and silence is explained.</summary>
    Unreachable = 4,

    /// <summary>Nobody has duty.</summary>
    OffDuty = 5,
}

/// <summary>What a village looks like in a slot, from its members' statuses (MISSION A3).</summary>
public static class VillageStatusRules
{
    /// <summary>
    /// Expected are those with neither leave nor mission nor off duty. Nobody on duty: off duty. All expected present or late: all present. Some: partly present.
    /// None: pending before settlement; after it unreachable if silence is explained for all expected, else unattended, also when all are on leave.
    /// </summary>
    public static VillageStatus Judge(IEnumerable<AttendanceStatus> members, bool settled)
    {
        int offDuty = 0, away = 0, present = 0, unreachable = 0, missing = 0;
        foreach (var status in members)
        {
            switch (status)
            {
                case AttendanceStatus.OffDuty:
                    offDuty++;
                    break;
                case AttendanceStatus.OnLeave or AttendanceStatus.OnMission:
                    away++;
                    break;
                case AttendanceStatus.Present or AttendanceStatus.Late:
                    present++;
                    break;
                case AttendanceStatus.Unreachable:
                    unreachable++;
                    break;
                default:
                    missing++;
                    break;
            }
        }

        var expected = present + unreachable + missing;
        if (expected + away == 0)
            return VillageStatus.OffDuty;
        if (expected > 0 && present == expected)
            return VillageStatus.AllPresent;
        if (present > 0)
            return VillageStatus.PartlyPresent;
        if (!settled)
            return VillageStatus.Pending;
        return expected > 0 && missing == 0 ? VillageStatus.Unreachable : VillageStatus.Unattended;
    }
}
