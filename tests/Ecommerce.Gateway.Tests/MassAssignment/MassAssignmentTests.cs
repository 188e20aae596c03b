using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Ecommerce.Domain;
using Ecommerce.GrainInterfaces;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Ecommerce.Gateway.Tests.MassAssignment;

/// <summary>The name of every field that is stored anywhere, sent to every route that changes something: only what was reviewed is taken.</summary>
public sealed class MassAssignmentTests(ITestOutputHelper output)
{
    /// <summary>Run with UPDATE_FIELDS=1 to accept the routes as they are; then read what changed.</summary>
    [Fact]
    public async Task A_route_takes_of_what_is_stored_only_what_was_reviewed()
    {
        await using var doors = await Doors.Open();
        var (places, rows, sent) = (await doors.Places(), new List<string>(), 0);
        foreach (var route in doors.Routes.Where(Doors.TakesBody))
        {
            var where = places[route.ToString()];
            sent += where.Count * StateNames.All.Count;
            rows.Add($"{route}: {string.Join(' ', (await doors.Takes(route, where)).Order(StringComparer.Ordinal))}");
        }

        output.WriteLine($"{StateNames.All.Count} names, {rows.Count} routes, {sent} requests");
        Assert.True(StateNames.All.Count > 200 && rows.Count > 40, "The names or the routes were not found.");
        if (Environment.GetEnvironmentVariable("UPDATE_FIELDS") == "1")
            await File.WriteAllLinesAsync(Rows(), rows, TestContext.Current.CancellationToken);
        Assert.Equal(await File.ReadAllLinesAsync(Rows(), TestContext.Current.CancellationToken), rows);
    }

    [Fact]
    public async Task A_route_without_a_body_does_not_look_at_one()
    {
        await using var doors = await Doors.Open();
        var all = new JsonObject(StateNames.All.Select(name => KeyValuePair.Create(name, (JsonNode?)JsonValue.Create("x1")))).ToJsonString();
        var without = doors.Routes.Where(route => !Doors.TakesBody(route)).ToList();
        Assert.NotEmpty(without);
        foreach (var route in without)
        {
            // A grain that does not answer ends the request, so this is the first that is asked and with what.
            var (plain, stuffed) = (await doors.Asked(route, null), await doors.Asked(route, all));
            Assert.Equal(plain.Select(Named), stuffed.Select(Named));
        }
    }

    [Theory]
    [InlineData("/api/planted/state", "since")]
    [InlineData("/api/planted/anything", "roles")]
    [InlineData("/api/planted/inside", "address.address.line1")]
    public async Task A_route_that_binds_what_is_stored_or_whatever_comes_is_found(string pattern, string leak)
    {
        await using var doors = await Doors.Open(Plant);
        var route = doors.Routes.Single(one => one.Pattern == pattern);
        var taken = await doors.Takes(route, ["", "address", "address.address"]);
        Assert.Contains(leak, taken);
    }

    private static void Plant(WebApplication app)
    {
        app.MapPut("/api/planted/state", (Domain.User body, IGrainFactory grains) => Write(grains, body.Name)).AllowAnonymous();
        app.MapPut("/api/planted/inside", (SaveAddress body, IGrainFactory grains) => Write(grains, body.Address.Name)).AllowAnonymous();
        app.MapPut("/api/planted/anything", async (HttpRequest request, IGrainFactory grains) =>
        {
            var body = (await JsonNode.ParseAsync(request.Body))!.AsObject();
            return await Write(grains, (string?)body["name"]);
        }).AllowAnonymous();
    }

    private static async Task<IResult> Write(IGrainFactory grains, string? name)
    {
        await grains.User(UserId.Member("ada")).Introduce(new(name ?? "", default));
        return Results.NoContent();
    }

    /// <summary>Without what is drawn or told by the clock.</summary>
    private static string Named(string call) => call.Split(' ')[0];

    private static string Rows([CallerFilePath] string file = "") => Path.Combine(Path.GetDirectoryName(file)!, "fields.txt");
}
