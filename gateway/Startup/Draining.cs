using Zhucun.Gateway.Hubs;
using Zhucun.Grains.Hosting;

namespace Zhucun.Gateway.Startup;

/// <summary>
/// A stopping gateway answers what still comes, but keeps nobody: hub connections are closed by the signal to stop and must not come back, and whoever sends a
/// request is told to use another connection for the next.
/// </summary>
internal static class Draining
{
    /// <param name="builder">Of the gateway.</param>
    /// <param name="time">How long it goes on answering.</param>
    /// <param name="patience">From there to the last call; <see cref="LastCall.Patience"/> unless a test has less.</param>
    public static void AddDrain(this WebApplicationBuilder builder, DrainTime time, TimeSpan? patience = null)
    {
        Drain.Add(builder.Services, time);
        builder.Services.AddSingleton(services => new LastCall(
            services.GetRequiredService<IHostApplicationLifetime>(), time.Time + (patience ?? LastCall.Patience), services.GetRequiredService<ILogger<LastCall>>()));
        builder.WebHost.ConfigureKestrel(LastCall.Heed);
    }

    public static void UseDraining(this WebApplication app)
    {
        var readiness = app.Services.GetRequiredService<Readiness>();
        app.Use((context, next) =>
        {
            if (!readiness.IsStopping)
                return next(context);
            context.Response.Headers.Connection = "close";
            if (!context.Request.Path.StartsWithSegments(DutyHub.Path, StringComparison.OrdinalIgnoreCase))
                return next(context);
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return Task.CompletedTask;
        });
    }
}
