using Ecommerce.ApiGateway.Http;

namespace Ecommerce.ApiGateway;

/// <summary>What a caller wants prices in: what the address says, else the home currency.</summary>
internal static class AskedCurrency
{
    public const string Name = "currency";

    public const string Sentence = $"What prices are in; {Currencies.Home} if not given.";

    public static string Of(string? currency) => currency ?? Currencies.Home;

    /// <summary>Nobody is asked about prices in what the shop does not sell in.</summary>
    public static TBuilder InCurrency<TBuilder>(this TBuilder routes)
        where TBuilder : IEndpointConventionBuilder => routes.AddEndpointFilter((context, next) =>
            context.HttpContext.Request.Query.TryGetValue(Name, out var asked) && !Currencies.All.Contains(asked.ToString())
                ? new(Problems.Invalid(Name, Currencies.Sentence))
                : next(context));
}
