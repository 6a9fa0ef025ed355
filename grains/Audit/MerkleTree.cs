using System.Security.Cryptography;

namespace Zhucun.Grains.Audit;

/// <summary>A tree that grows leaf by leaf and keeps only the roots of its full subtrees: of a million leaves, twenty hashes.</summary>
internal sealed class MerkleTree
{
    private readonly List<byte[]> _full = [];

    /// <summary>How many leaves it has.</summary>
    public long Count { get; private set; }

    /// <summary>The root over the leaves so far.</summary>
    public byte[] Root
    {
        get
        {
            if (_full.Count == 0)
                return SHA256.HashData([]);
            var root = _full[^1];
            for (var next = _full.Count - 2; next >= 0; next--)
                root = MerkleRules.Node(_full[next], root);
            return root;
        }
    }

    /// <summary>Adds the next leaf. As in a binary count, each carry joins two full subtrees of one size.</summary>
    public void Add(byte[] leaf)
    {
        _full.Add(leaf);
        for (var carry = Count; long.IsOddInteger(carry); carry >>= 1)
        {
            var joined = MerkleRules.Node(_full[^2], _full[^1]);
            _full.RemoveAt(_full.Count - 1);
            _full[^1] = joined;
        }

        Count++;
    }
}
