using System.Reflection;

namespace Ecommerce.Gateway.Tests;

/// <summary>Grains whose every method answers what the test's script says: a value, a task of it, or an exception.</summary>
public class Scripted : DispatchProxy
{
    private Func<MethodInfo, object?[]?, object?> _script = null!;

    public static IGrainFactory Grains(Func<MethodInfo, object?[]?, object?> script)
    {
        var factory = Create<IGrainFactory, Scripted>();
        ((Scripted)factory)._script = (method, _) =>
        {
            var grain = Create(method.ReturnType, typeof(Scripted));
            ((Scripted)grain)._script = script;
            return grain;
        };
        return factory;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        var answer = _script(targetMethod!, args);
        var type = targetMethod!.ReturnType;
        return type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ValueTask<>)
            ? Wrapper.MakeGenericMethod(type.GenericTypeArguments).Invoke(null, [answer])
            : answer;
    }

    private static readonly MethodInfo Wrapper = typeof(Scripted).GetMethod(nameof(Wrap), BindingFlags.NonPublic | BindingFlags.Static)!;

    private static ValueTask<T> Wrap<T>(object? answer) => answer is Task<T> task ? new(task) : new((T)answer!);
}
