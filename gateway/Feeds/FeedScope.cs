using Zhucun.Gateway.Views;
using Zhucun.Grains;
using Zhucun.Grains.Ledgers;

namespace Zhucun.Gateway.Feeds;

/// <summary>Which entries a reader of the feed sees: <c>county:530326</c> all of the county, <c>township:530326105</c> those that belong to the township.</summary>
internal readonly record struct FeedScope(CountyCode County, TownshipCode? Township)
{
    /// <summary>Reads a scope of the county that this gateway serves; absent means all of it. A township has to be there: nothing would ever come of another.</summary>
    public static bool TryParse(string? text, CountyView view, out FeedScope scope)
    {
        scope = new FeedScope(view.County, null);
        if (string.IsNullOrEmpty(text))
            return true;
        if (text.Split(':') is not [var kind, var code])
            return false;
        if (kind.Equals("county", StringComparison.OrdinalIgnoreCase))
            return CountyCode.TryParse(code, null, out var county) && county == view.County;
        if (!kind.Equals("township", StringComparison.OrdinalIgnoreCase) || !TownshipCode.TryParse(code, null, out var township))
            return false;
        scope = new FeedScope(view.County, township);
        return view.Read(reading => reading.State.Townships.ContainsKey(township));
    }

    public bool Holds(LedgerEntry entry) => Township is null || entry.Township == Township;

    public override string ToString() => Township is { } township ? $"township:{township}" : $"county:{County}";
}
