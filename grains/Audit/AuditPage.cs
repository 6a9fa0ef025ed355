using System.Globalization;
using Zhucun.Grains.Ledgers;

namespace Zhucun.Grains.Audit;

/// <summary>What is asked of the audit.</summary>
/// <param name="After">Reads behind this sequence.</param>
/// <param name="Limit">At most so many items.</param>
/// <param name="What">Only acts of this name.</param>
/// <param name="Actor">Only acts of this actor.</param>
[GenerateSerializer, Immutable, Alias(TypeAliases.AuditQuery)]
public sealed record AuditQuery(
    [property: Id(0)] long After, [property: Id(1)] int Limit, [property: Id(2)] string? What = null, [property: Id(3)] string? Actor = null)
{
    internal bool Holds(AuditItem item) => (What is null || What == item.What) && (Actor is null || Actor == item.Actor);
}

/// <summary>A part of the audit; <see cref="Next"/> is the sequence to go on behind, null at the end. A page may be empty before the end: a filter passes over much.</summary>
[GenerateSerializer, Immutable, Alias(TypeAliases.AuditPage)]
public sealed record AuditPage([property: Id(0)] IReadOnlyList<AuditItem> Items, [property: Id(1)] long? Next);

/// <summary>An entry of the audit, for a reader.</summary>
[GenerateSerializer, Immutable, Alias(TypeAliases.AuditItem)]
public sealed record AuditItem
{
    /// <summary>Its place in the audit.</summary>
    [Id(0)] public required long Sequence { get; init; }

    /// <summary>When it happened.</summary>
    [Id(1)] public required DateTimeOffset At { get; init; }

    /// <summary>Who.</summary>
    [Id(2)] public required string Actor { get; init; }

    /// <summary>What, one of <see cref="AuditActs"/>.</summary>
    [Id(3)] public required string What { get; init; }

    /// <summary>What became of it.</summary>
    [Id(4)] public required AuditResult Result { get; init; }

    /// <summary>From where.</summary>
    [Id(5)] public string? From { get; init; }

    /// <summary>The member whom it concerns.</summary>
    [Id(6)] public MemberId? Member { get; init; }

    /// <summary>The township that it concerns.</summary>
    [Id(7)] public TownshipCode? Township { get; init; }

    /// <summary>The user, key or sequence that it concerns.</summary>
    [Id(8)] public string? Subject { get; init; }

    /// <summary>Whatever else matters.</summary>
    [Id(9)] public IReadOnlyDictionary<string, string>? Detail { get; init; }

    /// <summary>Reads an entry. One that cannot be read stands for itself: what lies behind it must stay in sight.</summary>
    internal static AuditItem Of(LedgerEntry entry)
    {
        var item = new AuditItem
        {
            Sequence = entry.Sequence,
            At = entry.OccurredAt,
            Actor = entry.Actor,
            What = AuditActs.Unreadable,
            Result = AuditResult.Failed,
            Member = entry.Member,
            Township = entry.Township,
        };
        try
        {
            return EventCatalog.Read(entry) switch
            {
                AuditRecorded act => item with { What = act.What, Result = act.Result, From = act.From, Subject = act.Subject, Detail = act.Detail },
                LedgerSealed seal => item with { What = AuditActs.Sealed, Result = AuditResult.Done, Subject = seal.Of, Detail = DetailOf(seal) },
                _ => item,
            };
        }
        catch (UnreadableEntryException)
        {
            return item;
        }
    }

    private static Dictionary<string, string> DetailOf(LedgerSealed seal) => new()
    {
        ["day"] = seal.Day.ToString("O", CultureInfo.InvariantCulture),
        ["first"] = seal.First.ToString(CultureInfo.InvariantCulture),
        ["last"] = seal.Last.ToString(CultureInfo.InvariantCulture),
        ["root"] = Convert.ToBase64String(seal.Root),
    };
}
