using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Zhucun.Grains;
using Zhucun.Grains.Villages;

namespace Zhucun.Gateway.Boards;

/// <summary>A township on a screen: <c>[openAlerts, settled]</c>, in a snapshot <c>[name, openAlerts, settled]</c>.</summary>
[JsonConverter(typeof(TownshipCellConverter))]
internal readonly record struct TownshipCell(string? Name, int OpenAlerts, bool Settled)
{
    public static string KeyOf(TownshipCode code) => (code.Value % 1000).ToString("D3", CultureInfo.InvariantCulture);
}

/// <summary>
/// A village on a screen: <c>[status, …counts]</c>, in a snapshot <c>[name, status, …counts]</c>. Counts stand in the order of the statuses and end with the last
/// that is not zero.
/// </summary>
[JsonConverter(typeof(VillageCellConverter))]
internal readonly record struct VillageCell(string? Name, VillageStatus Status, StatusCounts Counts)
{
    public static string KeyOf(VillageCode code) => (code.Value % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
}

/// <summary>A line of what just happened: <c>[sequence, "09:02:41", village, name, what]</c>, the time being the county's, the village as in the cells.</summary>
[JsonConverter(typeof(RecentLineConverter))]
internal sealed record RecentLine(long Sequence, DateTimeOffset At, VillageCode? Village, string? Name, string What);

internal sealed class TownshipCellConverter : CellConverter<TownshipCell>
{
    protected override void WriteItems(Utf8JsonWriter writer, TownshipCell value)
    {
        if (value.Name is not null)
            writer.WriteStringValue(value.Name);
        writer.WriteNumberValue(value.OpenAlerts);
        writer.WriteBooleanValue(value.Settled);
    }
}

internal sealed class VillageCellConverter : CellConverter<VillageCell>
{
    private const int Statuses = 10;

    protected override void WriteItems(Utf8JsonWriter writer, VillageCell value)
    {
        if (value.Name is not null)
            writer.WriteStringValue(value.Name);
        writer.WriteNumberValue((int)value.Status);
        Span<int> counts = stackalloc int[Statuses];
        value.Counts.CopyTo(counts);
        foreach (var count in counts[..(counts.LastIndexOfAnyExcept(0) + 1)])
            writer.WriteNumberValue(count);
    }
}

internal sealed class RecentLineConverter : CellConverter<RecentLine>
{
    protected override void WriteItems(Utf8JsonWriter writer, RecentLine value)
    {
        writer.WriteNumberValue(value.Sequence);
        writer.WriteStringValue(value.At.ToOffset(CountyTime.Offset).ToString("HH:mm:ss", CultureInfo.InvariantCulture));
        writer.WriteStringValue(value.Village is { } village ? VillageCell.KeyOf(village) : null);
        writer.WriteStringValue(value.Name);
        writer.WriteStringValue(value.What);
    }
}

/// <summary>Writes a value as an array; nobody sends one to the gateway.</summary>
internal abstract class CellConverter<T> : JsonConverter<T>
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException("The gateway only writes these.");

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        WriteItems(writer, value);
        writer.WriteEndArray();
    }

    protected abstract void WriteItems(Utf8JsonWriter writer, T value);
}
