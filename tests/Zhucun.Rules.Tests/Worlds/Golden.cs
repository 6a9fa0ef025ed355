namespace Zhucun.Rules.Tests;

/// <summary>
/// Texts that ledgers and snapshots hold already. Run with ZHUCUN_WRITE_GOLDEN=1 to write the files of new kinds; a file that is there is never overwritten: a
/// changed shape is a new name (events) or a new schema number (states).
/// </summary>
internal static class Golden
{
    public static string Read(string name) => File.ReadAllText(PathOf(name)).TrimEnd('\n');

    public static IEnumerable<string> Names() => Directory.EnumerateFiles(Sources.TestFile("Golden"), "*.json").Select(file => Path.GetFileNameWithoutExtension(file));

    public static void Holds(string name, string text)
    {
        if (!File.Exists(PathOf(name)) && Environment.GetEnvironmentVariable("ZHUCUN_WRITE_GOLDEN") == "1")
            File.WriteAllText(PathOf(name), text + "\n");
        Assert.True(File.Exists(PathOf(name)), $"Golden/{name}.json is missing; ZHUCUN_WRITE_GOLDEN=1 writes it.");
        Assert.Equal(Read(name), text);
    }

    private static string PathOf(string name) => Sources.TestFile("Golden", name + ".json");
}
