using System.Reflection;

namespace Zhucun.Gateway.Tests;

/// <summary>A grain factory over plain objects: each interface is answered by a function of its key.</summary>
public class GrainsInMemory : DispatchProxy
{
    private readonly Dictionary<Type, Func<string, object>> _grains = [];

    public static IGrainFactory Of(params (Type Interface, Func<string, object> Grain)[] grains)
    {
        var factory = Create<IGrainFactory, GrainsInMemory>();
        foreach (var (type, grain) in grains)
            ((GrainsInMemory)(object)factory)._grains[type] = grain;
        return factory;
    }

    /// <summary>An observer is its own reference.</summary>
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
        targetMethod!.Name == nameof(IGrainFactory.CreateObjectReference) ? args![0] : _grains[targetMethod.GetGenericArguments()[0]]((string)args![0]!);
}
