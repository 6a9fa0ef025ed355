using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Zhucun.Grains.Hosting;

/// <summary>How long a process that was told to stop goes on answering, so that whoever sends it requests sees that it is not ready and sends them elsewhere.</summary>
public sealed record DrainTime(TimeSpan Time)
{
    private const int MostSeconds = 60;

    /// <summary><c>Zhucun:DrainSeconds</c>, 0–60.</summary>
    public static DrainTime Read(IConfiguration configuration, TimeSpan otherwise, ICollection<string> faults)
    {
        if (configuration["Zhucun:DrainSeconds"] is not { } text)
            return new(otherwise);
        if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds <= MostSeconds)
            return new(TimeSpan.FromSeconds(seconds));
        faults.Add($"Zhucun:DrainSeconds 为“{text}”，应为 0 至 {MostSeconds} 秒。 Zhucun:DrainSeconds is '{text}'; it is from 0 to {MostSeconds} seconds.");
        return new(otherwise);
    }
}

/// <summary>The beginning of a stop: not ready at once, then a while for others to notice. Only then do the process' services stop, the last started first.</summary>
public sealed partial class Drain(Readiness readiness, DrainTime time, IHostApplicationLifetime lifetime, ILogger<Drain> logger) : IHostedLifecycleService
{
    /// <summary>
    /// The first of a process' services: its pause comes before any of them stops. What they have for their own stop is the host's time, not what the pause leaves of it.
    /// </summary>
    public static void Add(IServiceCollection services, DrainTime time)
    {
        services.AddSingleton(time);
        services.AddHostedService<Drain>();
        services.Configure<HostOptions>(host => host.ShutdownTimeout += time.Time);
    }

    /// <inheritdoc/>
    public Task StartingAsync(CancellationToken cancellationToken)
    {
        // The signal itself, a moment before the host begins to stop its services: hub connections are closed on it and must not come back here.
        lifetime.ApplicationStopping.Register(readiness.Stopping);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        readiness.Stopping();
        if (time.Time == TimeSpan.Zero)
            return;
        LogDraining(logger, time.Time.TotalSeconds);
        await Task.Delay(time.Time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(Level = LogLevel.Information, Message = "Not ready any more; stopping in {Seconds} s")]
    private static partial void LogDraining(ILogger logger, double seconds);
}
