namespace Zhucun.Browser.Tests;

/// <summary>Where things lie, found from where the tests run: no path of anybody's machine.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>The gateway of the same configuration as these tests.</summary>
    public static string Gateway
    {
        get
        {
            var framework = new DirectoryInfo(AppContext.BaseDirectory);
            var path = Path.Combine(Root, "gateway", "bin", framework.Parent!.Name, framework.Name, "Zhucun.Gateway.dll");
            return File.Exists(path) ? path : throw new FileNotFoundException($"The gateway is not built: there is no {path}.");
        }
    }

    public static string Screenshots { get; } = Directory.CreateDirectory(Path.Combine(Root, "artifacts", "screenshots")).FullName;

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
