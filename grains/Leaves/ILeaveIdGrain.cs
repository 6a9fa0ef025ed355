namespace Zhucun.Grains.Leaves;

/// <summary>Whose leave an id of a county stands for; key <see cref="GrainKeys.Leave"/>. An id is unique in its county, and acts name nothing but it.</summary>
[Alias(TypeAliases.ILeaveIdGrain)]
public interface ILeaveIdGrain : IGrainWithStringKey
{
    /// <summary>The member whose leave it is; null while nobody has asked for one under it.</summary>
    [Alias("Owner")]
    Task<MemberId?> Owner();

    /// <summary>Takes the id for a member, unless it is another one's already; answers whose it is now.</summary>
    [Alias("Claim")]
    Task<MemberId> Claim(MemberId member);
}
