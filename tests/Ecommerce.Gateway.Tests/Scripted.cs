using System.Reflection;
using Ecommerce.GrainInterfaces;

namespace Ecommerce.Gateway.Tests;

/// <summary>Grains whose every method answers what the test's script says: a value, a task of it, or an exception.</summary>
public class Scripted : DispatchProxy
{
    private static readonly Dictionary<GrainInterfaceType, Type> Interfaces = typeof(ICartGrain).Assembly.GetTypes()
        .Where(type => type.GetCustomAttribute<GrainInterfaceTypeAttribute>() is not null)
        .ToDictionary(type => GrainInterfaceType.Create(type.GetCustomAttribute<AliasAttribute>()!.Alias));

    private Func<MethodInfo, object?[]?, object?> _script = null!;

    public static IGrainFactory Grains(Func<MethodInfo, object?[]?, object?> script) => Keyed((_, method, args) => script(method, args));

    /// <summary>The script is also told which grain is asked, unless it has no name.</summary>
    public static IGrainFactory Keyed(Func<GrainId, MethodInfo, object?[]?, object?> script)
    {
        var factory = Create<IGrainFactory, Scripted>();
        ((Scripted)factory)._script = (method, args) =>
        {
            var grain = Create(args?.ElementAtOrDefault(1) is GrainInterfaceType name ? Interfaces[name] : method.ReturnType, typeof(Scripted));
            var id = args?.FirstOrDefault() is GrainId known ? known : default;
            ((Scripted)grain)._script = (call, with) => script(id, call, with);
            return grain;
        };
        return factory;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        var answer = _script(targetMethod!, args);
        var type = targetMethod!.ReturnType;
        if (type == typeof(ValueTask)) return answer is Task done ? new ValueTask(done) : default(ValueTask);
        return type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ValueTask<>)
            ? Wrapper.MakeGenericMethod(type.GenericTypeArguments).Invoke(null, [answer])
            : answer;
    }

    private static readonly MethodInfo Wrapper = typeof(Scripted).GetMethod(nameof(Wrap), BindingFlags.NonPublic | BindingFlags.Static)!;

    private static ValueTask<T> Wrap<T>(object? answer) => answer is Task<T> task ? new(task) : new((T)answer!);
}
