using Zhucun.Gateway.Access;
using Zhucun.Gateway.Views;
using Zhucun.Grains;
using Zhucun.Grains.Ledgers;

namespace Zhucun.Gateway.Feeds;

/// <summary>Which entries a reader of the feed sees: <c>county:530326</c> all of the county, <c>township:530326105</c> those that belong to the township.</summary>
internal readonly record struct FeedScope(CountyCode County, TownshipCode? Township)
{
    /// <summary>
    /// Reads a scope of the county that this gateway serves; absent means as much as the reader's reach has: the county, or the one township. A township has to be
    /// there, since nothing would ever come of another, and within reach; that it is not there or not theirs looks the same to the reader.
    /// </summary>
    public static bool TryParse(string? text, Reach reach, CountyView view, out FeedScope scope)
    {
        scope = new FeedScope(view.County, null);
        if (string.IsNullOrEmpty(text))
        {
            if (reach.Townships is { Count: 1 } own && !reach.IsCounty)
                scope = scope with { Township = own.First() };
            return reach.IsCounty || scope.Township is not null;
        }

        if (text.Split(':') is not [var kind, var code])
            return false;
        if (kind.Equals("county", StringComparison.OrdinalIgnoreCase))
            return reach.IsCounty && CountyCode.TryParse(code, null, out var county) && county == view.County;
        if (!kind.Equals("township", StringComparison.OrdinalIgnoreCase) || !TownshipCode.TryParse(code, null, out var township) || !reach.Holds(township))
            return false;
        scope = new FeedScope(view.County, township);
        return view.Read(reading => reading.State.Townships.ContainsKey(township));
    }

    /// <summary>As far as it goes.</summary>
    public Reach Reach => Township is { } township ? Reach.Of(township) : Reach.County;

    public bool Holds(LedgerEntry entry) => Township is null || entry.Township == Township;

    public override string ToString() => Township is { } township ? $"township:{township}" : $"county:{County}";
}
