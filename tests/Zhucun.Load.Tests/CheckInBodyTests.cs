using System.Text.Json;
using Xunit;
using Zhucun.Load.CheckIns;
using Zhucun.Load.Client;
using Zhucun.Load.Geography;
using Zhucun.Load.Morning;
using static Zhucun.Load.Tests.TestMorning;

namespace Zhucun.Load.Tests;

public class CheckInBodyTests
{
    [Fact]
    public void A_body_made_in_advance_is_the_contracts_json_and_inside_the_fence()
    {
        var (who, id, at) = (County[5], Guid.NewGuid(), At("08:50:01.250"));

        var read = JsonSerializer.Deserialize(CheckInBody.For(who, new Draw(1)).Write(id, at, new byte[1024]).Span, WireJson.Default.CheckInRequest)!;

        Assert.Equal((id.ToString(), at, "phone", "wgs84"), (read.CheckInId, read.CapturedAt, read.Source, read.Position!.Datum));
        var distance = new GeoPoint(read.Position.Lat, read.Position.Lon).MetersTo(new GeoPoint(who.SiteLat, who.SiteLon));
        Assert.Equal(Place.Inside, Oracle.PlaceOf(new PositionEvidence(distance, read.Position.AccuracyMeters, who.RadiusMeters)).Place);
    }
}
