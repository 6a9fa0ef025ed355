using System.Security.Cryptography;
using Zhucun.Grains.Audit;

namespace Zhucun.Rules.Tests;

/// <summary>The tree of RFC 6962, against a definition of its own that follows the RFC's words.</summary>
public class MerkleRulesTests
{
    /// <summary>The inputs and roots of the RFC's reference implementation, for 1–8 leaves.</summary>
    private static readonly string[] Inputs =
        ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];

    private static readonly string[] Roots =
    [
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ];

    [Fact]
    public void The_root_of_nothing_is_the_hash_of_nothing() =>
        Assert.Equal("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", Convert.ToHexStringLower(MerkleRules.Root([])));

    [Fact]
    public void The_roots_are_those_of_the_reference_implementation()
    {
        var leaves = Inputs.Select(input => SHA256.HashData([0, .. Convert.FromHexString(input)])).ToList();
        for (var size = 1; size <= Roots.Length; size++)
        {
            Assert.Equal(Roots[size - 1], Convert.ToHexStringLower(MerkleRules.Root(leaves.Take(size))));
            Assert.Equal(Roots[size - 1], Convert.ToHexStringLower(RootByTheBook(leaves[..size])));
        }
    }

    [Fact]
    public void A_leaf_is_the_hash_of_zero_the_sequence_and_the_entrys_hash()
    {
        var hash = SHA256.HashData("an entry"u8);
        Assert.Equal(SHA256.HashData([0, 0, 0, 0, 0, 0, 0, 1, 2, .. hash]), MerkleRules.Leaf(258, hash));
    }

    [Fact]
    public void Any_root_is_that_of_the_book() => Trees.Sample(leaves => RootByTheBook(leaves).SequenceEqual(MerkleRules.Root(leaves)), iter: 300);

    [Fact]
    public void Each_leaf_up_to_seventy_of_each_tree_is_proved_and_nothing_else_is()
    {
        for (var size = 1; size <= 70; size++)
        {
            var leaves = Enumerable.Range(0, size).Select(LeafOf).ToList();
            var root = MerkleRules.Root(leaves);
            for (var index = 0; index < size; index++)
            {
                var path = MerkleRules.InclusionProof(leaves, index);
                Assert.True(MerkleRules.Verify(leaves[index], index, size, path, root), $"{index} of {size}");
                Assert.False(MerkleRules.Verify(LeafOf(-1), index, size, path, root));
                Assert.False(MerkleRules.Verify(leaves[index], size, size, path, root));
                Assert.False(MerkleRules.Verify(leaves[index], index, size, [.. path, root], root));
            }
        }
    }

    [Fact]
    public void A_path_that_was_changed_anywhere_proves_nothing() => Changes.Sample(change =>
    {
        var (leaves, index, step, bit) = change;
        var path = MerkleRules.InclusionProof(leaves, index).Select(node => node.ToArray()).ToList();
        var root = MerkleRules.Root(leaves);
        if (path.Count == 0)
            return;
        path[step % path.Count][bit / 8] ^= (byte)(1 << (bit % 8));
        Assert.False(MerkleRules.Verify(leaves[index], index, leaves.Count, path, root));
        Assert.False(MerkleRules.Verify(leaves[index], index, leaves.Count, path[1..], root));
    }, iter: 300);

    [Theory]
    [InlineData(-1)]
    [InlineData(3)]
    public void There_is_no_proof_for_what_is_no_leaf(int index) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => MerkleRules.InclusionProof([LeafOf(0), LeafOf(1), LeafOf(2)], index));

    private static readonly Gen<List<byte[]>> Trees = Gen.Int[1, 300].Select(size => Enumerable.Range(0, size).Select(LeafOf).ToList());

    private static readonly Gen<(List<byte[]> Leaves, int Index, int Step, int Bit)> Changes =
        from leaves in Trees
        from index in Gen.Int[0, leaves.Count - 1]
        from step in Gen.Int[0, 20]
        from bit in Gen.Int[0, 255]
        select (leaves, index, step, bit);

    private static byte[] LeafOf(int number) => MerkleRules.Leaf(number, SHA256.HashData([(byte)number]));

    /// <summary>RFC 6962 §2.1 word for word: k is the largest power of two smaller than n.</summary>
    private static byte[] RootByTheBook(List<byte[]> leaves)
    {
        if (leaves.Count == 1)
            return leaves[0];
        var k = 1;
        while (k * 2 < leaves.Count)
            k *= 2;
        return SHA256.HashData([1, .. RootByTheBook(leaves[..k]), .. RootByTheBook(leaves[k..])]);
    }
}
