using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;

namespace Zhucun.Grains.Audit;

/// <summary>
/// The hash tree over a day's entries, as RFC 6962 §2.1 has it, so that any tool for certificate transparency can check a proof: a leaf is
/// SHA-256(0x00 ‖ sequence ‖ entry hash), the sequence as eight bytes, the highest first; a node is SHA-256(0x01 ‖ left ‖ right).
/// </summary>
internal static class MerkleRules
{
    /// <summary>The leaf of an entry.</summary>
    public static byte[] Leaf(long sequence, ReadOnlySpan<byte> entryHash)
    {
        Span<byte> data = stackalloc byte[1 + sizeof(long) + SHA256.HashSizeInBytes];
        data[0] = 0;
        BinaryPrimitives.WriteInt64BigEndian(data[1..], sequence);
        entryHash.CopyTo(data[(1 + sizeof(long))..]);
        return SHA256.HashData(data[..(1 + sizeof(long) + entryHash.Length)]);
    }

    /// <summary>The node above two others.</summary>
    public static byte[] Node(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        Span<byte> data = stackalloc byte[1 + 2 * SHA256.HashSizeInBytes];
        data[0] = 1;
        left.CopyTo(data[1..]);
        right.CopyTo(data[(1 + SHA256.HashSizeInBytes)..]);
        return SHA256.HashData(data);
    }

    /// <summary>The root over leaves; of none it is the hash of nothing.</summary>
    public static byte[] Root(IEnumerable<byte[]> leaves)
    {
        var tree = new MerkleTree();
        foreach (var leaf in leaves)
            tree.Add(leaf);
        return tree.Root;
    }

    /// <summary>The nodes that lead from a leaf to the root, the nearest first.</summary>
    public static IReadOnlyList<byte[]> InclusionProof(IReadOnlyList<byte[]> leaves, int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, leaves.Count);
        var path = new List<byte[]>();
        var (first, count) = (0, leaves.Count);
        while (count > 1)
        {
            var left = LeftOf(count);
            if (index - first < left)
            {
                path.Add(Root(leaves.Skip(first + left).Take(count - left)));
                count = left;
            }
            else
            {
                path.Add(Root(leaves.Skip(first).Take(left)));
                (first, count) = (first + left, count - left);
            }
        }

        path.Reverse();
        return path;
    }

    /// <summary>Whether a path leads from a leaf at an index to the root of a tree of so many leaves (RFC 9162 §2.1.3.2).</summary>
    public static bool Verify(byte[] leaf, long index, long size, IReadOnlyList<byte[]> path, ReadOnlySpan<byte> root)
    {
        if (index < 0 || index >= size)
            return false;
        var (place, last, hash) = (index, size - 1, leaf);
        foreach (var node in path)
        {
            if (last == 0)
                return false;
            if (long.IsOddInteger(place) || place == last)
            {
                hash = Node(node, hash);
                // A leaf at the right edge has no neighbour on some levels: they are passed over.
                while (long.IsEvenInteger(place) && place != 0)
                    (place, last) = (place >> 1, last >> 1);
            }
            else
            {
                hash = Node(hash, node);
            }

            (place, last) = (place >> 1, last >> 1);
        }

        return last == 0 && hash.AsSpan().SequenceEqual(root);
    }

    /// <summary>The left subtree is the largest full one that leaves something to the right.</summary>
    private static int LeftOf(int count) => 1 << BitOperations.Log2((uint)count - 1);
}
