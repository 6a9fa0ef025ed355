using System.Globalization;

namespace Zhucun.Gateway.Access;

/// <summary>How much one key, person or address may ask at each gateway.</summary>
internal sealed record LimitOptions
{
    /// <summary><c>Zhucun:Limits:Burst</c>: at once. A whole county checks in by one platform's key, from one address, several times over.</summary>
    public int Burst { get; private init; } = 5000;

    /// <summary><c>Zhucun:Limits:PerSecond</c>: for as long as it likes; 0: no limit.</summary>
    public int PerSecond { get; private init; } = 500;

    /// <summary><c>Zhucun:Limits:SignInBurst</c>: sign-ins at once from one address; an office has one.</summary>
    public int SignInBurst { get; private init; } = 60;

    /// <summary><c>Zhucun:Limits:SignInsPerMinute</c>: from one address; 0: no limit.</summary>
    public int SignInsPerMinute { get; private init; } = 60;

    /// <summary>Reads the settings; the faults are sentences that name the setting.</summary>
    public static LimitOptions Read(IConfiguration configuration, ICollection<string> faults)
    {
        var standard = new LimitOptions();
        return new()
        {
            Burst = Read(configuration, "Burst", 1, standard.Burst, faults),
            PerSecond = Read(configuration, "PerSecond", 0, standard.PerSecond, faults),
            SignInBurst = Read(configuration, "SignInBurst", 1, standard.SignInBurst, faults),
            SignInsPerMinute = Read(configuration, "SignInsPerMinute", 0, standard.SignInsPerMinute, faults),
        };
    }

    private static int Read(IConfiguration configuration, string name, int least, int standard, ICollection<string> faults)
    {
        const int Most = 1_000_000;
        if (configuration[$"Zhucun:Limits:{name}"] is not { } text)
            return standard;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= Most)
            return number;
        faults.Add($"Zhucun:Limits:{name} 为“{text}”，应为 {least} 至 {Most} 的整数。 Zhucun:Limits:{name} is '{text}'; it is a whole number from {least} to {Most}.");
        return standard;
    }
}
