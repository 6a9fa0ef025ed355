namespace Zhucun.Load.Cluster;

/// <summary>Where the repository's programs have been built.</summary>
internal static class BuiltOutputs
{
    private const string RootMark = "Distributed.sln";

    /// <summary>The program's path: built as this program was, else as a release, else for debugging.</summary>
    /// <param name="project">The project's folder in the repository.</param>
    /// <param name="file">Such as <c>Zhucun.Silo.dll</c>.</param>
    /// <exception cref="FileNotFoundException">It has not been built; the message says how it is.</exception>
    public static string Find(string project, string file)
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        var root = here;
        while (root is not null && !File.Exists(Path.Combine(root.FullName, RootMark)))
            root = root.Parent;
        if (root is null)
            throw new FileNotFoundException($"{RootMark} is in no folder above {here.FullName}: the cluster is started from the repository's own build.");
        var (framework, own) = (here.Name, here.Parent?.Name ?? "");
        return new[] { own, "Release", "Debug" }
            .Select(configuration => Path.Combine(root.FullName, project, "bin", configuration, framework, file))
            .FirstOrDefault(File.Exists)
            ?? throw new FileNotFoundException($"{file} has not been built: dotnet build {project} -c Release");
    }
}
