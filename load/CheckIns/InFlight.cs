namespace Zhucun.Load.CheckIns;

/// <summary>How many check-ins are under way at once: a list, each measured for itself.</summary>
internal sealed record InFlight(IReadOnlyList<int> Numbers)
{
    public const int Most = 4096;

    public static bool TryParse(string text, out InFlight list)
    {
        list = new InFlight([.. text.Split(',', StringSplitOptions.TrimEntries).Select(p => int.TryParse(p, out var n) && n is > 0 and <= Most ? n : 0)]);
        return list.Numbers.All(n => n > 0);
    }

    public override string ToString() => string.Join(',', Numbers);
}
