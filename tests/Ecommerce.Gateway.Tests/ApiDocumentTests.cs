using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Ecommerce.Gateway.Tests;

public sealed class ApiDocumentTests(Shop shop)
{
    /// <summary>Run with UPDATE_OPENAPI=1 to accept what is served.</summary>
    [Fact]
    public async Task The_reviewed_document_is_the_one_that_is_served()
    {
        var served = JsonSerializer.Serialize(await shop.Nobody().Read("/openapi/v1.json"), Indented).ReplaceLineEndings("\n") + "\n";
        var file = Path.Combine(Path.GetDirectoryName(Here())!, "../../api-gateway/openapi.json");
        if (Environment.GetEnvironmentVariable("UPDATE_OPENAPI") == "1")
            await File.WriteAllTextAsync(file, served, TestContext.Current.CancellationToken);
        Assert.Equal(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), served);
    }

    [Fact]
    public async Task Every_operation_is_named_explained_and_tells_how_it_refuses()
    {
        var document = await shop.Nobody().Read("/openapi/v1.json");
        Assert.StartsWith("3.1", document.Text("openapi"), StringComparison.Ordinal);
        var operations = document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject()).ToList();
        Assert.NotEmpty(operations);
        Assert.Distinct(operations.Select(operation => operation.Value.Text("operationId")));
        foreach (var operation in operations.Select(operation => operation.Value))
        {
            Assert.NotEmpty(operation.Text("summary")!);
            var refusal = operation.GetProperty("responses").GetProperty("503").GetProperty("content").GetProperty("application/problem+json");
            Assert.Equal("#/components/schemas/Problem", refusal.GetProperty("schema").Text("$ref"));
        }
    }

    [Fact]
    public async Task The_document_can_be_read_in_a_browser()
    {
        using var page = await shop.Nobody().Get("/scalar/v1");
        Assert.Equal("text/html", page.Content.Headers.ContentType?.MediaType);
    }

    private static readonly JsonSerializerOptions Indented =
        new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static string Here([CallerFilePath] string file = "") => file;
}
