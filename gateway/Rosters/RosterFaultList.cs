namespace Zhucun.Gateway.Rosters;

/// <summary>The faults of a file, in the order of its cells.</summary>
internal sealed class RosterFaultList(RosterHeads heads)
{
    /// <summary>More than this nobody mends in one go; how many there are is told all the same.</summary>
    public const int MostTold = 1_000;

    private readonly List<RosterFault> _faults = [];
    private readonly HashSet<(int Row, int Column)> _cells = [];

    public int Count => _faults.Count;

    /// <summary>The first ones.</summary>
    public IReadOnlyList<RosterFault> Told => [.. _faults.OrderBy(fault => fault.Row).ThenBy(fault => fault.Column).Take(MostTold)];

    public void Add(int row, RosterColumn column, string code, string value, params ReadOnlySpan<(string Name, string Value)> data) =>
        Add(row, heads.PlaceOf(column) ?? 0, code, value, data);

    public void Add(int row, int column, string code, string value, params ReadOnlySpan<(string Name, string Value)> data)
    {
        var values = new Dictionary<string, string>();
        foreach (var (name, of) in data)
            values[name] = of;
        _faults.Add(new RosterFault(row, column, heads.At(column) is { } head ? RosterHeads.NameOf(head) : null, code, CellText.Short(value), values));
        _cells.Add((row, column));
    }

    /// <summary>Whether a cell has a fault already: one is enough to say that it is wrong.</summary>
    public bool IsOfCell(int row, int? column) => column is { } place && _cells.Contains((row, place));
}
