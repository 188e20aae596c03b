using System.Diagnostics.Metrics;

namespace Ecommerce.ApiGateway;

/// <summary>What the gateway counts about itself, as meter <c>Ecommerce.Gateway</c>.</summary>
internal static class GatewayMetrics
{
    private static readonly Meter Gateway = new("Ecommerce.Gateway");

    public static readonly Counter<long> TurnedAway = Gateway.CreateCounter<long>(
        "gateway.cart.turned-away", "{request}", "Cart lines refused at the door because the SKU is known to be sold out");

    public static readonly Counter<long> Shed = Gateway.CreateCounter<long>(
        "gateway.shed", "{request}", "Requests turned away because the gateway was full, by class");

    public static readonly Counter<long> Limited = Gateway.CreateCounter<long>(
        "gateway.limited", "{request}", "Requests refused because their caller asked too much, by class");

    public static readonly Counter<long> PasswordHashes = Gateway.CreateCounter<long>(
        "gateway.password.hashes", "{hash}", "Password hashes computed, for accounts that exist and for those that do not");
}
