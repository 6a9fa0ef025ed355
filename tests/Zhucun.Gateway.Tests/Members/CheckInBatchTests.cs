using CsCheck;
using Zhucun.Gateway.Members;

namespace Zhucun.Gateway.Tests.Members;

public sealed class CheckInBatchTests
{
    [Fact]
    public Task Answers_come_in_the_items_order_and_a_members_items_are_taken_in_theirs() =>
        Gen.Select(Gen.Int[0, 4], Gen.Int[0, 3]).Array[0, 60].SampleAsync(async items =>
        {
            var taken = new List<(int Member, int Index)>();
            var numbered = items.Select((item, index) => (Member: item.Item1, Yields: item.Item2, Index: index)).ToList();

            var answers = await CheckInBatch.AnswerAsync(
                numbered,
                item => item.Member == 0 ? (int?)null : item.Member,
                async item =>
                {
                    for (var i = 0; i < item.Yields; i++)
                        await Task.Yield();
                    lock (taken)
                        taken.Add((item.Member, item.Index));
                    return item.Index;
                },
                _ => false);

            Assert.Equal(Enumerable.Range(0, items.Length), answers);
            foreach (var member in taken.Where(item => item.Member != 0).GroupBy(item => item.Member))
                Assert.Equal(member.Order(), member);
        }, iter: 200);

    [Fact]
    public async Task Members_do_not_wait_for_one_another()
    {
        var gate = new TaskCompletionSource();
        var batch = CheckInBatch.AnswerAsync(
            (int[])[1, 2],
            member => (int?)member,
            async member =>
            {
                // The first waits for what only the second sets going.
                if (member == 1)
                    await gate.Task;
                else
                    gate.SetResult();
                return member;
            },
            _ => false);

        var answers = await batch.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        Assert.Equal([1, 2], answers);
    }

    [Fact]
    public async Task What_cannot_be_recorded_for_now_holds_back_the_same_members_later_items_alone()
    {
        var asked = new List<int>();
        (string Member, int Number)[] items = [("a", 1), ("b", 2), ("a", 3), ("a", 4), ("b", 5)];

        var answers = await CheckInBatch.AnswerAsync(
            items,
            item => (char?)item.Member[0],
            item =>
            {
                asked.Add(item.Number);
                return Task.FromResult(item.Number == 3 ? 503 : 201);
            },
            answer => answer == 503);

        int[] expected = [201, 201, 503, 503, 201];
        Assert.Equal(expected, answers);
        Assert.DoesNotContain(4, asked);
    }
}
