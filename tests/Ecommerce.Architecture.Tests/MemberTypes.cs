namespace Ecommerce.Architecture.Tests;

/// <summary>Every type that a type's own members mention: fields, parameters, results, local variables, and their generic parts.</summary>
public static class MemberTypes
{
    private const BindingFlags Own =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>True for the codecs and proxies that Orleans writes during the build.</summary>
    public static bool IsGenerated(Type type) =>
        type.Namespace?.StartsWith("OrleansCodeGen", StringComparison.Ordinal) is true
        || (type.DeclaringType is { } outer && IsGenerated(outer));

    public static IEnumerable<(string Where, Type Type)> Of(Type type)
    {
        var mentioned = type.GetInterfaces().Append(type.BaseType).Select(it => ("base", it))
            .Concat(type.GetFields(Own).Select(field => (field.Name, (Type?)field.FieldType)))
            .Concat(type.GetMethods(Own).SelectMany(Parts, (method, it) => (method.Name, (Type?)it)))
            .Concat(type.GetConstructors(Own).SelectMany(Parts, (_, it) => (".ctor", (Type?)it)));

        return mentioned.Where(use => use.Item2 is not null)
            .SelectMany(use => Whole(use.Item2!).Select(part => ($"{type.FullName}.{use.Item1}: {part}", part)));
    }

    private static IEnumerable<Type> Parts(MethodBase method) =>
    [
        .. method.GetParameters().Select(parameter => parameter.ParameterType),
        .. method.GetMethodBody()?.LocalVariables.Select(local => local.LocalType) ?? [],
        .. method is MethodInfo { ReturnType: { } result } ? new[] { result } : [],
    ];

    private static IEnumerable<Type> Whole(Type type) =>
        type.HasElementType ? Whole(type.GetElementType()!) : type.GetGenericArguments().SelectMany(Whole).Append(type);
}
