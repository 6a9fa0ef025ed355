namespace Zhucun.Grains;

/// <summary>
/// A grain's key is also the name of its stream in the ledger. Every key has a prefix: Orleans' storage reads a key that looks like a hexadecimal number
/// (a bare 530326105 does) as that number, and two such keys can collide.
/// </summary>
public static class GrainKeys
{
    /// <summary>The county's grain.</summary>
    public static string Of(CountyCode county) => $"county:{county}";

    /// <summary>The township's grain.</summary>
    public static string Of(TownshipCode township) => $"township:{township}";

    /// <summary>The member's grain.</summary>
    public static string Of(MemberId member) => $"member:{member}";

    /// <summary>The village's grain.</summary>
    public static string Village(VillageCode village) => $"village:{village}";

    /// <summary>The team's grain; a team has its village's code.</summary>
    public static string Team(VillageCode village) => $"team:{village}";

    /// <summary>The county's feed.</summary>
    public static string Feed(CountyCode county) => $"feed:{county}";

    /// <summary>The county's ledger reader.</summary>
    public static string Reader(CountyCode county) => $"reader:{county}";

    /// <summary>The county's time.</summary>
    public static string Time(CountyCode county) => $"time:{county}";

    /// <summary>The county's last view snapshot.</summary>
    public static string ViewSnapshot(CountyCode county) => $"view:{county}";

    /// <summary>The county's audit.</summary>
    public static string Audit(CountyCode county) => $"audit:{county.County}";

    /// <summary>The daily seals of one sequence of the ledger: a county's or its audit's.</summary>
    public static string Seals(CountyCode ledger) => $"seals:{ledger}";

    /// <summary>The key that a county seals with.</summary>
    public static string SealKey(CountyCode county) => $"seal-key:{county.County}";

    /// <summary>The county's escalation auditor.</summary>
    public static string Auditor(CountyCode county) => $"escalations:{county}";

    /// <summary>The county's roster.</summary>
    public static string Roster(CountyCode county) => $"roster:{county}";

    /// <summary>Whose leave an id stands for. The client's text comes last: it may have colons of its own.</summary>
    public static string Leave(CountyCode county, string leaveId) => $"leave:{county}:{leaveId}";

    /// <summary>What stands behind the prefix.</summary>
    public static string CodeIn(string key) => key[(key.IndexOf(':', StringComparison.Ordinal) + 1)..];
}
