using Zhucun.Grains.Ledgers;
using Zhucun.Grains.Problems;

namespace Zhucun.Grains.Members;

/// <summary>Posting a member to a team, moving them to another, and ending that (MISSION C3). What has begun is never rewritten.</summary>
internal static class PostingRules
{
    /// <summary>A member is posted once; a second time changes nothing.</summary>
    public static Decision Decide(MemberState state, MemberId member, PostMember command, DateTimeOffset now) =>
        state.Posting is not null
            ? Decision.Nothing
            : Decision.Record(new MemberPosted(command.Role, command.Start, End: null)
            {
                OccurredAt = now,
                Township = command.Village.Township,
                Village = command.Village,
                Member = member,
                Personal = new PersonalDetails(command.Name, command.Phone, command.Sponsor),
            });

    /// <summary>From a coming day on the member belongs there. It takes the place of moves that were to come; one to where the member is then anyway changes nothing.</summary>
    public static Decision DecideMove(MemberState state, MemberId member, MoveMember command, DateTimeOffset now)
    {
        if (Over(state, command.From, out var posting) is { } problem)
            return Decision.Refuse(problem);
        if (new Station(command.From, command.Village, command.Role).IsSaidBy(posting!.Stations))
            return Decision.Nothing;
        return command.From <= CountyTime.DateOf(now)
            ? Decision.Refuse(new Problem(ProblemCodes.RewritesThePast, "/from"))
            : Decision.Record(At(command.Village, member, now, new MemberMoved(command.From, command.Role, posting.VillageOn(command.From))));
    }

    /// <summary>From a coming day on there is no duty. A posting that is over stays so; an end that is still to come is put off, or brought forward.</summary>
    public static Decision DecideEnd(MemberState state, MemberId member, EndPosting command, DateTimeOffset now)
    {
        var (today, end) = (CountyTime.DateOf(now), CountyTime.At(command.From, default));
        if (state.Posting is { End: { } told } && told == end)
            return Decision.Nothing;
        if (Over(state, today, out var posting) is { } problem)
            return Decision.Refuse(problem);
        return command.From <= today
            ? Decision.Refuse(new Problem(ProblemCodes.RewritesThePast, "/from"))
            : Decision.Record(At(posting!.VillageOn(command.From), member, now, new MemberPostingEnded(end)));
    }

    /// <summary>Who has left is posted anew; only an end that has not come is taken back.</summary>
    public static Decision DecideContinuation(MemberState state, MemberId member, DateTimeOffset now)
    {
        if (Over(state, CountyTime.DateOf(now), out var posting) is { } problem)
            return Decision.Refuse(problem);
        return posting!.End is null ? Decision.Nothing : Decision.Record(At(posting.VillageOn(CountyTime.DateOf(now)), member, now, new MemberPostingContinued()));
    }

    /// <summary>A role counts from a coming day on, like a move; name, phone and sponsor say who the member is, and count at once.</summary>
    public static Decision DecideDetails(MemberState state, MemberId member, ChangeDetails command, DateTimeOffset now)
    {
        var today = CountyTime.DateOf(now);
        if (Over(state, today, out var posting) is { } problem)
            return Decision.Refuse(problem);
        var personal = command is { Name: { } name, Phone: { } phone } ? new PersonalDetails(name, phone, command.Sponsor) : null;
        var from = command.From ?? today.AddDays(1);
        var role = command.Role is { } asked && !new Station(from, posting!.VillageOn(from), asked).IsSaidBy(posting.Stations) ? asked : (MemberRole?)null;
        if (role is null && personal is null)
            return Decision.Nothing;
        return role is not null && from <= today
            ? Decision.Refuse(new Problem(ProblemCodes.RewritesThePast, "/from"))
            : Decision.Record(At(posting!.VillageOn(today), member, now, new MemberDetailsChanged { Role = role, From = role is null ? null : from, Personal = personal }));
    }

    private static Problem? Over(MemberState state, DateOnly day, out Posting? posting)
    {
        posting = state.Posting;
        return posting is null ? new Problem(ProblemCodes.MemberNotFound) : posting.EndsBy(day) ? new Problem(ProblemCodes.PostingOver) : null;
    }

    private static T At<T>(VillageCode village, MemberId member, DateTimeOffset now, T @event)
        where T : LedgerEvent => @event with { OccurredAt = now, Township = village.Township, Village = village, Member = member };
}
