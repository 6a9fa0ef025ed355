using Zhucun.Grains.Ledgers;

namespace Zhucun.Grains.Members;

/// <summary>Posting a member to a team.</summary>
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
                Personal = new PersonalDetails(command.Name, command.Phone),
            });
}
