using Microsoft.AspNetCore.SignalR;
using Spectre.Console;
using Zhucun.Load.Client;

namespace Zhucun.Load.Options;

/// <summary>Turns what can go wrong outside of a run into a sentence and an exit code.</summary>
internal static class Outcome
{
    public static async Task<int> OfAsync(IAnsiConsole console, Uri url, Func<Task<int>> run)
    {
        try
        {
            return await run();
        }
        catch (OperationCanceledException e) when (e.InnerException is TimeoutException)
        {
            console.WriteLine($"The gateway at {url} doesn't answer in time: {e.Message}");
        }
        catch (OperationCanceledException)
        {
            console.WriteLine("Interrupted.");
            return ExitCode.Interrupted;
        }
        catch (CannotPlayException e)
        {
            console.WriteLine(e.Message);
        }
        catch (ApiException e)
        {
            console.WriteLine($"The gateway at {url} refused what the run needs: {e.Message}");
        }
        catch (HubException e)
        {
            console.WriteLine($"The hub at {url} refused what the run needs: {e.Message}");
        }
        catch (HttpRequestException e)
        {
            console.WriteLine($"The gateway at {url} can't be reached: {e.Message}");
        }

        return ExitCode.NotPlayed;
    }
}
