using System.Text.Json;
using System.Text.Json.Nodes;
using Ecommerce.ApiGateway.Callers;
using Ecommerce.Domain;
using Ecommerce.Gateway.Tests.Fuzz;
using Ecommerce.GrainInterfaces;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.DependencyInjection;

namespace Ecommerce.Gateway.Tests.MassAssignment;

/// <summary>A gateway whose caller may do everything, and in front of grains that write down what they are asked.</summary>
internal sealed class Doors(LoneGateway gateway, Visitor visitor, List<string> asked) : IAsyncDisposable
{
    private const string NoSuchField = "There is no such field.";

    public List<Route> Routes { get; } = [.. RouteTable.Of(gateway.App.Services).Where(route => route.Writes)];

    public static async Task<Doors> Open(Action<Microsoft.AspNetCore.Builder.WebApplication>? plant = null)
    {
        var (asked, ring) = (new List<string>(), KeyRing.Empty);
        var all = Roles.Support | Roles.Catalogue | Roles.Finance | Roles.Administrator;
        var standing = new Standing("s", all, all, DateTimeOffset.UtcNow);
        var gateway = await LoneGateway.Start(Scripted.Grains((call, args) =>
        {
            if (call.Name is nameof(IAccountGrain.Standing)) return standing;
            if (call.Name is nameof(IKeyRingGrain.Offer)) return ring = ring.Offer(((OfferKey)args![0]!).Key, null, DateTimeOffset.UtcNow);
            if (call.DeclaringType == typeof(IKeyRingGrain)) return ring;
            if (call.DeclaringType == typeof(IRateBucketGrain)) return new RateLease((int)args![1]!, 1, TimeSpan.Zero, TimeSpan.Zero);
            lock (asked) asked.Add($"{call.DeclaringType!.Name}.{call.Name} {string.Join(' ', args ?? [])}");
            throw new InvalidOperationException(call.Name);
        }), TimeProvider.System, plant);
        var (token, _) = await gateway.App.Services.GetRequiredService<AccessTokens>()
            .Issue(UserId.Member("mallory"), standing, TestContext.Current.CancellationToken);
        return new(gateway, new(gateway.Address, ("Authorization", "Bearer " + token), ("Idempotency-Key", "k")), asked);
    }

    /// <summary>Those of the names that the route takes, wherever in the body: all that it does not say are no fields of it.</summary>
    /// <param name="places">Where the body has objects, from the outside: "" is the body itself, "address" and "lines[]" are inside.</param>
    public async Task<List<string>> Takes(Route route, IEnumerable<string> places)
    {
        var taken = new List<string>();
        foreach (var place in places)
            foreach (var name in StateNames.All)
                if (!await Refuses(route, Body(place, name))) taken.Add(place.Length == 0 ? name : $"{place}.{name}");

        return taken;
    }

    /// <summary>Where a route's body has objects, by the API's own document.</summary>
    public async Task<Dictionary<string, List<string>>> Places()
    {
        var document = await visitor.Read("/openapi/v1.json");
        var schemas = document.GetProperty("components").GetProperty("schemas");
        return Operation.Of(document).Where(operation => operation.Body is not null).ToDictionary(
            operation => $"{operation.Method} {operation.Path}",
            operation => Objects("", operation.Body!.Value, schemas, 0).Distinct().ToList());
    }

    /// <summary>What grains were asked for this request.</summary>
    public async Task<List<string>> Asked(Route route, string? body)
    {
        lock (asked) asked.Clear();
        using var response = await visitor.Send(new(route.Method), route.Path, body);
        lock (asked) return [.. asked];
    }

    public static bool TakesBody(Route route) => route.Metadata.GetMetadata<IAcceptsMetadata>()?.ContentTypes.Contains("application/json") == true;

    public ValueTask DisposeAsync() => gateway.DisposeAsync();

    private async Task<bool> Refuses(Route route, string body)
    {
        lock (asked) asked.Clear();
        using var response = await visitor.Send(new(route.Method), route.Path, body);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var unsigned = (int)response.StatusCode == 401; // a webhook is not read before its signature is
        var unknown = (int)response.StatusCode == 400 && text.Contains(NoSuchField, StringComparison.Ordinal);
        lock (asked) return (unsigned || unknown) && asked.Count == 0;
    }

    /// <summary>"lines[].price" is {"lines":[{"price":null}]}.</summary>
    private static string Body(string place, string name)
    {
        JsonNode node = new JsonObject { [name] = null };
        foreach (var part in place.Split('.', StringSplitOptions.RemoveEmptyEntries).Reverse())
            node = new JsonObject { [part.Replace("[]", "", StringComparison.Ordinal)] = part.EndsWith("[]", StringComparison.Ordinal) ? new JsonArray(node) : node };
        return node.ToJsonString();
    }

    private static IEnumerable<string> Objects(string place, JsonElement schema, JsonElement schemas, int depth)
    {
        if (depth > 6) yield break;
        if (schema.TryGetProperty("$ref", out var reference)) schema = schemas.GetProperty(reference.GetString()!.Split('/')[^1]);
        if (schema.TryGetProperty("oneOf", out var choices))
            foreach (var choice in choices.EnumerateArray())
                foreach (var found in Objects(place, choice, schemas, depth + 1)) yield return found;
        if (schema.TryGetProperty("items", out var items))
            foreach (var found in Objects(place + "[]", items, schemas, depth + 1)) yield return found;
        if (!schema.TryGetProperty("properties", out var properties)) yield break;
        yield return place;
        foreach (var property in properties.EnumerateObject())
            foreach (var found in Objects(place.Length == 0 ? property.Name : $"{place}.{property.Name}", property.Value, schemas, depth + 1)) yield return found;
    }
}
