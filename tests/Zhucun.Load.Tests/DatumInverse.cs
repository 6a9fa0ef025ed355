using Zhucun.Load.Geography;

namespace Zhucun.Load.Tests;

/// <summary>Back to WGS-84 by fixed-point iteration over the forward transforms.</summary>
internal static class DatumInverse
{
    public static GeoPoint Decode(GeoPoint encoded, string datum)
    {
        var guess = encoded;
        for (var i = 0; i < 20; i++)
        {
            var forward = Datums.Encode(guess, datum);
            guess = new GeoPoint(guess.Lat + encoded.Lat - forward.Lat, guess.Lon + encoded.Lon - forward.Lon);
        }

        return guess;
    }
}
