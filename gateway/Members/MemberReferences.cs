using System.Collections.Concurrent;
using Zhucun.Gateway.Views;
using Zhucun.Grains;
using Zhucun.Grains.Members;

namespace Zhucun.Gateway.Members;

/// <summary>
/// The members' grain references, made once: Orleans reads the interface's attributes by reflection for each <c>GetGrain</c>, and that showed in the profile of a
/// check-in. Only members of the roster are kept, so that made-up ids cannot fill the memory.
/// </summary>
internal sealed class MemberReferences(IGrainFactory grains, CountyView view)
{
    private readonly ConcurrentDictionary<MemberId, IMemberGrain> _known = new();

    /// <summary>The member's grain.</summary>
    public IMemberGrain Of(MemberId member)
    {
        if (_known.TryGetValue(member, out var known))
            return known;
        var grain = grains.GetGrain<IMemberGrain>(GrainKeys.Of(member));
        if (view.Read(reading => reading.State.Members.ContainsKey(member)))
            _known.TryAdd(member, grain);
        return grain;
    }
}
