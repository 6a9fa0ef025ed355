using System.Buffers;
using Zhucun.Load.Scenarios;
using Zhucun.Load.Simulation;

namespace Zhucun.Load.CheckIns;

/// <summary>One check-in after another, over all members in turn and the gateways in turn, as cheaply as the client can make it: no repeats, no history.</summary>
internal sealed class CheckInProbe(CountyUnderLoad county)
{
    private readonly CheckInBody[][] requests = [.. county.Lean.Select(g => county.Members.Select(m => m.AsRequestTo(g.Url)).ToArray())];

    /// <summary>Sends a check-in with a new id.</summary>
    public async ValueTask<StepResult> StepAsync(long number, CancellationToken stop)
    {
        var gateway = (int)(number % requests.Length);
        var request = requests[gateway][(int)(number % requests[gateway].Length)];
        var buffer = ArrayPool<byte>.Shared.Rent(request.Length);
        try
        {
            using var answer = await county.Lean[gateway].SendAsync(request.Write(Guid.NewGuid(), county.Clock.Now, buffer), stop: stop);
            return answer.Status == 201 ? StepResult.Ok(request.Length, answer.Received) : StepResult.Fail(answer.Describe(), request.Length, answer.Received);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
