using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;

namespace Zhucun.Rules.Tests;

/// <summary>Equality of values by all that they hold: records with lists compare those by reference.</summary>
internal static class Deep
{
    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> Properties = new();

    public static void Same(object? expected, object? actual, string path = "")
    {
        if (expected is null || actual is null || IsSimple(expected.GetType()))
        {
            if (!Equals(expected, actual))
                Assert.Fail($"{path}: expected {expected ?? "null"}, got {actual ?? "null"}");
            return;
        }

        if (expected is IDictionary or IEnumerable)
        {
            var (left, right) = (((IEnumerable)expected).Cast<object?>().ToList(), ((IEnumerable)actual).Cast<object?>().ToList());
            Assert.True(left.Count == right.Count, $"{path}: expected {left.Count} elements, got {right.Count}");
            for (var i = 0; i < left.Count; i++)
                Same(left[i], right[i], $"{path}[{i}]");
            return;
        }

        Assert.Equal(expected.GetType(), actual.GetType());
        foreach (var property in Properties.GetOrAdd(expected.GetType(), Readable))
            Same(property.GetValue(expected), property.GetValue(actual), $"{path}.{property.Name}");
    }

    private static PropertyInfo[] Readable(Type type) =>
        [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.GetIndexParameters().Length == 0)];

    private static bool IsSimple(Type type) =>
        type.IsPrimitive || type.IsEnum || type == typeof(string) || type == typeof(Guid) || type.Namespace == nameof(System) && type.IsValueType
        || type == typeof(DutySlot) || type == typeof(MemberId) || type == typeof(CountyCode);
}
