namespace Zhucun.Grains.Tests.Fixtures;

/// <summary>Waiting with an end that says what was waited for.</summary>
internal static class Patient
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(150);

    public static async Task Wait(Task task, string what)
    {
        try
        {
            await task.WaitAsync(Patience);
        }
        catch (TimeoutException inner)
        {
            throw new TimeoutException($"Waited for {what}.", inner);
        }
    }

    public static async Task<T> Wait<T>(Task<T> task, string what)
    {
        await Wait((Task)task, what);
        return await task;
    }
}
