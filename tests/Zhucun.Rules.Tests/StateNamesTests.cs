using System.Reflection;
using Zhucun.Grains.Ledgers;

namespace Zhucun.Rules.Tests;

/// <summary>The grain's type is no part of Orleans' storage key: two classes with one state name and one key would destroy each other's rows.</summary>
public class StateNamesTests
{
    private static readonly IReadOnlyDictionary<string, string> Names = typeof(StateNames)
        .GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
        .Where(field => field.IsLiteral && field.Name != nameof(StateNames.Provider))
        .ToDictionary(field => field.Name, field => (string)field.GetRawConstantValue()!);

    private static readonly IReadOnlyList<(Type Grain, PersistentStateAttribute State)> Used =
    [
        .. from type in typeof(StateNames).Assembly.GetTypes()
           from constructor in type.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
           from parameter in constructor.GetParameters()
           let state = parameter.GetCustomAttribute<PersistentStateAttribute>()
           where state is not null
           select (type, state),
    ];

    [Fact]
    public void All_names_are_different()
    {
        Assert.NotEmpty(Names);
        Assert.Equal(Names.Count, Names.Values.Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Fact]
    public void Every_stored_state_has_one_of_the_names() => Assert.All(Used, used =>
    {
        Assert.Contains(used.State.StateName, Names.Values);
        Assert.Equal(StateNames.Provider, used.State.StorageName);
    });

    [Fact]
    public void Every_name_belongs_to_exactly_one_grain_class() =>
        Assert.Equal(Names.Values.Order(), Used.Select(used => used.State.StateName).Order());

    [Fact]
    public void No_grain_stores_its_state_under_a_name_that_nobody_chose() => Assert.All(
        typeof(StateNames).Assembly.GetTypes(),
        type => Assert.False(IsClassicGrain(type), $"{type} derives from Grain<TState>, whose state name is fixed to \"state\"."));

    [Fact]
    public void Every_ledger_grain_stores_a_snapshot() => Assert.Equal(
        typeof(StateNames).Assembly.GetTypes().Where(type => !type.IsAbstract && IsLedgerGrain(type)).OrderBy(type => type.Name),
        Used.Where(used => IsLedgerGrain(used.Grain)).Select(used => used.Grain).OrderBy(type => type.Name));

    private static bool IsLedgerGrain(Type type) => Bases(type).Any(ancestor => ancestor == typeof(LedgerGrain<>));

    private static bool IsClassicGrain(Type type) => Bases(type).Any(ancestor => ancestor == typeof(Grain<>));

    private static IEnumerable<Type> Bases(Type type)
    {
        for (var ancestor = type.BaseType; ancestor is not null; ancestor = ancestor.BaseType)
            yield return ancestor.IsGenericType ? ancestor.GetGenericTypeDefinition() : ancestor;
    }
}
