using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Ecommerce.ApiGateway.Callers;
using Ecommerce.ApiGateway.Http;

namespace Ecommerce.ApiGateway.Accounts;

/// <summary>
/// Slows guessing down without giving strangers a way to lock an owner out. Guesses count per account from one address, per address,
/// and per account from anywhere; but a device on which the account was signed in before, and which says so by a cookie, counts its
/// own guesses only. Whether there is such an account makes no difference.
/// </summary>
internal sealed class SignInGuard(IGrainFactory grains, GatewaySecret secret)
{
    private const string Cookie = "__Host-device";
    private const string Purpose = "known devices";

    private static readonly TimeSpan Remembered = TimeSpan.FromDays(365);

    /// <summary>Five guesses, then one in three minutes.</summary>
    private static readonly AttemptLimit Own = new(5, TimeSpan.FromMinutes(3));

    /// <summary>An office behind one address signs in on a Monday; a guesser gets 180 an hour.</summary>
    private static readonly AttemptLimit PerAddress = new(50, TimeSpan.FromSeconds(20));

    /// <summary>Guesses at one account from many addresses.</summary>
    private static readonly AttemptLimit PerAccount = new(100, TimeSpan.FromSeconds(36));

    /// <param name="account">Names the account, whether it exists or not.</param>
    /// <param name="what">What is guessed: each kind has guesses of its own.</param>
    public async Task<Permit> Enter(HttpContext context, string account, string what)
    {
        var address = AddressOf(context);
        (IAttemptsGrain Counter, AttemptLimit Limit)[] counters = DeviceOf(context, account) is { } device
            ? [(grains.Attempts(what, "device", account, device), Own)]
            : [
                (grains.Attempts(what, "pair", account, address), Own),
                (grains.Attempts(what, "address", address), PerAddress),
                (grains.Attempts(what, "account", account), PerAccount),
            ];

        var permit = new Permit();
        foreach (var (counter, limit) in counters)
        {
            if (await counter.Take(limit) is { } wait)
            {
                await permit.GiveBack();
                return new Permit(wait);
            }

            permit.Taken.Add((counter, limit));
        }

        return permit;
    }

    /// <summary>The account was signed in here: from now on this device's guesses are its own.</summary>
    public void Remember(HttpContext context, string account)
    {
        if (DeviceOf(context, account) is not null) return;
        var device = Secrets.New(12);
        context.Response.Cookies.Append(Cookie, $"{device}.{Sign(account, device)}", new()
        {
            Secure = true,
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Path = "/",
            MaxAge = Remembered,
        });
    }

    /// <summary>An IPv6 caller has a whole network of addresses, of which 64 bits say whose it is.</summary>
    public static string AddressOf(HttpContext context)
    {
        if (context.Connection.RemoteIpAddress is not { } address) return "";
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        if (address.AddressFamily is not AddressFamily.InterNetworkV6) return address.ToString();
        var network = address.GetAddressBytes();
        network.AsSpan(8).Clear();
        return string.Create(CultureInfo.InvariantCulture, $"{new IPAddress(network)}/64");
    }

    private string? DeviceOf(HttpContext context, string account) =>
        context.Request.Cookies[Cookie]?.Split('.') is [var device, var sign] && sign == Sign(account, device) ? device : null;

    private string Sign(string account, string device) => System.Buffers.Text.Base64Url.EncodeToString(secret.Mac(Purpose, $"{account}.{device}"));
}

/// <param name="wait">How long to wait before the next guess, or null: go on.</param>
internal sealed class Permit(TimeSpan? wait = null)
{
    public List<(IAttemptsGrain Counter, AttemptLimit Limit)> Taken { get; } = [];

    public ProblemResult? Problem => wait is { } left
        ? new(StatusCodes.Status429TooManyRequests, "sign-in/too-many", "Too many tries; wait a little.", retryAfter: (int)Math.Ceiling(left.TotalSeconds))
        : null;

    /// <summary>It was no guess.</summary>
    public async Task GiveBack()
    {
        foreach (var (counter, limit) in Taken) await counter.GiveBack(limit);
    }
}
