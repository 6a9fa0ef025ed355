namespace Zhucun.Load.Options;

/// <summary>The run can't be made; the message is a sentence for the person at the terminal, with what to do.</summary>
internal sealed class CannotPlayException(string message) : Exception(message);
