using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Zhucun.Grains.Tests.Fixtures;

/// <summary>What our own code has logged, from warnings up.</summary>
internal sealed class CapturedLogs : ILoggerProvider
{
    public ConcurrentQueue<(LogLevel Level, string Message)> Lines { get; } = new();

    public ILogger CreateLogger(string categoryName) => new Capturing(this, categoryName.StartsWith("Zhucun", StringComparison.Ordinal));

    public void Dispose()
    {
    }

    private sealed class Capturing(CapturedLogs owner, bool ours) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => ours && logLevel >= LogLevel.Warning;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
                owner.Lines.Enqueue((logLevel, formatter(state, exception)));
        }
    }
}
