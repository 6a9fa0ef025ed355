using Xunit;
using Zhucun.Load.Options;

namespace Zhucun.Load.Tests;

/// <summary>A morning at a gateway that is wrong; beside <see cref="MorningRunTests"/>, as both mostly wait.</summary>
public class MorningFaultTests
{
    [Theory]
    [InlineData(Fault.LosesAnAlert, "no alert.triggered came")]
    [InlineData(Fault.DoublesAnAlert, "2 alerts")]
    [InlineData(Fault.ForgetsToRetract, "Retracted")]
    [InlineData(Fault.AnswersARepeatAsNew, "the first answer again")]
    [InlineData(Fault.LeavesAGapInTheFeed, "each entry once and in order")]
    [InlineData(Fault.LosesAnEntry, "an entry, it was acknowledged")]
    [InlineData(Fault.LetsOutsidersIn, "grade Verified instead of Rejected")]
    public async Task A_gateway_with_a_fault_is_found_out(Fault fault, string words)
    {
        var (code, text) = await PlayedMorning.PlayAsync("2026-11-24T08:20:00", fault: fault);

        Assert.Equal(ExitCode.Disagrees, code);
        Assert.Contains(words, text, StringComparison.Ordinal);
    }
}
