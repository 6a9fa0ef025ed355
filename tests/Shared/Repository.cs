namespace Zhucun.Tests;

/// <summary>The source tree that the tests were built from, found from where they run: no path of anybody's machine.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>Where a program under test was built to, in the same configuration and for the same framework as the tests.</summary>
    public static string Built(string project, string file)
    {
        // …/tests/<project>/bin/<configuration>/<framework>/
        var framework = new DirectoryInfo(AppContext.BaseDirectory);
        var path = Path.Combine(Root, project, "bin", framework.Parent!.Name, framework.Name, file);
        return File.Exists(path) ? path : throw new FileNotFoundException($"The program under test is not built: there is no {path}.");
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Directory.Packages.props")))
                return folder.FullName;
        }

        throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} is the repository's.");
    }
}
