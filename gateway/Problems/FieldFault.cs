namespace Zhucun.Gateway.Problems;

/// <summary>What is wrong with one field.</summary>
/// <param name="Pointer">Where: a JSON pointer (RFC 6901) into the request's content; empty for the whole of it.</param>
/// <param name="Code">Of <see cref="FaultCatalog"/>.</param>
/// <param name="Data">Values for its words.</param>
internal sealed record FieldFault(string Pointer, string Code, IReadOnlyDictionary<string, string>? Data = null);

/// <summary>The faults of one request, all at once.</summary>
internal sealed class FaultList
{
    /// <summary>A hostile body could have thousands; nobody corrects more than this in one go.</summary>
    public const int Most = 100;

    private readonly List<FieldFault> _faults = [];

    public IReadOnlyList<FieldFault> All => _faults;

    public bool Any => _faults.Count > 0;

    public void Add(string pointer, string code, params ReadOnlySpan<(string Name, string Value)> data)
    {
        if (_faults.Count >= Most)
            return;
        Dictionary<string, string>? values = null;
        foreach (var (name, value) in data)
            (values ??= [])[name] = value;
        _faults.Add(new FieldFault(pointer, code, values));
    }
}
