using System.Text.Json;
using Zhucun.Gateway.Problems;
using Zhucun.Grains;
using Zhucun.Grains.Members;
using Zhucun.Grains.Problems;

namespace Zhucun.Gateway.Members;

/// <summary>An item of a batch as it was read: a member's check-in, or why it is none.</summary>
internal sealed record BatchItem(string Pointer, MemberId? Member, CheckIn? CheckIn, ProblemResult? Problem)
{
    public static BatchItem Read(JsonElement json, int index, Func<string?, MemberId?> find, string actor)
    {
        var pointer = $"/items/{index}";
        var faults = new FaultList();
        if (CheckInRequest.ReadItem(json, pointer, actor, faults) is not var (id, checkIn))
            return new(pointer, null, null, ProblemResult.Of(faults));
        return find(id) is { } member
            ? new(pointer, member, checkIn, null)
            : new(pointer, null, null, ProblemResult.At($"{pointer}/memberId", ProblemCodes.MemberNotFound));
    }
}

/// <summary>What became of an item.</summary>
internal readonly record struct BatchItemAnswer(CheckInAnswer? Answer, ProblemResult? Problem)
{
    public BatchAnswer ToWire(HttpContext context, Language language) => Answer is not null
        ? new(Answer.Repeated ? StatusCodes.Status200OK : StatusCodes.Status201Created, CheckInReply.Of(Answer))
        : new(Problem!.StatusCode, null, Problem.ToDocument(context, language));
}
