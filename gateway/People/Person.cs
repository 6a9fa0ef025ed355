using Microsoft.AspNetCore.Identity;
using Zhucun.Gateway.Access;

namespace Zhucun.Gateway.People;

/// <summary>Somebody who signs in. Who they are on duty, if anybody, is said by their roles and not here.</summary>
internal sealed class Person : IdentityUser<Guid>
{
    /// <summary>As a colleague would call them.</summary>
    public required string DisplayName { get; set; }

    /// <summary>Keeps the record and the name, and signs in no more.</summary>
    public bool Disabled { get; set; }

    /// <summary>Set by an administrator's reset: until it is changed, nothing else can be done with it.</summary>
    public bool MustChangePassword { get; set; }

    public DateTimeOffset CreatedAt { get; init; }
}

/// <summary>A role that a person has, and where (SECURITY, "Roles").</summary>
internal sealed class RoleGrant
{
    public Guid PersonId { get; init; }

    /// <summary>The role's name.</summary>
    public required string Role { get; init; }

    /// <summary>The code or id that the role reaches: a township's, a team's, a member's; empty for the county's own.</summary>
    public required string Place { get; init; }

    public DateTimeOffset GrantedAt { get; init; }

    /// <summary>Who granted it.</summary>
    public required string GrantedBy { get; init; }

    /// <summary>Null for a role of a later version, which gives nothing here.</summary>
    public Role? KnownRole => RoleOf(Role);

    /// <summary>The role of a name that is kept; null for one of a later version.</summary>
    public static Role? RoleOf(string name) => Enum.TryParse<Role>(name, out var role) ? role : null;
}

/// <summary>A sign-in that lasts: what a cookie or a token stands for. Ended here, it is ended everywhere.</summary>
internal sealed class Session
{
    public Guid Id { get; init; }

    public Guid PersonId { get; init; }

    /// <summary>Whether it was begun with a second factor, or with a passkey, which is two at once.</summary>
    public bool SecondFactor { get; set; }

    /// <summary>Which of its refresh tokens is the valid one; an older one that comes again was stolen, or its thief has used it.</summary>
    public int Refreshes { get; set; }

    public DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset ExpiresAt { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Where it was begun.</summary>
    public required string Address { get; init; }

    /// <summary>The browser or the program, in its own words.</summary>
    public required string Agent { get; init; }
}

/// <summary>An integrator's key as it is kept: never the key itself.</summary>
internal sealed class ApiKeyRecord
{
    /// <summary>The key's public part.</summary>
    public required string Id { get; init; }

    public required string Name { get; init; }

    /// <summary>SHA-256 of the key's secret.</summary>
    public required byte[] Hash { get; init; }

    /// <summary>The rights' names, one behind the other with a space between.</summary>
    public required string Rights { get; init; }

    /// <summary>A township's code; empty for the county.</summary>
    public required string Place { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public required string CreatedBy { get; init; }

    public DateTimeOffset ExpiresAt { get; set; }

    public DateTimeOffset? RevokedAt { get; set; }

    /// <summary>The key that this one was made to follow.</summary>
    public string? Follows { get; init; }

    public DateTimeOffset? LastUsedAt { get; set; }
}

/// <summary>An address that a key was used from; the first time is audited.</summary>
internal sealed class ApiKeyAddress
{
    public required string KeyId { get; init; }

    public required string Address { get; init; }

    public DateTimeOffset FirstUsedAt { get; init; }
}

/// <summary>Somebody saw a member's phone number or position, or took all that is kept; the member may know. The audit has it too, for ever.</summary>
internal sealed class Sight
{
    public Guid Id { get; init; }

    /// <summary>Whose.</summary>
    public required string Member { get; init; }

    public DateTimeOffset At { get; init; }

    /// <summary>Who saw it, as the audit names them.</summary>
    public required string Actor { get; init; }

    /// <summary>And as people do.</summary>
    public required string Name { get; init; }

    /// <summary>What was seen: one of the audit's acts.</summary>
    public required string What { get; init; }
}

/// <summary>A one-use ticket that has been spent, until it would have run out by itself.</summary>
internal sealed class SpentTicket
{
    public Guid Id { get; init; }

    public DateTimeOffset ExpiresAt { get; init; }
}

/// <summary>Counts the changes that matter to who may do what; a gateway that sees it unchanged knows everything.</summary>
internal sealed class RightsRevision
{
    public int Id { get; init; }

    public long Number { get; set; }
}
