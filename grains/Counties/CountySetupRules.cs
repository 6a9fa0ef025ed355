using Zhucun.Grains.Ledgers;

namespace Zhucun.Grains.Counties;

/// <summary>Setting up a county.</summary>
internal static class CountySetupRules
{
    /// <summary>Establishes a county once, under a policy that holds; a second time changes nothing.</summary>
    public static Decision DecideEstablish(CountyState state, EstablishCounty command, DateTimeOffset now)
    {
        if (state.Name is not null)
            return Decision.Nothing;
        if (PolicyRules.Invalid(command.Policy) is { } invalid)
            return Decision.Refuse(invalid);
        return Decision.Record(
        [
            new CountyEstablished(command.Name, command.Townships) { OccurredAt = now },
            new PolicyChanged(command.Policy) { OccurredAt = now },
            .. command.Calendar.Select(year => new CalendarImported(year) { OccurredAt = now }),
        ]);
    }

    /// <summary>Opens a county once.</summary>
    public static Decision DecideOpen(CountyState state, int villages, int members, DateTimeOffset now) =>
        state.Opened ? Decision.Nothing : Decision.Record(new CountyOpened(villages, members) { OccurredAt = now });
}
