namespace Zhucun.Load.Fuzz;

/// <summary>Ids that the county has, so that a request gets past the first door.</summary>
internal sealed record KnownIds(IReadOnlyList<string> Members, IReadOnlyList<string> Villages, IReadOnlyList<string> Townships)
{
    /// <summary>Never an account's or a key's own: nobody is to be disabled and no key revoked.</summary>
    private const string Nobodys = "01a20fdd-1cc3-7afa-b632-2f106adf6de3";

    /// <summary>All kinds, of all townships.</summary>
    public IReadOnlyList<string> All { get; } = [.. Members, .. Villages, .. Townships];

    /// <summary>A sound value for a path's parameter.</summary>
    public string Of(string path, string? format) => path switch
    {
        _ when format == "uuid" => Nobodys,
        _ when path.Contains("/members/", StringComparison.Ordinal) => Members[0],
        _ when path.Contains("/townships/", StringComparison.Ordinal) => Townships[0],
        _ when path.Contains("/villages/", StringComparison.Ordinal) || path.Contains("/teams/", StringComparison.Ordinal) => Villages[0],
        _ when path.Contains("/alerts/", StringComparison.Ordinal) => $"{Townships[0]}-1",
        _ => "1",
    };
}
