namespace Ecommerce.Bench.ProductPage;

/// <summary>
/// The least that answers the same: one minimal API endpoint that writes bytes from an array. It takes them, and the headers,
/// from the shop when it starts.
/// </summary>
internal static class BareServer
{
    private static readonly string[] MadeByKestrel = ["Date", "Transfer-Encoding", "Content-Length", "Content-Type"];

    public static async Task<int> Run(Arguments arguments)
    {
        var page = new Uri(arguments.Text("from", ""));
        using var http = new HttpClient();
        using var answer = await http.GetAsync(page);
        var body = await answer.Content.ReadAsByteArrayAsync();
        var type = answer.Content.Headers.ContentType!.ToString();
        var headers = answer.Headers.Where(header => !MadeByKestrel.Contains(header.Key)).Select(header => (header.Key, string.Join(", ", header.Value))).ToArray();

        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        var app = builder.Build();
        app.MapGet(page.AbsolutePath, (HttpContext context) =>
        {
            foreach (var (name, value) in headers) context.Response.Headers[name] = value;
            context.Response.ContentType = type;
            context.Response.ContentLength = body.Length;
            return context.Response.Body.WriteAsync(body).AsTask();
        });
        await app.RunAsync();
        return 0;
    }
}
