using Ecommerce.ApiGateway.Callers;

namespace Ecommerce.ApiGateway.Accounts;

/// <param name="Key">Which grain knows it: of an address, or an account.</param>
/// <param name="Secret">What shows that its bearer has read the mail.</param>
internal sealed record AccountLink(string Key, string Secret)
{
    public string Hash => Secrets.Hash(Secret);

    public static AccountLink? Parse(string? token) =>
        token?.Split('.') is [var key, { Length: 43 } secret] && IdRules.IsId(key) && IdRules.IsId(secret) ? new(key, secret) : null;

    public override string ToString() => $"{Key}.{Secret}";
}
