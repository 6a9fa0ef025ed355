using System.Globalization;
using Zhucun.Gateway.Feeds;
using Zhucun.Gateway.Problems;
using Zhucun.Gateway.Views;

namespace Zhucun.Gateway.Queries;

/// <summary><c>?minSequence=</c>: a caller that has just written waits until the view shows it (DESIGN §5).</summary>
internal sealed class ReadsOwnWrites(ViewProgress progress, FeedReader feed) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        if (context.HttpContext.Request.Query["minSequence"].FirstOrDefault() is not { Length: > 0 } text)
            return await next(context);
        if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence))
            return ProblemResult.Of(GatewayProblemCodes.MinSequenceInvalid);
        // Judged against the ledger's head: what the record has not given out will not come by waiting.
        if (sequence > progress.Sequence && sequence > await feed.HeadAsync(context.HttpContext.RequestAborted))
            return ProblemResult.Of(GatewayProblemCodes.MinSequenceInvalid);
        return await progress.IsReachedAsync(sequence, context.HttpContext.RequestAborted) ? await next(context) : ProblemResult.Of(GatewayProblemCodes.ViewNotReady);
    }
}
