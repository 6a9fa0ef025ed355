namespace Zhucun.Rules.Tests;

/// <summary>The uuids that commands stand under in the ledger.</summary>
public class CommandIdTests
{
    private static readonly Gen<string> OwnNames = Gen.OneOf(
        Gen.Select(Gen.OneOf("settle", "confirm"), Gen.Int[0, 1000], (verb, days) => $"{verb}:{new DutySlot(TestCounty.Day.AddDays(days), Slot.Evening)}"),
        Gen.Long[0, long.MaxValue].Select(sequence => $"react:{sequence}"));

    [Fact]
    public void A_clients_uuid_stands_for_itself_in_either_case() => Gen.Guid.Sample(uuid =>
    {
        if (uuid.Version == 8)
            return;
        Assert.Equal(uuid, CommandId.Of(uuid.ToString()));
        Assert.Equal(uuid, CommandId.Of(uuid.ToString().ToUpperInvariant()));
    });

    [Fact]
    public void The_same_text_is_the_same_command_and_another_is_another() => Gen.Select(Gen.String, Gen.String).Sample((a, b) =>
    {
        Assert.Equal(CommandId.Of(a), CommandId.Of(a));
        Assert.Equal(a == b, CommandId.Of(a) == CommandId.Of(b));
    });

    [Fact]
    public void A_texts_id_is_a_uuid_of_version_8()
    {
        Assert.Equal(8, CommandId.Of("a phone's own id").Version);
        Assert.Equal(8, CommandId.Own("react:1").Version);
        Assert.InRange(CommandId.Own("react:1").Variant, 8, 11);
    }

    [Fact]
    public void No_client_can_name_one_of_our_own_commands() => OwnNames.Sample(name =>
    {
        var own = CommandId.Own(name);
        Assert.NotEqual(own, CommandId.Of(name));
        Assert.NotEqual(own, CommandId.Of(own.ToString()));
        Assert.NotEqual(own, CommandId.Of($"client:{name}"));
    });

    // Stored in ledgers: they must never change.
    [Fact]
    public void Ids_are_the_same_for_ever()
    {
        Assert.Equal(Guid.Parse("8f92ac0c-fc8f-8e57-8a7c-6187d8d3ce29"), CommandId.Own("settle:2026-11-24:morning"));
        Assert.Equal(Guid.Parse("9f1107f6-1dce-82e5-9a59-df09e78ef630"), CommandId.Of("phone-1"));
    }
}
