using System.Globalization;
using System.Text;
using Zhucun.Load.Geography;
using Zhucun.Load.Http;
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

    private CheckInBody(string member, byte[] template)
    {
        Member = member;
        this.template = template;
        idAt = template.AsSpan().IndexOf("i***"u8);
        timeAt = template.AsSpan().IndexOf("t***"u8);
    }

    public string Member { get; }

    /// <summary>Relative to the gateway's address.</summary>
    public string Path => $"api/v1/members/{Member}/check-ins";

    /// <summary>In bytes, the same for every check-in of this member.</summary>
    public int Length => template.Length;

    /// <summary>Within the fence, with a good accuracy: the ordinary check-in.</summary>
    public static CheckInBody For(Participant who, Draw draw)
    {
        var point = new GeoPoint(who.SiteLat, who.SiteLon).Towards(
            draw.Between(0, 360, "bearing", who.Member), draw.Between(0, 0.5 * who.RadiusMeters, "distance", who.Member));
        var (id, time) = ('i' + new string('*', IdLength - 1), 't' + new string('*', TimeLength - 1));
        var position = string.Create(CultureInfo.InvariantCulture,
            $$$"""{"lat":{{{point.Lat:0.000000}}},"lon":{{{point.Lon:0.000000}}},"accuracyMeters":20,"datum":"wgs84"}""");
        return new CheckInBody(
            who.Member,
            Encoding.ASCII.GetBytes($$$"""{"checkInId":"{{{id}}}","capturedAt":"{{{time}}}","position":{{{position}}},"source":"phone"}"""));
    }

    /// <summary>The whole HTTP request to this gateway, for a <see cref="LeanClient"/>.</summary>
    public CheckInBody AsRequestTo(Uri url) => new(Member, LeanRequest.Post(url, Path, template));

    /// <summary>Writes it into the buffer's first <see cref="Length"/> bytes and gives them.</summary>
    public Memory<byte> Write(Guid id, DateTimeOffset capturedAt, Memory<byte> buffer)
    {
        var written = buffer[..template.Length];
        template.CopyTo(written);
        if (!id.TryFormat(written.Span.Slice(idAt, IdLength), out var idWritten) || idWritten != IdLength
            || !capturedAt.TryFormat(written.Span.Slice(timeAt, TimeLength), out var timeWritten, TimeFormat, CultureInfo.InvariantCulture)
            || timeWritten != TimeLength)
            throw new InvalidOperationException("The template's gaps don't fit.");
        return written;
    }
}
