using Zhucun.Process.Tests.Wire;

namespace Zhucun.Process.Tests.Faults;

/// <summary>A recount of the board from the feed alone, by MISSION's words and none of the product's code.</summary>
internal sealed class FeedFold
{
    private readonly Dictionary<string, List<string>> _teams = [];
    private readonly Dictionary<(string Member, string Date, string Slot), string> _attendance = [];
    private readonly HashSet<(string Township, string Date, string Slot)> _settled = [];
    private readonly Dictionary<string, string> _openAlerts = [];

    public FeedFold(IEnumerable<CloudEvent> entries)
    {
        foreach (var entry in entries)
            Take(entry);
    }

    /// <summary>Without those that only stand for others.</summary>
    public int OpenAlerts(string? township = null) => _openAlerts.Count(alert => (township is null || alert.Value == township)
        && !alert.Key.StartsWith("village-unattended:", StringComparison.Ordinal) && !alert.Key.StartsWith("outage-suspected:", StringComparison.Ordinal));

    /// <summary>What a village should show in a slot in which everyone has duty.</summary>
    public (string Status, Dictionary<string, int> Counts) Village(string code, string date, string slot)
    {
        var statuses = _teams[code].Select(member => _attendance.GetValueOrDefault((member, date, slot), "Pending")).ToList();
        var here = statuses.Count(status => status is "Present" or "Late");
        var status = here == statuses.Count ? "AllPresent"
            : here > 0 ? "PartlyPresent"
            : _settled.Contains((code[..9], date, slot)) ? "Unattended"
            : "Pending";
        return (status, statuses.CountBy(each => each).ToDictionary(pair => pair.Key, pair => pair.Value));
    }

    private void Take(CloudEvent entry)
    {
        switch (entry.Type)
        {
            case "team.formed":
                _teams[entry.Text("village")!] = [.. entry.Data.GetProperty("members").EnumerateArray().Select(member => member.GetString()!)];
                break;
            // A check-in's status is the slot's status after it, whether or not it has settled anything.
            case "member.checked-in" when entry.Text("slot") is not null:
            case "member.slot-settled":
                _attendance[(entry.Text("member")!, entry.Text("dutyDate")!, entry.Text("slot")!)] = entry.Text("status")!;
                break;
            case "township.slot-settled":
                _settled.Add((entry.Text("township")!, entry.Text("dutyDate")!, entry.Text("slot")!));
                break;
            case "alert.triggered":
                Assert.True(_openAlerts.TryAdd(entry.Text("key")!, entry.Text("township")!), $"{entry.Text("key")} was raised twice.");
                break;
            case "alert.resolved":
            case "alert.retracted":
                Assert.True(_openAlerts.Remove(entry.Text("key")!), $"{entry.Text("key")} ended without being open.");
                break;
        }
    }
}
