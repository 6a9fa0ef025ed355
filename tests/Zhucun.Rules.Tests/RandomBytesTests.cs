using Zhucun.Grains.Ledgers;

namespace Zhucun.Rules.Tests;

public class RandomBytesTests
{
    [Fact]
    public void No_byte_is_given_out_twice()
    {
        // More than is drawn at once, and not in step with it.
        var taken = Enumerable.Range(0, 2000).Select(_ => Convert.ToHexString(RandomBytes.Take(12))).ToList();
        Assert.Equal(taken.Count, taken.Distinct().Count());
        Assert.DoesNotContain(new string('0', 24), taken);
    }

    [Fact]
    public void Several_threads_share_none()
    {
        var taken = new System.Collections.Concurrent.ConcurrentBag<string>();
        var threads = Enumerable.Range(0, 4).Select(_ => new Thread(() =>
        {
            for (var i = 0; i < 1000; i++)
                taken.Add(Convert.ToHexString(RandomBytes.Take(16)));
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        Assert.Equal(4000, taken.Distinct().Count());
    }

    [Fact]
    public void More_than_is_drawn_at_once_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => RandomBytes.Take(4097));
}
