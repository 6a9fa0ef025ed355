using Zhucun.Gateway.Queries;

namespace Zhucun.Gateway.Tests.Queries;

public sealed class KeptAnswersTests
{
    [Fact]
    public void The_one_that_was_asked_for_longest_ago_goes_first()
    {
        var kept = new KeptAnswers<string, int?>(2);
        kept.Keep("a", 1);
        kept.Keep("b", null);
        Assert.True(kept.TryGet("a", out var first));
        kept.Keep("c", 3);

        Assert.Equal(1, first);
        Assert.False(kept.TryGet("b", out _));
        Assert.True(kept.TryGet("a", out _));
        Assert.True(kept.TryGet("c", out var third));
        Assert.Equal(3, third);
    }

    [Fact]
    public void An_answer_that_is_nothing_is_an_answer()
    {
        var kept = new KeptAnswers<int, string?>(1);
        kept.Keep(1, null);

        Assert.True(kept.TryGet(1, out var answer));
        Assert.Null(answer);
        Assert.False(kept.TryGet(2, out _));
    }

    [Fact]
    public void A_later_answer_takes_the_place_of_an_earlier_one()
    {
        var kept = new KeptAnswers<int, string>(2);
        kept.Keep(1, "old");
        kept.Keep(2, "other");
        kept.Keep(1, "new");

        Assert.True(kept.TryGet(1, out var answer));
        Assert.Equal("new", answer);
        Assert.True(kept.TryGet(2, out _));
    }
}
