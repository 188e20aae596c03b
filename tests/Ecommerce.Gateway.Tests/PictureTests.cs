using System.Net;

namespace Ecommerce.Gateway.Tests;

public sealed class PictureTests(Shop shop)
{
    private static readonly byte[] Png = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, .. "the rest"u8];
    private static readonly byte[] Jpeg = [0xff, 0xd8, 0xff, 0xe0, .. "the rest of it"u8];
    private static readonly byte[] Webp = [.. "RIFF....WEBPVP8 "u8];
    private static readonly byte[] Avif = [0, 0, 0, 0x1c, .. "ftypavif0000mif1"u8];

    private readonly Visitor _staff = shop.Staff();

    [Fact]
    public async Task An_upload_is_attached_served_for_ever_replaced_and_taken_off()
    {
        var name = Drafts.Fresh();
        var tag = await _staff.Create(name);
        foreach (var (bytes, media) in new[] { (Png, "image/png"), (Jpeg, "image/jpeg"), (Webp, "image/webp"), (Avif, "image/avif") })
        {
            var url = await Put(name, bytes, tag);
            Assert.EndsWith("." + (media == "image/jpeg" ? "jpg" : media[6..]), url, StringComparison.Ordinal);
            using var served = await shop.Nobody().Get(url);
            Assert.Equal((HttpStatusCode.OK, media), (served.StatusCode, served.Content.Headers.ContentType!.MediaType));
            Assert.Equal("public, max-age=31536000, immutable", served.Headers.CacheControl!.ToString());
            Assert.Equal(bytes, await served.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
            using var known = await shop.Nobody().Get(url, ("If-None-Match", served.Headers.ETag!.ToString()));
            Assert.Equal(HttpStatusCode.NotModified, known.StatusCode);
            tag = (await _staff.Read($"/api/admin/products/{name}")).Tag();
        }

        Assert.Equal([null, "front"], (await Pictures(name)).Select(picture => picture.Text("name")));
        await _staff.Answer(HttpMethod.Delete, $"/api/admin/products/{name}/pictures/front", null, ("If-Match", tag));
        Assert.Equal([null], (await Pictures(name)).Select(picture => picture.Text("name")));
    }

    [Fact]
    public async Task What_is_no_picture_is_refused_whatever_it_is_called()
    {
        var name = Drafts.Fresh();
        var tag = await _staff.Create(name);
        var path = $"/api/admin/products/{name}/pictures/front?alt=x";
        byte[][] bad = [[], [.. "<svg xmlns='http://www.w3.org/2000/svg'/>"u8], [.. "GIF89a........"u8], [.. "<html>"u8], [0, 0, 0, 0, .. "ftypmp42...."u8]];
        foreach (var bytes in bad)
        {
            using var response = await _staff.Upload(HttpMethod.Put, path, bytes, "image/png", ("If-Match", tag));
            var refused = await Refused.Of(response);
            Assert.Equal(400, refused.Status);
            Assert.Equal(["body"], refused.Fields);
        }

        using var large = await _staff.Upload(HttpMethod.Put, path, [.. Png, .. new byte[5 * 1024 * 1024]], "image/png", ("If-Match", tag));
        Assert.Equal(413, (await Refused.Of(large)).Status);
        using var silent = await _staff.Upload(HttpMethod.Put, path.Replace("?alt=x", "", StringComparison.Ordinal), Png, "image/png", ("If-Match", tag));
        Assert.Equal(["alt"], (await Refused.Of(silent)).Fields);
        using var stale = await _staff.Upload(HttpMethod.Put, path, Png, "image/png", ("If-Match", "\"99\""));
        Assert.Equal(412, (await Refused.Of(stale)).Status);
        using var blind = await _staff.Upload(HttpMethod.Put, path, Png, "image/png");
        Assert.Equal(428, (await Refused.Of(blind)).Status);
        Assert.Single(await Pictures(name));
    }

    [Theory]
    [InlineData("..%2f..%2fshop.db")]
    [InlineData("..")]
    [InlineData("%2e%2e%2fx.png")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000.png")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000.svg")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000/png")]
    public async Task Nothing_but_an_uploaded_picture_is_served(string file) =>
        Assert.Equal(404, (await shop.Nobody().Refused(HttpMethod.Get, "/api/pictures/" + file)).Status);

    private async Task<string> Put(string name, byte[] bytes, string tag)
    {
        using var response = await _staff.Upload(
            HttpMethod.Put, $"/api/admin/products/{name}/pictures/front?alt=From+the+front&colour=moss", bytes, "application/octet-stream", ("If-Match", tag));
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return (await Pictures(name))[^1].Text("url")!;
    }

    private async Task<IReadOnlyList<System.Text.Json.JsonElement>> Pictures(string name) =>
        (await _staff.Read($"/api/admin/products/{name}")).GetProperty("draft").Items("pictures");
}
