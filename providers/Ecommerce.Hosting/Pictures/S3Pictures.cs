using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Orleans.Aws;

namespace Ecommerce.Hosting;

/// <summary>Pictures as objects of one bucket, which every gateway sees. It is not made here.</summary>
public sealed class S3Pictures(IAmazonS3 s3, string bucket) : IPictureStore, IDisposable
{
    /// <param name="service">A region, the http address of an emulator, or empty: then the environment decides.</param>
    public static S3Pictures In(string bucket, string service)
    {
        var connection = new AwsConnection { Service = service };
        var config = new AmazonS3Config { ForcePathStyle = service.StartsWith("http://", StringComparison.OrdinalIgnoreCase) };
        connection.Point(config);
        AwsTuning.Default.Apply(config);
        return new(connection.Credentials() is { } credentials ? new AmazonS3Client(credentials, config) : new AmazonS3Client(config), bucket);
    }

    public async Task Put(string name, ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        using var body = new MemoryStream(bytes.ToArray(), writable: false);
        var request = new PutObjectRequest { BucketName = bucket, Key = name, InputStream = body, AutoCloseStream = false, UseChunkEncoding = false };
        try
        {
            await s3.PutObjectAsync(request, cancellation);
        }
        catch (Exception fault) when (IsFault(fault))
        {
            throw Unknown(fault);
        }
    }

    public async ValueTask<Stream?> Open(string name, CancellationToken cancellation)
    {
        try
        {
            return (await s3.GetObjectAsync(bucket, name, cancellation)).ResponseStream;
        }
        catch (AmazonS3Exception missing) when (missing.ErrorCode is "NoSuchKey")
        {
            return null;
        }
        catch (Exception fault) when (IsFault(fault))
        {
            throw Unknown(fault);
        }
    }

    public void Dispose() => s3.Dispose();

    private static bool IsFault(Exception exception) => exception is AmazonServiceException or AmazonClientException or HttpRequestException;

    private IOException Unknown(Exception fault) => new($"The pictures in {bucket} cannot be reached: {fault.Message}", fault);
}
