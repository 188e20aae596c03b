namespace Ecommerce.Architecture.Tests;

/// <summary>Something with a name on the wire: a type, or a grain interface, and the members that need a number or a name.</summary>
/// <param name="Alias">Its name on the wire, or null.</param>
/// <param name="Members">Each with the number or name that it has on the wire, or null.</param>
public sealed record WireContract(string Type, string? Alias, IReadOnlyList<(string Name, string? Mark)> Members)
{
    private const BindingFlags Own = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    public static IReadOnlyList<WireContract> Of(IEnumerable<Assembly> assemblies)
    {
        var types = assemblies.SelectMany(assembly => assembly.GetTypes()).Where(type => !MemberTypes.IsGenerated(type)).ToList();
        return
        [
            .. types.Where(type => type.IsDefined(typeof(GenerateSerializerAttribute), inherit: false)).Select(Data),
            .. types.Where(type => type.IsInterface && typeof(IGrain).IsAssignableFrom(type)).Select(Interface),
        ];
    }

    public static IEnumerable<string> Offences(IReadOnlyList<WireContract> contracts)
    {
        var unnamed = contracts.Where(it => it.Alias is null).Select(it => $"{it.Type} has no alias");
        var unmarked = contracts.SelectMany(
            it => it.Members.Where(member => member.Mark is null), (it, member) => $"{it.Type}.{member.Name} is not marked");
        var repeated = contracts.SelectMany(
            it => Repeated(it.Members.Select(member => member.Mark)), (it, mark) => $"{it.Type} uses {mark} twice");
        var shared = Repeated(contracts.Select(it => it.Alias))
            .Select(alias => $"{alias} names {string.Join(" and ", contracts.Where(it => it.Alias == alias).Select(it => it.Type))}");
        return [.. unnamed, .. unmarked, .. repeated, .. shared];
    }

    private static IEnumerable<string> Repeated(IEnumerable<string?> names) =>
        names.OfType<string>().GroupBy(name => name).Where(same => same.Count() > 1).Select(same => same.Key);

    /// <summary>Whatever has a field of its own is state; a computed property has none, and what says so stays at home.</summary>
    public static WireContract Data(Type type) => new(
        type.FullName!,
        AliasOf(type),
        [
            .. type.GetFields(Own).Where(field => !field.IsDefined(typeof(NonSerializedAttribute)))
                .Select(field => (field.Name, IdOf(type, field))),
        ]);

    private static WireContract Interface(Type type) =>
        new(type.FullName!, AliasOf(type), [.. type.GetMethods().Select(method => (method.Name, AliasOf(method)))]);

    private static string? IdOf(Type type, FieldInfo field)
    {
        var property = field.Name is ['<', .. var name, _] && name.IndexOf('>', StringComparison.Ordinal) is > 0 and var end
            ? type.GetProperty(name[..end], Own)
            : null;
        return (property?.GetCustomAttribute<IdAttribute>() ?? field.GetCustomAttribute<IdAttribute>())?.Id.ToString("D", null);
    }

    private static string? AliasOf(MemberInfo member) => member.GetCustomAttribute<AliasAttribute>(inherit: false)?.Alias;
}
