using System.Text;
using Microsoft.AspNetCore.Http;

namespace Ecommerce.FaultProxy;

/// <summary>A request of the AWS JSON protocol.</summary>
/// <param name="Operation">What is asked for, without the service's name and version.</param>
/// <param name="Body">Its JSON.</param>
public sealed record AwsRequest(string Operation, byte[] Body)
{
    public string Text => Encoding.UTF8.GetString(Body);

    internal static async Task<AwsRequest> Read(HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, request.HttpContext.RequestAborted);
        var target = request.Headers["X-Amz-Target"].ToString();
        return new(target[(target.IndexOf('.', StringComparison.Ordinal) + 1)..], body.ToArray());
    }
}
