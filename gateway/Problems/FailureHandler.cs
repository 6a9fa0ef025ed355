using System.Data.Common;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Zhucun.Gateway.Access;
using Zhucun.Gateway.Audit;
using Zhucun.Grains.Problems;

namespace Zhucun.Gateway.Problems;

/// <summary>Failures as problems: what is known to pass is said to be so, everything else is ours and tells the client nothing but where to ask.</summary>
internal sealed partial class FailureHandler(ILogger<FailureHandler> logger) : IExceptionHandler
{
    /// <summary>nginx's word for a client that has gone; nobody reads it but the logs.</summary>
    private const int ClientClosedRequest = 499;

    /// <summary>The problem that a failed grain call stands for, if it is one that passes: the outcome is unknown and the same command may be sent again.</summary>
    private static ProblemResult? Passing(Exception failure) =>
        PassingFailures.Includes(failure) ? ProblemResult.Of(GatewayProblemCodes.CountyNotReachable) : null;

    /// <inheritdoc/>
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (httpContext.RequestAborted.IsCancellationRequested)
        {
            httpContext.Response.StatusCode = ClientClosedRequest;
            return true;
        }

        try
        {
            await Of(httpContext, exception, logger).ExecuteAsync(httpContext);
        }
        catch (Exception gone) when (gone is OperationCanceledException or IOException && httpContext.RequestAborted.IsCancellationRequested)
        {
            // The client left while it was told; there is nobody to tell.
        }

        return true;
    }

    /// <summary>The problem of a failure in a request, told in the log.</summary>
    public static ProblemResult Of(HttpContext context, Exception failure, ILogger<FailureHandler> logger)
    {
        if (failure is BadHttpRequestException bad)
            return Of(bad.StatusCode);
        if (failure is AuditUnavailableException unaudited)
            return ProblemResult.Of(unaudited.Code);
        if (failure is DbException or DbUpdateException or RetryLimitExceededException)
        {
            LogPeopleNotReachable(logger, failure, context.Request.Method, EndpointOf(context));
            return ProblemResult.Of(AccessProblemCodes.RightsUnknown);
        }

        if (Passing(failure) is { } passing)
        {
            LogCountyNotReachable(logger, context.Request.Method, EndpointOf(context), failure.GetType().Name);
            return passing;
        }

        LogFailed(logger, failure, context.Request.Method, EndpointOf(context), ProblemResult.TraceIdOf(context));
        return ProblemResult.Of(GatewayProblemCodes.Internal);
    }

    /// <summary>The problem of a bare status code, such as routing gives to an unknown path.</summary>
    public static ProblemResult Of(int status) => ProblemResult.Of(status switch
    {
        StatusCodes.Status400BadRequest => GatewayProblemCodes.InvalidRequest,
        StatusCodes.Status404NotFound => GatewayProblemCodes.NotFound,
        StatusCodes.Status405MethodNotAllowed => GatewayProblemCodes.MethodNotAllowed,
        StatusCodes.Status408RequestTimeout => GatewayProblemCodes.RequestTimeout,
        StatusCodes.Status413PayloadTooLarge => GatewayProblemCodes.BodyTooLarge,
        StatusCodes.Status415UnsupportedMediaType => GatewayProblemCodes.UnsupportedMediaType,
        >= 500 => GatewayProblemCodes.Internal,
        _ => GatewayProblemCodes.Refused,
    });

    /// <summary>The exception handler takes the endpoint off the request before it asks, and keeps it in its feature.</summary>
    private static string? EndpointOf(HttpContext context) =>
        (context.Features.Get<IExceptionHandlerFeature>()?.Endpoint ?? context.GetEndpoint())?.DisplayName;

    // The endpoint's name and not the path: a path holds ids.
    [LoggerMessage(Level = LogLevel.Warning, Message = "{Method} {Endpoint}: the database of accounts and rights does not answer")]
    private static partial void LogPeopleNotReachable(ILogger logger, Exception failure, string method, string? endpoint);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Method} {Endpoint}: the county does not answer ({Failure})")]
    private static partial void LogCountyNotReachable(ILogger logger, string method, string? endpoint, string failure);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Endpoint} failed ({TraceId})")]
    private static partial void LogFailed(ILogger logger, Exception failure, string method, string? endpoint, string traceId);
}
