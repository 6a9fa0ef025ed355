using Zhucun.Grains;

namespace Zhucun.Silo.Demo;

/// <summary>The real townships, villages and communities of Huize county, by their statistical codes.</summary>
internal static class Gazetteer
{
    /// <summary>Every place, in code order.</summary>
    public static IReadOnlyList<Place> Read()
    {
        using var stream = typeof(Gazetteer).Assembly.GetManifestResourceStream("huize-gazetteer.csv")!;
        using var reader = new StreamReader(stream);
        reader.ReadLine();
        var places = new List<Place>();
        while (reader.ReadLine() is { Length: > 0 } line)
        {
            if (line.Split(',') is not [var townshipCode, var township, var code, var name, var committee])
                throw new FormatException($"The gazetteer's line '{line}' does not have five columns.");
            places.Add(new Place(TownshipCode.Parse(townshipCode), township, VillageCode.Parse(code), name, committee == "community"));
        }

        return [.. places.OrderBy(place => place.Village.Value)];
    }

    /// <summary>A village or community and the township that it lies in.</summary>
    internal sealed record Place(TownshipCode Township, string TownshipName, VillageCode Village, string Name, bool IsCommunity);
}
