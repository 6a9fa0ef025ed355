using Zhucun.Gateway.People;

namespace Zhucun.Gateway.SignIn;

/// <summary>Shows the set-up code where a gateway was started whose cluster has nobody yet.</summary>
internal sealed class SetUpNotice(SetUpCode code, IServiceScopeFactory scopes) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (code.ToShow is not { } shown)
            return;
        while (true)
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                if (await scope.ServiceProvider.GetRequiredService<FirstPeople>().AnyAsync(stoppingToken))
                    return;
                // To the terminal and not to the log, which may be sent elsewhere and kept.
                Console.Out.WriteLine($"还没有账号：请打开 /set-up/ ，设置码 {shown} 。 There is no account yet: open /set-up/ with the code {shown} .");
                return;
            }
            catch (Exception notYet) when (notYet is System.Data.Common.DbException or InvalidOperationException && !stoppingToken.IsCancellationRequested)
            {
                // The database, or its tables, are not there yet; the first silo makes them.
                await Task.Delay(Pause, stoppingToken);
            }
        }
    }
}
