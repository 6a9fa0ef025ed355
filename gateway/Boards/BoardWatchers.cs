namespace Zhucun.Gateway.Boards;

/// <summary>Which scopes have a screen open on this gateway, so that a round draws only for those.</summary>
internal sealed class BoardWatchers
{
    private readonly Lock _gate = new();
    private readonly Dictionary<BoardScope, HashSet<string>> _connections = [];

    /// <summary>The scopes that somebody watches.</summary>
    public IReadOnlyList<BoardScope> Scopes()
    {
        lock (_gate)
            return [.. _connections.Keys];
    }

    public void Add(BoardScope scope, string connection)
    {
        lock (_gate)
        {
            if (!_connections.TryGetValue(scope, out var connections))
                _connections[scope] = connections = [];
            connections.Add(connection);
        }
    }

    public void Remove(BoardScope scope, string connection)
    {
        lock (_gate)
        {
            if (_connections.TryGetValue(scope, out var connections) && connections.Remove(connection) && connections.Count == 0)
                _connections.Remove(scope);
        }
    }

    public void Remove(string connection)
    {
        lock (_gate)
        {
            foreach (var scope in _connections.Where(pair => pair.Value.Contains(connection)).Select(pair => pair.Key).ToList())
                Remove(scope, connection);
        }
    }
}
