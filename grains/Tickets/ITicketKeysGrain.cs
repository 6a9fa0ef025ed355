namespace Zhucun.Grains.Tickets;

/// <summary>Keeps a county's ticket keys. Only silos ask it.</summary>
[Alias(TypeAliases.ITicketKeysGrain)]
internal interface ITicketKeysGrain : IGrainWithStringKey
{
    /// <summary>The keys in force, the signing one last; rotates them when it is time.</summary>
    [Alias("Keys")]
    Task<IReadOnlyList<StoredTicketKey>> Keys();
}
