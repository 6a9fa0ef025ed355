namespace Zhucun.Gateway.Queries;

/// <summary>Answers that cost work and do not change any more, as many as were asked for last. Any thread may use it.</summary>
internal sealed class KeptAnswers<TKey, TAnswer>(int capacity)
    where TKey : notnull
{
    private readonly Lock _gate = new();
    private readonly Dictionary<TKey, LinkedListNode<(TKey Key, TAnswer Answer)>> _byKey = [];
    private readonly LinkedList<(TKey Key, TAnswer Answer)> _latestFirst = new();

    public bool TryGet(TKey key, out TAnswer? answer)
    {
        lock (_gate)
        {
            answer = default;
            if (!_byKey.TryGetValue(key, out var node))
                return false;
            _latestFirst.Remove(node);
            _latestFirst.AddFirst(node);
            answer = node.Value.Answer;
            return true;
        }
    }

    /// <summary>Keeps an answer, and lets go of the one that was asked for longest ago.</summary>
    public void Keep(TKey key, TAnswer answer)
    {
        lock (_gate)
        {
            if (_byKey.Remove(key, out var before))
                _latestFirst.Remove(before);
            _byKey[key] = _latestFirst.AddFirst((key, answer));
            if (_byKey.Count <= capacity)
                return;
            _byKey.Remove(_latestFirst.Last!.Value.Key);
            _latestFirst.RemoveLast();
        }
    }
}
