using System.Collections.Concurrent;
using System.Collections.Frozen;
using Zhucun.Gateway.Keys;
using Zhucun.Gateway.People;

namespace Zhucun.Gateway.Access;

/// <summary>Who may do what, as the database had it at one moment. It answers without asking anybody.</summary>
internal sealed class RightsSnapshot
{
    private const string UserPrefix = "user:";

    private readonly FrozenDictionary<string, KeyRights> _keys;
    private readonly FrozenDictionary<Guid, PersonRights> _people;
    private readonly ConcurrentDictionary<Guid, SessionRights> _sessions;

    private RightsSnapshot(
        long revision, FrozenDictionary<string, KeyRights> keys, FrozenDictionary<Guid, PersonRights> people, ConcurrentDictionary<Guid, SessionRights> sessions) =>
        (Revision, _keys, _people, _sessions) = (revision, keys, people, sessions);

    public long Revision { get; }

    /// <summary>The administrators' roles that somebody has.</summary>
    public IReadOnlyCollection<Role> TakenByAdministrators => [.. _people.Values.SelectMany(person => person.Grants).Select(grant => grant.Role).Where(RoleRules.IsAdministrator).Distinct()];

    public static RightsSnapshot Of(
        long revision, IEnumerable<ApiKeyRecord> keys, IEnumerable<Person> people, IEnumerable<RoleGrant> grants, IEnumerable<Session> sessions)
    {
        var byPerson = grants.ToLookup(grant => grant.PersonId);
        return new(
            revision,
            keys.Where(key => key.RevokedAt is null).Select(KeyRights.Of).ToFrozenDictionary(key => key.Id),
            people.ToFrozenDictionary(person => person.Id, person => PersonRights.Of(person, byPerson[person.Id])),
            new(sessions.Where(session => session.EndedAt is null).Select(session => KeyValuePair.Create(session.Id, SessionRights.Of(session)))));
    }

    /// <summary>The holder of a key, if it is one that is valid at this instant.</summary>
    public Caller? Find(ApiKey key, DateTimeOffset now) =>
        _keys.TryGetValue(key.Id, out var known) && key.Matches(known.Hash) && now < known.ExpiresAt ? known.Caller : null;

    /// <summary>The person of a session, if it lasts at this instant.</summary>
    public Caller? Find(Guid session, DateTimeOffset now)
    {
        if (!_sessions.TryGetValue(session, out var known) || now >= known.ExpiresAt || !_people.TryGetValue(known.Person, out var person) || person.Disabled)
            return null;
        return known.Caller ??= person.CallerOf(session, known.SecondFactor);
    }

    /// <summary>Whether the session is known at all; one that is not may have been begun at another gateway a moment ago.</summary>
    public bool Knows(Guid session) => _sessions.ContainsKey(session);

    /// <summary>The caller as it may do now what it was let in for; null for one whose key or session has ended.</summary>
    public Caller? Renew(Caller caller, DateTimeOffset now)
    {
        if (caller.Session is { } session)
            return Find(session, now);
        return caller.Key is { } key && _keys.TryGetValue(key, out var known) && now < known.ExpiresAt ? known.Caller : null;
    }

    /// <summary>A person's name, by what entries call the person; null for anybody else and for one whose account is gone.</summary>
    public string? NameOf(string? actor) =>
        actor is not null && actor.StartsWith(UserPrefix, StringComparison.Ordinal) && Guid.TryParseExact(actor.AsSpan(UserPrefix.Length), "N", out var id) ? _people.GetValueOrDefault(id)?.Name : null;

    /// <summary>A session that has just begun here.</summary>
    public void Take(Session session) => _sessions[session.Id] = SessionRights.Of(session);

    private sealed record KeyRights(string Id, byte[] Hash, DateTimeOffset ExpiresAt, Caller Caller)
    {
        public static KeyRights Of(ApiKeyRecord key)
        {
            var reach = key.Place.Length == 0 ? Reach.County : RoleRules.ReachOf(Role.TownshipCommittee, key.Place) ?? Reach.Nothing;
            var rights = new Dictionary<Right, Reach>();
            foreach (var name in key.Rights.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                // A right of a later version that this gateway has no word for gives nothing here.
                if (RightNames.TryParse(name, out var right) && RoleRules.OfKeys.Contains(right))
                    rights[right] = reach;
            }

            return new(key.Id, key.Hash, key.ExpiresAt, new Caller($"key:{key.Id}", key.Name, rights.ToFrozenDictionary()) { Key = key.Id });
        }
    }

    private sealed record PersonRights(Guid Id, string Name, bool Disabled, bool MustChangePassword, IReadOnlyList<(Role Role, Reach Reach)> Grants)
    {
        public static PersonRights Of(Person person, IEnumerable<RoleGrant> grants)
        {
            var known = new List<(Role, Reach)>();
            foreach (var grant in grants)
            {
                if (grant.KnownRole is { } role && RoleRules.ReachOf(role, grant.Place) is { } reach)
                    known.Add((role, reach));
            }

            return new(person.Id, person.DisplayName, person.Disabled, person.MustChangePassword, known);
        }

        public Caller CallerOf(Guid session, bool secondFactor)
        {
            var rights = new Dictionary<Right, Reach> { [Right.OwnAccount] = Reach.Nothing };
            // An administrator without a second factor, or anybody with a password that another one chose, can do nothing but mend that.
            if (!MustChangePassword && (secondFactor || !Grants.Any(grant => RoleRules.IsAdministrator(grant.Role))))
            {
                foreach (var (role, reach) in Grants)
                {
                    foreach (var right in RoleRules.RightsOf(role))
                        rights[right] = rights.GetValueOrDefault(right, Reach.Nothing).With(reach);
                }
            }

            return new($"{UserPrefix}{Id:N}", Name, rights.ToFrozenDictionary())
            {
                Person = Id,
                Session = session,
                Roles = [.. Grants.Select(grant => grant.Role)],
                Is = Grants.Where(grant => grant.Role == Role.Member).SelectMany(grant => grant.Reach.Members).ToHashSet(),
            };
        }
    }

    private sealed record SessionRights(Guid Person, bool SecondFactor, DateTimeOffset ExpiresAt)
    {
        public Caller? Caller { get; set; }

        public static SessionRights Of(Session session) => new(session.PersonId, session.SecondFactor, session.ExpiresAt);
    }
}
