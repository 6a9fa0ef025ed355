namespace Zhucun.Grains;

/// <summary>Tells a county's time to gateways, which have no database to ask; key <see cref="GrainKeys.Time"/>. Each silo answers by its own measured clock.</summary>
[Alias(TypeAliases.ICountyTimeGrain)]
public interface ICountyTimeGrain : IGrainWithStringKey
{
    /// <summary>The county's time now.</summary>
    [Alias("Now")]
    Task<DateTimeOffset> Now();
}
