using Zhucun.Grains.Audit;
using static Zhucun.Rules.Tests.TestCounty;

namespace Zhucun.Rules.Tests;

/// <summary>How an act becomes an entry of the audit.</summary>
public class AuditRulesTests
{
    private static readonly AuditAct Act = new()
    {
        CommandId = CommandId.Own("test"),
        Actor = "user-3",
        What = AuditActs.PhoneRevealed,
        Result = AuditResult.Done,
        From = "10.0.0.7",
        Member = TestCounty.Member,
        Township = Township,
        Subject = "user-7",
        Detail = new Dictionary<string, string> { ["why"] = "值班" },
    };

    [Fact]
    public void An_act_is_kept_as_it_was() => Deep.Same(
        new AuditRecorded
        {
            OccurredAt = At("08:00"),
            Member = TestCounty.Member,
            Township = Township,
            What = "phone-revealed",
            Result = AuditResult.Done,
            From = "10.0.0.7",
            Subject = "user-7",
            Detail = new Dictionary<string, string> { ["why"] = "值班" },
        },
        (AuditRecorded)AuditRules.Record(Act, At("08:00")).Events.Single());

    [Fact]
    public void Whatever_a_stranger_types_as_a_name_the_ledger_can_take_it() => Gen.String.Sample(name =>
    {
        var actor = AuditRules.ActorOf(Act with { Actor = name });
        Assert.DoesNotContain(actor, char.IsControl);
        Assert.True(actor.Length <= AuditRules.MaxText + 1);
    });

    [Fact]
    public void A_long_text_is_cut_so_that_nobody_fills_the_audit()
    {
        var novel = new string('长', 5000);
        var kept = (AuditRecorded)AuditRules.Record(Act with { Subject = novel, Detail = new Dictionary<string, string> { ["why"] = novel } }, At("08:00")).Events.Single();
        Assert.Equal((AuditRules.MaxText + 1, AuditRules.MaxText + 1), (kept.Subject!.Length, kept.Detail!["why"].Length));
    }

    [Fact]
    public void Every_name_of_an_act_is_there_once_and_in_one_style()
    {
        var names = typeof(AuditActs).GetFields().Select(field => (string)field.GetRawConstantValue()!).ToList();
        Assert.Equal(names.Count, names.Distinct().Count());
        Assert.All(names, name => Assert.Matches("^[a-z]+(-[a-z]+)*$", name));
    }
}
