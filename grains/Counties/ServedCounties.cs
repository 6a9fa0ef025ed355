namespace Zhucun.Grains.Counties;

/// <summary>The counties that this cluster serves.</summary>
public sealed record ServedCounties(IReadOnlyList<CountyCode> All);
