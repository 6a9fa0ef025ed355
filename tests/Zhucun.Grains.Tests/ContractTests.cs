using System.Reflection;
using Zhucun.Grains.Ledgers;

namespace Zhucun.Grains.Tests;

/// <summary>The names that messages and stored values live under.</summary>
public sealed class ContractTests
{
    private static readonly Type[] Ours = typeof(LedgerEntry).Assembly.GetTypes()
        .Where(type => type.Namespace?.StartsWith("Zhucun", StringComparison.Ordinal) == true).ToArray();

    [Fact]
    public void Every_serialised_type_and_grain_interface_has_an_alias_of_its_own()
    {
        var named = Ours.Where(type => type.IsDefined(typeof(GenerateSerializerAttribute), inherit: false)
            || (type.IsInterface && typeof(IAddressable).IsAssignableFrom(type))).ToList();

        Assert.Empty(named.Where(type => AliasOf(type) is null).Select(type => type.Name));
        Assert.Empty(named.GroupBy(AliasOf).Where(group => group.Count() > 1).Select(group => group.Key));
    }

    [Fact]
    public void The_alias_of_a_generic_type_says_its_arity()
    {
        var generic = Ours.Where(type => type.IsGenericTypeDefinition && AliasOf(type) is not null).ToList();

        Assert.NotEmpty(generic);
        Assert.All(generic, type => Assert.EndsWith($"`{type.GetGenericArguments().Length}", AliasOf(type)));
    }

    [Fact]
    public void No_two_grains_store_their_state_under_one_name()
    {
        var names = typeof(StateNames).GetFields().Where(field => field.Name != nameof(StateNames.Provider)).Select(field => field.GetRawConstantValue()).ToList();

        Assert.NotEmpty(names);
        Assert.Equal(names.Distinct().Count(), names.Count);
    }

    private static string? AliasOf(Type type) => type.GetCustomAttribute<AliasAttribute>(inherit: false)?.Alias;
}
