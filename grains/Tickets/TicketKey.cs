using System.Buffers.Text;
using System.Security.Cryptography;

namespace Zhucun.Grains.Tickets;

/// <summary>An ECDSA P-256 key that signs tickets for a while and verifies them for as long as one can matter.</summary>
internal sealed class TicketKey : IDisposable
{
    private readonly ECDsa _ecdsa;

    // An ECDsa object is not promised to be safe for several threads.
    private readonly Lock _gate = new();

    private TicketKey(string id, ECDsa ecdsa)
    {
        Id = id;
        _ecdsa = ecdsa;
    }

    /// <summary>The key's id, in a ticket's header.</summary>
    public string Id { get; }

    /// <summary>A key from its stored form.</summary>
    public static TicketKey Of(StoredTicketKey stored)
    {
        var ecdsa = ECDsa.Create();
        ecdsa.ImportPkcs8PrivateKey(stored.PrivateKey, out _);
        return new TicketKey(stored.Id, ecdsa);
    }

    /// <summary>Makes a new key.</summary>
    public static StoredTicketKey Create(DateTimeOffset now)
    {
        using var ecdsa = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new StoredTicketKey(Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(6)), now, ecdsa.ExportPkcs8PrivateKey());
    }

    public byte[] Sign(byte[] data)
    {
        lock (_gate)
            return _ecdsa.SignData(data, HashAlgorithmName.SHA256);
    }

    public bool Verify(byte[] data, byte[] signature)
    {
        lock (_gate)
            return _ecdsa.VerifyData(data, signature, HashAlgorithmName.SHA256);
    }

    public void Dispose() => _ecdsa.Dispose();
}

/// <summary>A key as it is stored: PKCS #8.</summary>
[GenerateSerializer, Immutable, Alias(TypeAliases.StoredTicketKey)]
internal sealed record StoredTicketKey([property: Id(0)] string Id, [property: Id(1)] DateTimeOffset CreatedAt, [property: Id(2)] byte[] PrivateKey);
