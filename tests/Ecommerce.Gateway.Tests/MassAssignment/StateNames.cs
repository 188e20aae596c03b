using System.Reflection;
using System.Text.Json;
using Ecommerce.Grains;

namespace Ecommerce.Gateway.Tests.MassAssignment;

/// <summary>What the fields of everything that the shop stores are called, as a request would spell them. Read from the grains themselves.</summary>
internal static class StateNames
{
    private static readonly Assembly[] Ours = [typeof(AccountGrain).Assembly, typeof(GrainInterfaces.Viewer).Assembly, typeof(Domain.Account).Assembly];

    public static IReadOnlyList<string> All { get; } = [.. Read().Order(StringComparer.Ordinal)];

    private static HashSet<string> Read()
    {
        var (names, seen) = (new HashSet<string>(), new HashSet<Type>());
        var left = new Queue<Type>(
            from grain in typeof(AccountGrain).Assembly.GetTypes()
            from constructor in grain.GetConstructors()
            from parameter in constructor.GetParameters()
            where parameter.GetCustomAttribute<PersistentStateAttribute>() is not null
            select parameter.ParameterType.GetGenericArguments()[0]);
        while (left.TryDequeue(out var type))
        {
            foreach (var part in type.GetGenericArguments()) left.Enqueue(part);
            if (type.GetElementType() is { } element) left.Enqueue(element);
            if (!Ours.Contains(type.Assembly) || type.IsEnum || !seen.Add(type)) continue;

            foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
            {
                if (property.Name is "EqualityContract") continue;
                names.Add(JsonNamingPolicy.CamelCase.ConvertName(property.Name));
                left.Enqueue(property.PropertyType);
            }

            // What is stored as an event or a letter is one of several kinds.
            foreach (var kind in Ours.SelectMany(assembly => assembly.GetTypes()).Where(kind => kind.BaseType == type)) left.Enqueue(kind);
        }

        return names;
    }
}
