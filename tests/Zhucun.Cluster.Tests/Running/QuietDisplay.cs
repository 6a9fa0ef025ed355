using Zhucun.Load.Display;

namespace Zhucun.Cluster.Tests.Running;

/// <summary>What a run says goes to the test's output; its progress nowhere.</summary>
internal sealed class QuietDisplay : IDisplay
{
    public void Say(string sentence) => TestContext.Current.TestOutputHelper?.WriteLine(sentence);

    public void Progress(string phase, double done, double total, string note)
    {
    }
}
