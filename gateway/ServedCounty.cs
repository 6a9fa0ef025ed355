using Zhucun.Grains;

namespace Zhucun.Gateway;

/// <summary>The county that this gateway serves.</summary>
internal sealed record ServedCounty(CountyCode Code);
