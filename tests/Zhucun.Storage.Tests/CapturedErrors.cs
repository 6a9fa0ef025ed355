using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Zhucun.Storage.Tests;

/// <summary>A logger that keeps what it is told.</summary>
internal sealed class CapturedErrors : ILogger
{
    private readonly ConcurrentQueue<string> told = new();

    public IReadOnlyList<string> Told => [.. told];

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        told.Enqueue(formatter(state, exception));
}
