using System.Text;
using System.Text.Json;

namespace Ecommerce.Bench.Load;

internal static class Asking
{
    /// <exception cref="InvalidOperationException">Another answer than expected; it is in the message.</exception>
    public static async ValueTask Ask(this HttpConnection connection, int expected, byte[] request)
    {
        if (await connection.Send(request) is var status && status != expected)
            throw new InvalidOperationException($"{status} instead of {expected} for\n{Encoding.UTF8.GetString(request)}\n{connection.Text()}");
    }

    /// <summary>A value of the last answer's JSON.</summary>
    public static T Field<T>(this HttpConnection connection, string name, Func<JsonElement, T> read)
    {
        using var json = JsonDocument.Parse(connection.Body);
        return read(json.RootElement) ?? throw new InvalidOperationException($"No {name} in {connection.Text()}");
    }

    public static string Text(this HttpConnection connection) => Encoding.UTF8.GetString(connection.Body.Span);
}
