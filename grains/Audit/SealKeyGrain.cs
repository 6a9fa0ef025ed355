using System.Security.Cryptography;
using System.Text;

namespace Zhucun.Grains.Audit;

[GrainType("seal-key")]
internal sealed class SealKeyGrain([PersistentState(StateNames.SealKey, StateNames.Provider)] IPersistentState<SealKeyState> state) : Grain, ISealKeyGrain
{
    public async Task<SealSignature> Sign(string text)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        if (state.State.PrivateKey is { } stored)
            key.ImportPkcs8PrivateKey(stored, out _);
        else
            await KeepAsync(key.ExportPkcs8PrivateKey());
        return new SealSignature(
            key.ExportSubjectPublicKeyInfo(), key.SignData(Encoding.UTF8.GetBytes(text), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
    }

    private async Task KeepAsync(byte[] privateKey)
    {
        state.State = new SealKeyState { PrivateKey = privateKey };
        try
        {
            await state.WriteStateAsync();
        }
        catch
        {
            // A key that no storage has must not sign: the next seal would bear another, and the townships would ask why.
            state.State = new SealKeyState();
            throw;
        }
    }
}

/// <summary>The stored key: PKCS #8; null before the first seal.</summary>
[GenerateSerializer, Alias(TypeAliases.SealKeyState)]
internal sealed record SealKeyState
{
    [Id(0)] public byte[]? PrivateKey { get; init; }
}
