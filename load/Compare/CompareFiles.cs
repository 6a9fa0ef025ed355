using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Zhucun.Load.Reports;

namespace Zhucun.Load.Compare;

/// <summary>The comparison as files: everything as JSON, the cells and the ratios for a spreadsheet, and a page with charts.</summary>
internal static class CompareFiles
{
    private static readonly UTF8Encoding plain = new(encoderShouldEmitUTF8Identifier: false);
    private static readonly CompareJson json = new(new JsonSerializerOptions(CompareJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>Writes and gives the folder's full path.</summary>
    public static string Write(Comparison comparison, string folder)
    {
        var full = Directory.CreateDirectory(folder).FullName;
        File.WriteAllText(Path.Combine(full, "comparison.json"), JsonSerializer.Serialize(comparison, json.Comparison) + "\n", plain);
        File.WriteAllText(Path.Combine(full, "cells.csv"), Cells(comparison), plain);
        File.WriteAllText(Path.Combine(full, "ratios.csv"), Ratios(comparison), plain);
        File.WriteAllText(Path.Combine(full, "comparison.html"), ComparePage.Write(comparison), plain);
        return full;
    }

    private static string Cells(Comparison comparison)
    {
        var csv = new StringBuilder("round,contender,in_flight,check_ins,per_second,p50_ms,p99_ms,server_us_each,database_us_each,client_us_each\n");
        foreach (var cell in comparison.Cells)
        {
            if (cell.Figures is { } f)
            {
                csv.Append(CultureInfo.InvariantCulture, $"{cell.Round},{cell.Contender},{cell.InFlight},{f.CheckIns},{f.PerSecond:0.#},");
                csv.Append(CultureInfo.InvariantCulture, $"{f.P50.TotalMilliseconds:0.###},{f.P99.TotalMilliseconds:0.###},");
                csv.Append(CultureInfo.InvariantCulture, $"{f.ServerMicros:0.#},{f.DatabaseMicros:0.#},{f.ClientMicros:0.#}\n");
            }
            else
            {
                csv.Append(CultureInfo.InvariantCulture, $"{cell.Round},{cell.Contender},{cell.InFlight},,,,,,,\n");
            }
        }

        return csv.ToString();
    }

    private static string Ratios(Comparison comparison)
    {
        var csv = new StringBuilder("ours,other,in_flight,measure,median,min,max,rounds,floor,holds\n");
        foreach (var r in comparison.Ratios)
        {
            csv.Append(CultureInfo.InvariantCulture, $"{r.Ours},{r.Other},{r.InFlight},{r.Measure},{r.Median:0.###},{r.Least:0.###},{r.Greatest:0.###},");
            csv.Append(CultureInfo.InvariantCulture, $"{r.Rounds},{r.Floor},{r.Holds}\n");
        }

        return csv.ToString();
    }
}

[JsonSourceGenerationOptions(
    WriteIndented = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(MillisecondsJsonConverter)])]
[JsonSerializable(typeof(Comparison))]
internal sealed partial class CompareJson : JsonSerializerContext;
