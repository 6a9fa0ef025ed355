using Zhucun.Grains;
using Zhucun.Grains.Ledgers;

namespace Zhucun.Gateway.Feeds;

/// <summary>Which entries a reader of the feed sees: <c>county:530326</c> all of the county, <c>township:530326105</c> those that belong to the township.</summary>
internal readonly record struct FeedScope(CountyCode County, TownshipCode? Township)
{
    /// <summary>Reads a scope of the county that this gateway serves; absent means all of it.</summary>
    public static bool TryParse(string? text, CountyCode served, out FeedScope scope)
    {
        scope = new FeedScope(served, null);
        if (string.IsNullOrEmpty(text))
            return true;
        if (text.Split(':') is not [var kind, var code])
            return false;
        if (kind.Equals("county", StringComparison.OrdinalIgnoreCase))
            return CountyCode.TryParse(code, null, out var county) && county == served;
        if (!kind.Equals("township", StringComparison.OrdinalIgnoreCase) || !TownshipCode.TryParse(code, null, out var township))
            return false;
        scope = new FeedScope(served, township);
        return township.County == served;
    }

    public bool Holds(LedgerEntry entry) => Township is null || entry.Township == Township;

    public override string ToString() => Township is { } township ? $"township:{township}" : $"county:{County}";
}
