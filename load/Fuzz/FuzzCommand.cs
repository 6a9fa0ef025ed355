using System.CommandLine;
using System.Text.Json.Nodes;
using Spectre.Console;
using Zhucun.Load.Client;
using Zhucun.Load.Display;
using Zhucun.Load.Options;

namespace Zhucun.Load.Fuzz;

/// <summary>The verb <c>fuzz</c>.</summary>
internal static class FuzzCommand
{
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(60);

    public static Command Make(IAnsiConsole console, TimeProvider time)
    {
        var (url, key) = (SharedOptions.Url(), SharedOptions.Key());
        var requests = new Option<int>("--requests") { Description = "How many requests.", HelpName = "n", DefaultValueFactory = _ => 50_000 };
        var first = new Option<int>("--first") { Description = "The number of the first one, to send a single one again.", HelpName = "n", DefaultValueFactory = _ => 0 };
        var seed = new Option<int>("--seed") { Description = "Decides what is left to chance; the same seed makes the same requests.", DefaultValueFactory = _ => 1 };
        var users = new Option<string?>("--as") { Description = "A demo county's demo-users.json: its people send requests too, and not only the key and nobody.", HelpName = "file" };
        foreach (var (option, least) in new[] { (requests, 1), (first, 0) })
        {
            option.Validators.Add(result =>
            {
                if (result.GetValueOrDefault<int>() < least)
                    result.AddError($"{option.Name} is {least} at least.");
            });
        }

        var command = new Command("fuzz", "Malformed requests to every operation of the OpenAPI document: none may be answered with a failure or tell of the system's insides.")
        {
            url, key, requests, first, seed, users,
        };
        command.SetAction((parsed, stop) =>
        {
            var gateway = parsed.GetRequiredValue(url);
            return Outcome.OfAsync(console, gateway, () => RunAsync(
                console, gateway, parsed.GetValue(key) ?? ApiKeys.Found() ?? throw new CannotPlayException($"Give the key with --key or {ApiKeys.Variable}."),
                new(parsed.GetValue(first), parsed.GetValue(requests), parsed.GetValue(seed), parsed.GetValue(users)), time, stop));
        });
        return command;
    }

    private static async Task<int> RunAsync(IAnsiConsole console, Uri url, string key, FuzzOptions options, TimeProvider time, CancellationToken stop)
    {
        ApiKeys.Keep([url], key);
        using var http = ZhucunClient.Connect(url);
        var client = new ZhucunClient(http);
        if (await client.WaitUntilReadyAsync(patience, time, stop) is { } notReady)
            throw new CannotPlayException($"The gateway at {url} is not ready: {notReady}.");
        var members = await client.GetMembersAsync(stop);
        var villages = await client.GetVillagesAsync(stop);
        var ids = new KnownIds([.. members.Select(m => m.Id).Order(StringComparer.Ordinal)], [.. villages.Select(v => v.Code)], [.. members.Select(m => m.Township).Distinct().Order(StringComparer.Ordinal)]);
        var document = JsonNode.Parse(await http.GetStringAsync("openapi/v1.json", stop))!;
        IReadOnlyList<ApiOperation> operations = [.. OpenApiReading.Operations(document, ids), .. OpenApiReading.Beyond];

        // A cookie that is kept would sign the next one in, too.
        using var strangers = new HttpClient(new SocketsHttpHandler { UseCookies = false, UseProxy = false }) { BaseAddress = url };
        using var callers = await FuzzCallers.OpenAsync(strangers, key, options.Users, time, stop);
        console.WriteLine($"{options.Requests:N0} malformed requests to {operations.Count} operations as {callers.All.Count} callers, seed {options.Seed}.");
        var begun = time.GetTimestamp();
        var tally = await TerminalDisplay.RunAsync(console, time, async display =>
        {
            var run = new FuzzRun(url, new RequestMaker(options.Seed, url.Authority, operations, ids), callers, display, time);
            await run.SendAsync(options.First, options.Requests, stop);
            return run.Tally;
        });
        FuzzReport.Write(console, tally, time.GetElapsedTime(begun));
        return Verdict(console, tally, await StillWorksAsync(client, ids.Members[^1], stop));
    }

    private static int Verdict(IAnsiConsole console, FuzzTally tally, string? broken)
    {
        if (broken is not null)
            console.WriteLine($"Afterwards the gateway does not work: {broken}.");
        if (tally.HasFaults || broken is not null)
            return ExitCode.Disagrees;
        if (tally.Limited * 2 <= tally.Sent)
            return ExitCode.Agrees;
        console.WriteLine("Limits kept off more than half of it, so that it says little. Start the gateway with higher ones (Zhucun:Limits).");
        return ExitCode.NotPlayed;
    }

    /// <summary>An ordinary check-in is what all of it is for.</summary>
    private static async Task<string?> StillWorksAsync(ZhucunClient client, string member, CancellationToken stop)
    {
        if (await client.WaitUntilReadyAsync(TimeSpan.Zero, TimeProvider.System, stop) is { } notReady)
            return notReady;
        var now = (await client.GetBoardAsync(stop)).Now;
        using var answer = await client.PostCheckInAsync(member, new CheckInRequest($"{Guid.NewGuid()}", now, null, "phone", null, null), stop);
        return answer.IsSuccessStatusCode ? null : $"a check-in is answered {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(stop)}";
    }

    /// <summary>Which requests: from <see cref="First"/> on; <see cref="Users"/> is the file of those who send them, null for the key and nobody alone.</summary>
    private sealed record FuzzOptions(int First, int Requests, int Seed, string? Users);
}
