namespace Zhucun.Rules.Tests;

/// <summary>Files of the source tree.</summary>
internal static class Sources
{
    /// <summary>A file of this project.</summary>
    public static string TestFile(params string[] path) => Path.Combine([Repository.Root, "tests", "Zhucun.Rules.Tests", .. path]);

    /// <summary>All files of a pattern but what is built or fetched.</summary>
    public static IEnumerable<string> Files(string pattern) => Files(new DirectoryInfo(Repository.Root), pattern);

    private static IEnumerable<string> Files(DirectoryInfo folder, string pattern) =>
        folder.EnumerateFiles(pattern).Select(file => file.FullName).Concat(folder.EnumerateDirectories()
            .Where(inner => inner.Name is not ("bin" or "obj" or "node_modules" or "artifacts" or "TestResults") && !inner.Name.StartsWith('.'))
            .SelectMany(inner => Files(inner, pattern)));
}
