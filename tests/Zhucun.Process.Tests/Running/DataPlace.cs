namespace Zhucun.Process.Tests.Running;

/// <summary>A data folder of a test's own, gone with the test.</summary>
internal sealed class DataPlace : IDisposable
{
    private readonly DirectoryInfo _parent = Directory.CreateTempSubdirectory("zhucun-process-");

    public string Folder => Path.Combine(_parent.FullName, "data");

    public string Ledger => Path.Combine(Folder, "ledger.db");

    public void Dispose() => _parent.Delete(recursive: true);
}
