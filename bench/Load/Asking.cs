using System.Text;
using System.Text.Json;

namespace Ecommerce.Bench.Load;

internal static class Asking
{
    /// <exception cref="InvalidOperationException">Another answer than expected; it is in the message.</exception>
    public static async ValueTask Ask(this HttpConnection connection, int expected, byte[] request) => await connection.AskFor([expected], request);

    /// <summary>Which of these statuses it was.</summary>
    /// <inheritdoc cref="Ask"/>
    public static async ValueTask<int> AskFor(this HttpConnection connection, int[] expected, byte[] request)
    {
        var status = await connection.Send(request);
        return expected.Contains(status) ? status : throw new InvalidOperationException(
            $"{status} instead of {string.Join(" or ", expected)} for\n{Encoding.UTF8.GetString(request)}\n{connection.Text()}");
    }

    /// <summary>A header of the last answer.</summary>
    public static string Header(this HttpConnection connection, string name)
    {
        var line = connection.Head.Split("\r\n").First(line => line.StartsWith(name + ": ", StringComparison.OrdinalIgnoreCase));
        return line[(name.Length + 2)..];
    }

    /// <summary>A value of the last answer's JSON.</summary>
    public static T Field<T>(this HttpConnection connection, string name, Func<JsonElement, T> read)
    {
        using var json = JsonDocument.Parse(connection.Body);
        return read(json.RootElement) ?? throw new InvalidOperationException($"No {name} in {connection.Text()}");
    }

    public static string Text(this HttpConnection connection) => Encoding.UTF8.GetString(connection.Body.Span);
}
