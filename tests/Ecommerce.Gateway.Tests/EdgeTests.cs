using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Ecommerce.Gateway.Tests;

/// <summary>What the gateway says before any grain is asked.</summary>
public sealed class EdgeTests(Shop shop)
{
    [Theory]
    [InlineData("GET", "/nowhere", 404, "route/unknown")]
    [InlineData("GET", "/api", 404, "route/unknown")]
    [InlineData("GET", "/api/orders/x/y/z", 404, "route/unknown")]
    [InlineData("POST", "/api/products", 405, "route/method")]
    [InlineData("DELETE", "/api/cart", 405, "route/method")]
    [InlineData("GET", "/api/products/no-such-thing", 404, "product/missing")]
    [InlineData("GET", "/api/products/No%20Slug", 404, "product/missing")]
    [InlineData("GET", "/api/orders/nothere", 404, "order/missing")]
    [InlineData("POST", "/api/orders/nothere/cancel", 404, "order/missing")]
    [InlineData("GET", "/api/orders/nothere/events", 404, "order/missing")]
    [InlineData("GET", "/api/stock/events?sku=NO-SUCH", 404, "stock/unknown")]
    public async Task What_is_not_there_is_a_problem_too(string method, string path, int status, string code)
    {
        var refused = await (await shop.Guest()).Refused(new(method), path);
        Assert.Equal((status, code), (refused.Status, refused.Code));
    }

    [Theory, InlineData("text/plain"), InlineData("application/x-www-form-urlencoded"), InlineData("application/xml")]
    public async Task Only_json_is_read(string media)
    {
        var guest = await shop.Guest();
        const string Body = """{"product":"p_000002","quantity":1}""";
        using var response = await guest.Send(HttpMethod.Put, "/api/cart/lines/LAMP-1", Body, media: media);
        Assert.Equal((415, "input/media-type"), await StatusAndCode(response));
    }

    [Fact]
    public async Task A_body_of_64_KiB_is_read_and_a_byte_more_is_not()
    {
        var guest = await shop.Guest();
        const string Start = """{"product":"p_000002","quantity":1""";
        string Sized(int bytes) => Start + new string(' ', bytes - Start.Length - 1) + "}";

        using var most = await guest.Put("/api/cart/lines/LAMP-1", Sized(64 * 1024));
        Assert.Equal(HttpStatusCode.OK, most.StatusCode);
        using var more = await guest.Put("/api/cart/lines/LAMP-1", Sized((64 * 1024) + 1));
        Assert.Equal((413, "input/too-large"), await StatusAndCode(more));
    }

    [Fact]
    public async Task A_chunked_body_cannot_hide_its_size()
    {
        var answer = await Raw("PUT /api/cart/lines/LAMP-1 HTTP/1.1\r\nHost: shop\r\nX-Guest-Token: aaaaaaaaaaaaaaaaaaaaaa\r\n"
            + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
            + "11000\r\n{" + new string(' ', 0x11000 - 1) + "\r\n0\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 413", answer, StringComparison.Ordinal);
        Assert.Contains("input/too-large", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_of_4_KiB_is_read_and_more_is_not()
    {
        const string Path = "/api/products?ignored=";
        using var most = await shop.Nobody().Get(Path + new string('x', 4096 - Path.Length));
        Assert.Equal(HttpStatusCode.OK, most.StatusCode);
        using var more = await shop.Nobody().Get(Path + new string('x', 4097 - Path.Length));
        Assert.Equal((414, "input/url-too-long"), await StatusAndCode(more));
    }

    [Fact]
    public async Task Headers_of_more_than_16_KiB_are_refused()
    {
        using var response = await shop.Nobody().Get("/api/categories", ("X-Filler", new('x', 17 * 1024)));
        Assert.Equal(431, (int)response.StatusCode);
    }

    [Theory, InlineData(15, 400), InlineData(1000, 400)]
    public async Task Json_deeper_than_needed_is_refused(int depth, int status)
    {
        var deep = new string('[', depth) + new string(']', depth);
        var refused = await (await shop.Guest()).Refused(HttpMethod.Put, "/api/me", $$"""{"name":{{deep}}}""");
        Assert.Equal(status, refused.Status);
    }

    [Theory]
    [InlineData("POST", "/api/guests")]
    [InlineData("POST", "/api/orders/abc/cancel")]
    [InlineData("DELETE", "/api/cart/lines/LAMP-1")]
    public async Task Another_sites_page_changes_nothing(string method, string path)
    {
        var guest = await shop.Guest();
        var refused = await guest.Refused(new(method), path, null, ("Sec-Fetch-Site", "cross-site"));
        Assert.Equal((403, "caller/cross-site"), (refused.Status, refused.Code));
        Assert.NotEqual(403, (int)(await guest.Send(new(method), path, null, [("Sec-Fetch-Site", "same-origin")])).StatusCode);
    }

    [Theory, InlineData(64, 200), InlineData(65, 431)]
    public async Task At_most_64_headers_are_read(int count, int status)
    {
        // Host and Connection are two of them.
        var fillers = string.Concat(Enumerable.Range(0, count - 2).Select(i => $"X-Filler-{i}: x\r\n"));
        var answer = await Raw($"GET /api/categories HTTP/1.1\r\nHost: shop\r\nConnection: close\r\n{fillers}\r\n");
        Assert.StartsWith($"HTTP/1.1 {status} ", answer, StringComparison.Ordinal);
    }

    /// <summary>The answer's text up to <paramref name="until"/>, or all of it.</summary>
    private async Task<string> Raw(string request, string? until = null)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(shop.Address.Host, shop.Address.Port, TestContext.Current.CancellationToken);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request), TestContext.Current.CancellationToken);
        var text = new StringBuilder();
        var buffer = new byte[16 * 1024];
        while (await stream.ReadAsync(buffer, TestContext.Current.CancellationToken) is > 0 and var read)
        {
            text.Append(Encoding.UTF8.GetString(buffer, 0, read));
            if (until is not null && text.ToString().Contains(until, StringComparison.Ordinal)) break;
        }

        return text.ToString();
    }

    private static async Task<(int, string)> StatusAndCode(HttpResponseMessage response)
    {
        var refused = await Refused.Of(response);
        return (refused.Status, refused.Code);
    }
}
