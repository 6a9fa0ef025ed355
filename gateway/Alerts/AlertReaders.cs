using Zhucun.Gateway.Access;
using Zhucun.Gateway.Views;

namespace Zhucun.Gateway.Alerts;

/// <summary>What of an alert depends on who asks: the mark of the asker's desk, and whom the asker may call.</summary>
internal static class AlertReaders
{
    /// <param name="document">The alert's.</param>
    /// <param name="view">The view.</param>
    /// <param name="alert">The alert.</param>
    /// <param name="caller">Who asks; whose right goes over the county sits at the county's desk.</param>
    /// <param name="rights">Who is called what.</param>
    public static AlertDocument For(this AlertDocument document, ViewReading view, AlertView alert, Caller caller, RightsDirectory rights)
    {
        // By the right to handle them, which the marks are made by, where the asker has it.
        var desk = caller.ReachOf(caller.May(Right.HandleAlerts) ? Right.HandleAlerts : Right.ReadAlerts);
        var mark = alert.MarkAt(isCountys: desk.IsCounty);
        return document with
        {
            Phone = alert.Member is { } id && view.State.Members.TryGetValue(id, out var member) && caller.ReachOf(Right.ReadMembers).Holds(id, member.Village) ? member.MaskedPhone : null,
            ReadAt = mark?.At,
            ReadBy = mark?.By,
            ReadByName = mark is null ? null : rights.Current.NameOf(mark.By),
        };
    }
}
