using System.Collections.Frozen;
using Zhucun.Gateway.Problems;

namespace Zhucun.Gateway.Rosters;

/// <summary>A roster's columns.</summary>
internal enum RosterColumn
{
    Id,
    Name,
    Phone,
    Township,
    Village,
    Role,
    Sponsor,
    Arrival,
}

/// <summary>Which column of a file is which, by the heads; their order is free.</summary>
internal sealed class RosterHeads
{
    private static readonly FrozenDictionary<RosterColumn, string[]> Names = new Dictionary<RosterColumn, string[]>
    {
        [RosterColumn.Id] = ["队员编号", "编号", "member id", "id"],
        [RosterColumn.Name] = ["姓名", "name"],
        [RosterColumn.Phone] = ["手机", "手机号", "手机号码", "联系电话", "phone", "mobile"],
        [RosterColumn.Township] = ["乡镇", "乡镇(街道)", "township"],
        [RosterColumn.Village] = ["村", "村(社区)", "驻村", "village"],
        [RosterColumn.Role] = ["角色", "职务", "role"],
        [RosterColumn.Sponsor] = ["派出单位", "sponsor"],
        [RosterColumn.Arrival] = ["到岗日期", "到岗时间", "arrival", "arrival date"],
    }.ToFrozenDictionary();

    /// <summary>Columns that a county's own sheet has and nobody imports.</summary>
    private static readonly FrozenSet<string> Ignored = FrozenSet.Create(StringComparer.OrdinalIgnoreCase, "序号", "备注", "no.", "remarks");

    private const int LinesOfTitles = 5;
    private const int EnoughHeads = 3;

    private static readonly FrozenDictionary<string, RosterColumn> ByName =
        Names.SelectMany(column => column.Value.Select(name => (name, column.Key))).ToFrozenDictionary(pair => pair.name, pair => pair.Key, StringComparer.OrdinalIgnoreCase);

    private readonly Dictionary<RosterColumn, int> _places = [];
    private readonly HashSet<int> _ignored = [];

    /// <summary>The heads stand in the first line, or under a title or two.</summary>
    public static RosterHeads In(IReadOnlyList<RosterLine> lines) =>
        new(lines.Take(LinesOfTitles).FirstOrDefault(line => line.Cells.Count(cell => ByName.ContainsKey(Head(cell))) >= EnoughHeads) ?? lines[0]);

    /// <summary>A roster cannot be read without the right heads.</summary>
    private RosterHeads(RosterLine line)
    {
        var faults = new List<FieldFault>();
        for (var column = 0; column < line.Cells.Count; column++)
        {
            var head = Head(line[column]);
            if (head.Length == 0)
                continue;
            if (Ignored.Contains(head))
                _ignored.Add(column);
            else if (!ByName.TryGetValue(head, out var known))
                Fault($"/{CellPlace.Of(line.Row, column)}", RosterFaults.HeadUnknown, head);
            else if (!_places.TryAdd(known, column))
                Fault($"/{CellPlace.Of(line.Row, column)}", RosterFaults.HeadDuplicate, head);
        }

        foreach (var needed in (RosterColumn[])[RosterColumn.Name, RosterColumn.Phone, RosterColumn.Township, RosterColumn.Village, RosterColumn.Role])
        {
            if (!_places.ContainsKey(needed))
                Fault($"/{line.Row}", RosterFaults.HeadMissing, NameOf(needed));
        }

        if (faults.Count > 0)
            throw new RosterFileException(RosterProblemCodes.HeadsWrong) { Heads = faults };
        Row = line.Row;

        void Fault(string pointer, string code, string head) => faults.Add(new FieldFault(pointer, code, new Dictionary<string, string> { ["head"] = CellText.Short(head)! }));
    }

    /// <summary>The line that they stand in.</summary>
    public int Row { get; }

    /// <summary>All columns that a file may have, in a template's order.</summary>
    public static IReadOnlyList<RosterColumn> All { get; } = Enum.GetValues<RosterColumn>();

    public static string NameOf(RosterColumn column) => Names[column][0];

    /// <summary>Where a column is; null where the file has none.</summary>
    public int? PlaceOf(RosterColumn column) => _places.TryGetValue(column, out var place) ? place : null;

    /// <summary>What stands under which head; null: under none.</summary>
    public RosterColumn? At(int place)
    {
        foreach (var (column, at) in _places)
        {
            if (at == place)
                return column;
        }

        return null;
    }

    public bool IsIgnored(int place) => _ignored.Contains(place);

    /// <summary>Without the star that says that it has to be filled in.</summary>
    private static string Head(RosterCell cell) => cell.Text.Trim('*', ' ').Replace(" (", "(", StringComparison.Ordinal);
}
