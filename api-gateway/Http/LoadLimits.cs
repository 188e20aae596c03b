using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Ecommerce.ApiGateway.Callers;
using Microsoft.Extensions.Options;

namespace Ecommerce.ApiGateway.Http;

/// <summary>Nobody may ask so much that others wait, and if all together ask too much the least important wait first.</summary>
internal static class LoadLimits
{
    public static void AddLoadLimits(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<LoadOptions>().Bind(builder.Configuration.GetSection("Gateway:Load"))
            .Configure(load => load.Rates ??= !builder.Environment.IsDevelopment())
            .Validate(load => load.Capacity >= 1, "Gateway:Load:Capacity is at least 1.")
            .Validate(
                load => new[] { load.Checkout, load.Cart, load.Staff, load.Browse, load.Export }.All(rate => rate.IsGood),
                "A rate of Gateway:Load has at least 1 request in 1 to 60 seconds.")
            .ValidateOnStart();
        builder.Services.AddSingleton<RateLeases>();
        builder.Services.AddSingleton<Admission>();
    }

    /// <summary>After routing, before anything is paid for the request.</summary>
    public static void UseAdmission(this WebApplication app)
    {
        var admission = app.Services.GetRequiredService<Admission>();
        app.Use(async (context, next) =>
        {
            if (context.GetEndpoint()?.Metadata.GetMetadata<Classified>() is not { Streams: false, Class: var kind })
            {
                await next(context);
                return;
            }

            if (!admission.TryEnter(kind))
            {
                GatewayMetrics.Shed.Add(1, new KeyValuePair<string, object?>("class", Name(kind)));
                await Problems.Busy().ExecuteAsync(context);
                return;
            }

            try
            {
                await next(context);
            }
            finally
            {
                admission.Leave();
            }
        });
    }

    /// <summary>After authorization: then it is known who asks.</summary>
    public static void UseRates(this WebApplication app)
    {
        var options = app.Services.GetRequiredService<IOptions<LoadOptions>>().Value;
        if (options.Rates is not true) return;

        var leases = app.Services.GetRequiredService<RateLeases>();
        app.Use(async (context, next) =>
        {
            if (context.GetEndpoint()?.Metadata.GetMetadata<Classified>() is { Class: var kind })
            {
                foreach (var who in Payers(context))
                {
                    var rate = options.RateOf(kind);
                    var verdict = await leases.Spend($"{Name(kind)}/{who}", rate);
                    var seconds = (int)Math.Ceiling((verdict.Wait ?? verdict.Full).TotalSeconds);
                    context.Response.Headers["RateLimit-Policy"] =
                        string.Create(CultureInfo.InvariantCulture, $"\"{Name(kind)}\";q={rate.Requests};w={(int)rate.Window.TotalSeconds}");
                    context.Response.Headers["RateLimit"] =
                        string.Create(CultureInfo.InvariantCulture, $"\"{Name(kind)}\";r={verdict.Left};t={seconds}");
                    if (verdict.Wait is null) continue;

                    GatewayMetrics.Limited.Add(1, new KeyValuePair<string, object?>("class", Name(kind)));
                    await Problems.TooMany(Math.Max(1, seconds)).ExecuteAsync(context);
                    return;
                }
            }

            await next(context);
        });
    }

    /// <summary>
    /// A member pays alone. Anybody can become a guest as often as they like, so a guest's address pays as well; an address inside our
    /// own networks is a machine of ours that speaks for many and pays nothing.
    /// </summary>
    private static IEnumerable<string> Payers(HttpContext context)
    {
        var caller = Caller.Of(context.User);
        if (caller is not { Guest: false } && AddressOf(context.Connection.RemoteIpAddress) is { } address) yield return address;
        if (caller is not null) yield return caller.User.Value;
    }

    /// <summary>Of IPv6 the half that says whose it is: everybody has 2⁶⁴ addresses.</summary>
    internal static string? AddressOf(IPAddress? address)
    {
        if (address is null) return null;
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        if (Networks.IsInside(address)) return null;
        return address.AddressFamily is AddressFamily.InterNetworkV6
            ? "net-" + Convert.ToHexStringLower(address.GetAddressBytes().AsSpan(0, 8))
            : "net-" + address;
    }

    private static string Name(RouteClass kind) => kind switch
    {
        RouteClass.Checkout => "checkout",
        RouteClass.Cart => "cart",
        RouteClass.Staff => "staff",
        RouteClass.Browse => "browse",
        _ => "export",
    };
}

/// <summary>How many requests are being worked on. A class comes in while the whole is not fuller than its ceiling.</summary>
internal sealed class Admission(IOptions<LoadOptions> options)
{
    private readonly int[] _ceilings = [.. Enum.GetValues<RouteClass>().Select(options.Value.CeilingOf)];
    private int _inside;

    public bool TryEnter(RouteClass kind)
    {
        if (Interlocked.Increment(ref _inside) <= _ceilings[(int)kind]) return true;
        Leave();
        return false;
    }

    public void Leave() => Interlocked.Decrement(ref _inside);
}
