using Zhucun.Gateway.Access;
using Zhucun.Gateway.Views;

namespace Zhucun.Gateway.Alerts;

/// <summary>Who read an alert at the asker's desk, the township's or the county's.</summary>
internal static class AlertReadMarks
{
    /// <param name="document">The alert's.</param>
    /// <param name="alert">The alert.</param>
    /// <param name="reach">How far the asker sees alerts: whoever sees the county's sits at its desk.</param>
    /// <param name="rights">Who is called what.</param>
    public static AlertDocument WithReadMark(this AlertDocument document, AlertView alert, Reach reach, RightsDirectory rights) => alert.MarkAt(reach.IsCounty) is { } mark
        ? document with { ReadAt = mark.At, ReadBy = mark.By, ReadByName = rights.Current.NameOf(mark.By) }
        : document;
}
