using Zhucun.Grains;

namespace Zhucun.Gateway.Rosters;

/// <summary>What a row says of one person, as far as it could be read.</summary>
internal sealed record RosterRow
{
    public required int Row { get; init; }

    /// <summary>Null: none is given, or it is none.</summary>
    public MemberId? Id { get; init; }

    /// <summary>Whether the cell has something that is no id: then nobody knows whom the row is about.</summary>
    public bool IdIsBad { get; init; }

    public string? Name { get; init; }

    /// <summary>Eleven digits; null: the cell is empty or masked, or has no number in it.</summary>
    public string? Phone { get; init; }

    /// <summary>A masked number, as the roster shows it.</summary>
    public string? Mask { get; init; }

    public bool PhoneIsBad { get; init; }

    /// <summary>As they were written.</summary>
    public string Township { get; init; } = string.Empty;

    public string Village { get; init; } = string.Empty;

    public MemberRole? Role { get; init; }

    /// <summary>Null: left as it is.</summary>
    public string? Sponsor { get; init; }

    public DateOnly? Arrival { get; init; }
}
