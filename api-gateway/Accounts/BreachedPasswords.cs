using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace Ecommerce.ApiGateway.Accounts;

/// <summary>
/// Whether a password is known from a breach, by a service that answers by ranges, as Have I Been Pwned and those that speak like it do: it is told five of the
/// forty hex digits of the password's SHA-1, which hundreds of known passwords share, and answers with all of those. Never asked unless
/// <c>Gateway:BreachedPasswords</c> says where it is; if it does not answer, nobody is turned away for it.
/// </summary>
internal sealed partial class BreachedPasswords(IOptions<GatewayOptions> options, ILogger<BreachedPasswords> log) : IDisposable
{
    /// <summary>Hex digits that the service is told.</summary>
    private const int Told = 5;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(10) })
    {
        Timeout = Patience,
        MaxResponseContentBufferSize = 1024 * 1024,
        // Answers of one length, so that who sees how long one is does not learn which it was.
        DefaultRequestHeaders = { { "Add-Padding", "true" } },
    };

    [SuppressMessage("Security", "CA5350", Justification = "The service asks by SHA-1; nothing is protected by it.")]
    public async Task<bool> Knows(string password, CancellationToken cancellation)
    {
        if (options.Value.BreachedPasswords is not { } service) return false;
        var digits = Convert.ToHexString(SHA1.HashData(Encoding.UTF8.GetBytes(password)));
        try
        {
            var known = await _http.GetStringAsync(new Uri(service, digits[..Told]), cancellation);
            return known.Split('\n').Select(line => line.Trim().Split(':')).Any(line => line is [var rest, not "0"] && rest == digits[Told..]);
        }
        catch (Exception fault) when (fault is HttpRequestException or TaskCanceledException && !cancellation.IsCancellationRequested)
        {
            NotAnswered(log, fault);
            return false;
        }
    }

    public void Dispose() => _http.Dispose();

    [LoggerMessage(1, LogLevel.Warning, "Whether a new password is known from a breach could not be asked")]
    private static partial void NotAnswered(ILogger log, Exception fault);
}
