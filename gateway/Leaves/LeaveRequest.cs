using Zhucun.Gateway.Members;
using Zhucun.Gateway.Problems;
using Zhucun.Gateway.Requests;
using Zhucun.Grains.Leaves;

namespace Zhucun.Gateway.Leaves;

/// <summary>Reads the commands about leaves; their faults are named all at once.</summary>
internal static class LeaveRequest
{
    /// <summary>Longest reason or note, in characters.</summary>
    public const int MaxReasonLength = 500;

    /// <param name="request">The request.</param>
    /// <param name="actor">Who asks.</param>
    public static async Task<(RequestLeave? Command, ProblemResult? Problem)> ReadAsync(HttpRequest request, string actor) =>
        await RequestFields.ReadAsync(request, fields => new RequestLeave
        {
            LeaveId = fields.Text("leaveId", CheckInRequest.MaxIdLength, required: true, CheckInRequest.IdAlphabet, CheckInRequest.IdCharacters)!,
            From = fields.Day("from", required: true) ?? default,
            To = fields.Day("to", required: true) ?? default,
            Kind = fields.Word<LeaveKind>("kind", required: true) ?? default,
            Reason = fields.Text("reason", MaxReasonLength, required: true)!,
            Actor = actor,
        });
}
