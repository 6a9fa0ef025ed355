using System.Globalization;
using Zhucun.Gateway.Access;
using Zhucun.Gateway.Problems;
using Zhucun.Gateway.Queries;
using Zhucun.Gateway.Views;
using Zhucun.Grains;

namespace Zhucun.Gateway.Exports;

/// <summary>What a table of some days is asked for.</summary>
/// <param name="From">The first day.</param>
/// <param name="To">The last day.</param>
/// <param name="Township">One township; null: all within reach.</param>
/// <param name="Reach">What the reader may see.</param>
/// <param name="Format">In which form.</param>
/// <param name="Now">When it is asked, by the county's clock.</param>
internal sealed record ExportSpan(DateOnly From, DateOnly To, TownshipCode? Township, Reach Reach, ExportFormat Format, DateTimeOffset Now)
{
    /// <summary>At most a year at once.</summary>
    public const int MaxDays = 366;

    /// <summary>Without days, those of the last month.</summary>
    private const int DefaultDays = 31;

    /// <summary>Whether all of it lies in the view's window.</summary>
    public bool IsInView => From >= CountyTime.DateOf(Now).AddDays(-CountyView.WindowDays);

    public bool Holds(DateOnly day) => From <= day && day <= To;

    public static ExportSpan Read(Query query, Reach reach, CountyView view, DateTimeOffset now)
    {
        var to = query.Date("to") ?? CountyTime.DateOf(now);
        var from = query.Date("from") ?? to.AddDays(1 - DefaultDays);
        if (from > to || to.DayNumber - from.DayNumber >= MaxDays)
            query.Refuse(ProblemResult.Of(GatewayProblemCodes.RangeInvalid, ("max", (MaxDays - 1).ToString(CultureInfo.InvariantCulture))));
        return new(from, to, TownshipIn(query, reach, view), reach, query.OneOf("format", ExportFormats.OfTables)?.Value ?? ExportFormat.Xlsx, now);
    }

    /// <summary>The township that is asked for; one out of reach looks like none.</summary>
    public static TownshipCode? TownshipIn(Query query, Reach reach, CountyView view) =>
        query.Township(code => view.Read(reading => reading.State.Townships.ContainsKey(code) && reach.Touches(code, reading)));
}
