using System.Globalization;
using System.Text;
using Zhucun.Load.Geography;
using Zhucun.Load.Morning;

namespace Zhucun.Load.CheckIns;

/// <summary>
/// A member's check-in as bytes, made once: only the id and the capture time, both of fixed width, are written anew for each request. The client shares the
/// machine with the server, so what it saves the server gets.
/// </summary>
internal sealed class CheckInBody
{
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.fffzzz";
    private const int IdLength = 36;
    private const int TimeLength = 29;

    private readonly byte[] template;
    private readonly int idAt;
    private readonly int timeAt;

    private CheckInBody(string path, string json)
    {
        Path = path;
        template = Encoding.ASCII.GetBytes(json);
        idAt = json.IndexOf('i' + new string('*', IdLength - 1), StringComparison.Ordinal);
        timeAt = json.IndexOf('t' + new string('*', TimeLength - 1), StringComparison.Ordinal);
    }

    /// <summary>Relative to the gateway's address.</summary>
    public string Path { get; }

    /// <summary>Within the fence, with a good accuracy: the ordinary check-in.</summary>
    public static CheckInBody For(Participant who, Draw draw)
    {
        var point = new GeoPoint(who.SiteLat, who.SiteLon).Towards(
            draw.Between(0, 360, "bearing", who.Member), draw.Between(0, 0.5 * who.RadiusMeters, "distance", who.Member));
        var (id, time) = ('i' + new string('*', IdLength - 1), 't' + new string('*', TimeLength - 1));
        var position = string.Create(CultureInfo.InvariantCulture,
            $$$"""{"lat":{{{point.Lat:0.000000}}},"lon":{{{point.Lon:0.000000}}},"accuracyMeters":20,"datum":"wgs84"}""");
        return new CheckInBody(
            $"api/v1/members/{who.Member}/check-ins",
            $$$"""{"checkInId":"{{{id}}}","capturedAt":"{{{time}}}","position":{{{position}}},"source":"phone"}""");
    }

    public byte[] Write(Guid id, DateTimeOffset capturedAt)
    {
        var bytes = template.AsSpan().ToArray();
        if (!id.TryFormat(bytes.AsSpan(idAt, IdLength), out var idWritten) || idWritten != IdLength
            || !capturedAt.TryFormat(bytes.AsSpan(timeAt, TimeLength), out var timeWritten, TimeFormat, CultureInfo.InvariantCulture)
            || timeWritten != TimeLength)
            throw new InvalidOperationException("The template's gaps don't fit.");
        return bytes;
    }
}
