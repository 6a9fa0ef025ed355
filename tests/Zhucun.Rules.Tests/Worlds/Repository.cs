namespace Zhucun.Rules.Tests;

/// <summary>The source tree that the tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>A file of this project.</summary>
    public static string TestFile(params string[] path) => Path.Combine([Root, "tests", "Zhucun.Rules.Tests", .. path]);

    /// <summary>All files of a pattern but what is built or fetched.</summary>
    public static IEnumerable<string> Files(string pattern) => Files(new DirectoryInfo(Root), pattern);

    private static IEnumerable<string> Files(DirectoryInfo folder, string pattern) =>
        folder.EnumerateFiles(pattern).Select(file => file.FullName).Concat(folder.EnumerateDirectories()
            .Where(inner => inner.Name is not ("bin" or "obj" or "node_modules" or "artifacts" or "TestResults") && !inner.Name.StartsWith('.'))
            .SelectMany(inner => Files(inner, pattern)));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Directory.Packages.props")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests do not run inside their repository.");
    }
}
