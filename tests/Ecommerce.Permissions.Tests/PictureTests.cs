using Amazon.Runtime;
using Amazon.S3;
using Ecommerce.Hosting;
using Ecommerce.Sqs.Tests.Rig;

namespace Ecommerce.Permissions.Tests;

public sealed class PictureTests(Fauxqs emulator)
{
    [Fact]
    public async Task A_picture_is_put_twice_and_opened_with_what_terraform_allows_and_all_of_it()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var (client, asked) = Client();
        await client.PutBucketAsync("pictures", cancellation);
        asked.Clear();

        using var pictures = new S3Pictures(client, "pictures");
        byte[] bytes = [.. Enumerable.Range(0, 100_000).Select(at => (byte)at)];
        await pictures.Put("a1.webp", bytes, cancellation);
        await pictures.Put("a1.webp", bytes, cancellation);
        Assert.Equal(bytes, await Read(pictures, "a1.webp"));
        Assert.Null(await pictures.Open("b2.webp", cancellation));

        // A store that answers "missing" to what is missing wants the right to list, which nobody uses.
        Assert.Equal(["GetObject", "ListBucket", "PutObject"], Terraform.AllowedAtS3("api-gateway"));
        Assert.Equal(["GetObject", "PutObject"], asked.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_address_of_an_emulator_is_enough_to_find_it()
    {
        var (client, _) = Client();
        await client.PutBucketAsync("shelf", TestContext.Current.CancellationToken);
        using var pictures = S3Pictures.In("shelf", $"{emulator.Address}");
        await pictures.Put("a1.png", new byte[] { 1, 2, 3 }, TestContext.Current.CancellationToken);
        Assert.Equal([1, 2, 3], await Read(pictures, "a1.png"));
    }

    [Fact]
    public async Task A_bucket_that_is_not_there_is_a_fault_and_not_a_missing_picture()
    {
        using var pictures = S3Pictures.In("nowhere", $"{emulator.Address}");
        await Assert.ThrowsAsync<IOException>(() => pictures.Put("a1.png", new byte[] { 1 }, TestContext.Current.CancellationToken));
        await Assert.ThrowsAsync<IOException>(() => pictures.Open("a1.png", TestContext.Current.CancellationToken).AsTask());
    }

    private (AmazonS3Client Client, HashSet<string> Asked) Client()
    {
        var asked = new HashSet<string>(StringComparer.Ordinal);
        var client = new AmazonS3Client("local", "local", new AmazonS3Config
        {
            ServiceURL = $"{emulator.Address}",
            ForcePathStyle = true,
            AuthenticationRegion = "eu-west-1",
        });
        client.BeforeRequestEvent += (_, what) =>
            asked.Add(((WebServiceRequestEventArgs)what).Request.GetType().Name.Replace("Request", "", StringComparison.Ordinal));
        return (client, asked);
    }

    private static async Task<byte[]> Read(S3Pictures pictures, string name)
    {
        await using var stream = await pictures.Open(name, TestContext.Current.CancellationToken);
        using var bytes = new MemoryStream();
        await stream!.CopyToAsync(bytes, TestContext.Current.CancellationToken);
        return bytes.ToArray();
    }
}
