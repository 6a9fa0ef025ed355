using Zhucun.Gateway.Members;
using Zhucun.Gateway.Problems;
using Zhucun.Gateway.Requests;
using Zhucun.Grains.Leaves;

namespace Zhucun.Gateway.Leaves;

/// <summary>Reads the commands about leaves; their faults are named all at once.</summary>
internal static class LeaveRequest
{
    /// <param name="request">The request.</param>
    /// <param name="actor">Who asks.</param>
    public static async Task<(RequestLeave? Command, ProblemResult? Problem)> ReadAsync(HttpRequest request, string actor) =>
        await RequestFields.ReadAsync(request, fields => new RequestLeave
        {
            LeaveId = fields.Text("leaveId", CheckInRequest.MaxIdLength, required: true, CheckInRequest.IdAlphabet, CheckInRequest.IdCharacters)!,
            From = fields.Day("from", required: true) ?? default,
            To = fields.Day("to", required: true) ?? default,
            Kind = fields.Word<LeaveKind>("kind", required: true) ?? default,
            Reason = fields.Text("reason", RequestFields.MaxTextLength, required: true)!,
            Actor = actor,
        });
}
