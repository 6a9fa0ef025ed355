using System.Security.Cryptography;
using System.Text;
using Zhucun.Gateway.Views;
using Zhucun.Grains;
using Zhucun.Grains.Members;
using Zhucun.Grains.Rosters;

namespace Zhucun.Gateway.Rosters;

/// <summary>Somebody is posted.</summary>
internal sealed record RosterJoin(int Row, MemberId Member, string Name, string Phone, string? Sponsor, VillageCode Village, MemberRole Role, DateOnly Start);

/// <summary>Somebody's posting ends.</summary>
internal sealed record RosterLeaving(MemberView Member, Station Last);

/// <summary>Somebody goes to another village.</summary>
internal sealed record RosterMove(int Row, MemberView Member, Station Before, Station After);

/// <summary>Somebody's role, name, phone or sponsor changes, or an end that was laid down is taken back; what stays is null.</summary>
internal sealed record RosterChange(int Row, MemberView Member, Station Station)
{
    public MemberRole? Role { get; init; }

    public string? Name { get; init; }

    public string? Phone { get; init; }

    public string? Sponsor { get; init; }

    /// <summary>Whether the member was to leave and stays.</summary>
    public bool Stays { get; init; }
}

/// <summary>What a roster changes, and by which steps.</summary>
internal sealed class RosterDiff
{
    public required string ImportId { get; init; }

    public required DateOnly From { get; init; }

    public required long Version { get; init; }

    public required int Rows { get; init; }

    public List<RosterJoin> Joins { get; } = [];

    public List<RosterLeaving> Leaves { get; } = [];

    public List<RosterMove> Moves { get; } = [];

    public List<RosterChange> Changes { get; } = [];

    /// <summary>Teams that have other members or another leader.</summary>
    public HashSet<VillageCode> Teams { get; } = [];

    public int Unchanged { get; set; }

    /// <summary>Each of these parts is done before the next begins; within one, the order is free.</summary>
    public List<RosterStep> Continuations { get; } = [];

    public List<RosterStep> OfMembers { get; } = [];

    /// <summary>Teams that receive somebody: all of them before any loses somebody.</summary>
    public List<RosterStep> OfReceivingTeams { get; } = [];

    public List<RosterStep> OfTeams { get; } = [];

    public IReadOnlyList<IReadOnlyList<RosterStep>> Parts => [Continuations, OfMembers, OfReceivingTeams, OfTeams];

    public RosterCounts Counts => new()
    {
        Rows = Rows, Joins = Joins.Count, Leaves = Leaves.Count, Moves = Moves.Count, Changes = Changes.Count, Unchanged = Unchanged, Teams = Teams.Count,
    };

    /// <summary>
    /// Stands for what somebody sees: the file, the roster's version that it was compared with, and every change. The steps' command ids are made from it, so that a roster that is brought
    /// back by the same file later is another import.
    /// </summary>
    public string Digest()
    {
        var text = new StringBuilder().Append(ImportId).Append('\n').Append(Version).Append('\n');
        foreach (var join in Joins)
            text.Append(join).Append('\n');
        foreach (var leaving in Leaves)
            text.Append(leaving.Member.Id).Append(leaving.Last).Append('\n');
        foreach (var move in Moves)
            text.Append(move.Member.Id).Append(move.Before).Append(move.After).Append('\n');
        foreach (var change in Changes)
            text.Append(change.Member.Id).Append((change.Role, change.Name, change.Phone, change.Sponsor, change.Stays)).Append('\n');
        foreach (var team in Teams.OrderBy(team => team.Value))
            text.Append(team).Append('\n');
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())).AsSpan(0, 16));
    }
}
