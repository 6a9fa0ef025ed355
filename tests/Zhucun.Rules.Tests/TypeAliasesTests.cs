using System.Reflection;

namespace Zhucun.Rules.Tests;

/// <summary>What goes over the wire or into storage has a name of its own that outlives a renaming.</summary>
public class TypeAliasesTests
{
    private static readonly Assembly Grains = typeof(TypeAliases).Assembly;

    private static readonly IReadOnlyDictionary<string, string> Aliases = typeof(TypeAliases)
        .GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
        .Where(field => field.IsLiteral)
        .ToDictionary(field => field.Name, field => (string)field.GetRawConstantValue()!);

    private static readonly IReadOnlyList<Type> Serialised =
        [.. Grains.GetTypes().Where(type => type.GetCustomAttribute<GenerateSerializerAttribute>() is not null)];

    private static readonly IReadOnlyList<Type> Interfaces =
        [.. Grains.GetTypes().Where(type => type.IsInterface && (type.IsAssignableTo(typeof(IAddressable)) || type.IsAssignableTo(typeof(IGrainObserver))))];

    private static readonly IReadOnlyList<Type> GrainClasses =
        [.. Grains.GetTypes().Where(type => type.IsClass && !type.IsAbstract && type.IsAssignableTo(typeof(IGrain)) && type.Namespace?.StartsWith("OrleansCodeGen", StringComparison.Ordinal) is not true)];

    [Fact]
    public void All_aliases_are_different_and_ours()
    {
        Assert.Equal(Aliases.Count, Aliases.Values.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(Aliases.Values, alias => Assert.Matches("^zc(\\.[a-z]+(-[a-z]+)*)(`[0-9])?$", alias));
    }

    [Fact]
    public void Every_serialised_type_and_every_grain_interface_has_the_alias_of_its_own_name() => Assert.All(Serialised.Concat(Interfaces), type =>
    {
        var alias = type.GetCustomAttribute<AliasAttribute>(inherit: false);
        Assert.True(alias is not null, $"{type} has no alias.");
        Assert.Equal(Aliases.GetValueOrDefault(type.Name.Split('`')[0]), alias.Alias);
    });

    [Fact]
    public void No_alias_is_left_over() =>
        Assert.Equal(Aliases.Keys.Order(), Serialised.Concat(Interfaces).Select(type => type.Name.Split('`')[0]).Order());

    [Fact]
    public void Every_method_of_a_grain_interface_has_an_alias_of_its_own() => Assert.All(Interfaces, type =>
    {
        var methods = type.GetMethods().Where(method => !method.IsStatic).ToList();
        Assert.All(methods, method => Assert.True(method.GetCustomAttribute<AliasAttribute>() is not null, $"{type.Name}.{method.Name} has no alias."));
        Assert.Equal(methods.Count, methods.Select(method => method.GetCustomAttribute<AliasAttribute>()!.Alias).Distinct().Count());
    });

    [Fact]
    public void Every_member_of_a_serialised_type_has_an_id_and_no_two_have_the_same() => Assert.All(Serialised, type =>
    {
        var stored = type.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
            .Where(property => property.SetMethod is not null && !StaysBehind(type, property)).ToList();
        Assert.All(stored, property => Assert.True(property.GetCustomAttribute<IdAttribute>() is not null, $"{type.Name}.{property.Name} has no id: it would be lost."));
        var ids = stored.Select(property => property.GetCustomAttribute<IdAttribute>()!.Id).ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
    });

    [Fact]
    public void Every_serialised_type_can_be_referred_to_by_what_takes_it() => Assert.All(
        Interfaces.SelectMany(type => type.GetMethods()).SelectMany(method => method.GetParameters().Select(parameter => parameter.ParameterType).Append(method.ReturnType)),
        type => Assert.All(Parts(type).Where(part => part.Assembly == Grains && !part.IsEnum && !part.IsInterface), part => Assert.Contains(part, Serialised)));

    [Fact]
    public void Every_grain_class_has_a_type_name_of_its_own()
    {
        Assert.NotEmpty(GrainClasses);
        Assert.All(GrainClasses, type => Assert.True(type.GetCustomAttribute<GrainTypeAttribute>() is not null, $"{type} has no grain type."));
        var names = GrainClasses.Select(type => type.GetCustomAttribute<GrainTypeAttribute>()!.GetGrainType(null!, null!).ToString()).ToList();
        Assert.Equal(names.Count, names.Distinct().Count());
    }

    [Fact]
    public void Grain_classes_are_internal_and_sealed() =>
        Assert.All(GrainClasses, type => Assert.True(type.IsNotPublic && type.IsSealed, $"{type} is not internal sealed."));

    /// <summary>What is of use in its own process alone, and says so.</summary>
    private static bool StaysBehind(Type type, PropertyInfo property) =>
        type.GetField($"<{property.Name}>k__BackingField", BindingFlags.Instance | BindingFlags.NonPublic)?.IsDefined(typeof(NonSerializedAttribute)) == true;

    private static IEnumerable<Type> Parts(Type type) =>
        type.IsGenericType ? type.GetGenericArguments().SelectMany(Parts).Append(type.GetGenericTypeDefinition()) : [type];
}
