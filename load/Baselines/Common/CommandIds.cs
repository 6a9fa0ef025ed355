using System.Security.Cryptography;
using System.Text;

namespace Zhucun.Baselines;

/// <summary>The uuid that a check-in stands under: its id if that is one, else one made from the id's hash.</summary>
public static class CommandIds
{
    private const int HashedVersion = 8;

    public static Guid Of(string checkInId)
    {
        if (Guid.TryParseExact(checkInId, "D", out var uuid) && uuid.Version != HashedVersion)
            return uuid;
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes(checkInId), hash);
        hash[6] = (byte)((hash[6] & 0x0F) | (HashedVersion << 4));
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }
}
