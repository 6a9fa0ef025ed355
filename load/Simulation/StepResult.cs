namespace Zhucun.Load.Simulation;

/// <summary>How a step ended: well, or with the failure's cause; and how much went over the wire.</summary>
internal readonly record struct StepResult(string? Failure, long Sent, long Received)
{
    public bool IsOk => Failure is null;

    public static StepResult Ok(long sent = 0, long received = 0) => new(null, sent, received);

    public static StepResult Fail(string cause, long sent = 0, long received = 0) => new(cause, sent, received);
}
