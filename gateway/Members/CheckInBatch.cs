namespace Zhucun.Gateway.Members;

/// <summary>
/// The order of a batch: members side by side, one member's items one after the other as they stand, the answers in the items' order. An item's fault spoils no
/// other; but where an item could not be recorded for now, the same member's later ones wait with it: a ticket's elapsed times only grow (MISSION A6), so recording
/// a later one first would make the earlier one, sent again, look like a restarted phone.
/// </summary>
internal static class CheckInBatch
{
    /// <param name="items">What is to be answered.</param>
    /// <param name="memberOf">Items with the same member keep their order; null: the item stands for itself.</param>
    /// <param name="answer">Answers one item.</param>
    /// <param name="mustWait">Whether an answer makes the member's later items wait; they get the same answer.</param>
    public static async Task<TAnswer[]> AnswerAsync<TItem, TMember, TAnswer>(
        IReadOnlyList<TItem> items, Func<TItem, TMember?> memberOf, Func<TItem, Task<TAnswer>> answer, Predicate<TAnswer> mustWait)
        where TMember : struct
    {
        var answers = new TAnswer[items.Count];
        var queues = Enumerable.Range(0, items.Count).GroupBy(index => (memberOf(items[index]), memberOf(items[index]) is null ? index : -1));
        await Task.WhenAll(queues.Select(AnswerQueueAsync));
        return answers;

        async Task AnswerQueueAsync(IEnumerable<int> queue)
        {
            TAnswer? last = default;
            foreach (var index in queue)
            {
                if (last is null || !mustWait(last))
                    last = await answer(items[index]);
                answers[index] = last;
            }
        }
    }
}
