using Zhucun.Gateway.Hubs;
using Zhucun.Gateway.Problems;

namespace Zhucun.Gateway.Calls;

/// <summary>Whether this gateway has ever been connected to its silos. Before, Orleans cannot even name a grain; after it, calls fail or succeed by themselves.</summary>
internal sealed class CountyConnection
{
    private readonly TaskCompletionSource _established = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes with the first connection.</summary>
    public Task Established => _established.Task;

    public static CountyConnection InThisProcess()
    {
        var connection = new CountyConnection();
        connection.Establish();
        return connection;
    }

    public void Establish() => _established.TrySetResult();
}

/// <summary>Answers what needs the county while there is no way to it yet.</summary>
internal static class CountyConnectionExtensions
{
    public static void UseCountyConnection(this WebApplication app)
    {
        var established = app.Services.GetRequiredService<CountyConnection>().Established;
        app.Use((context, next) => established.IsCompleted || !NeedsTheCounty(context.Request.Path)
            ? next(context)
            : ProblemResult.Of(GatewayProblemCodes.CountyNotReachable).ExecuteAsync(context));
    }

    private static bool NeedsTheCounty(PathString path) =>
        path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) || path.StartsWithSegments(DutyHub.Path, StringComparison.OrdinalIgnoreCase);
}
