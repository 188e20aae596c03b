namespace Ecommerce.ApiGateway.Http;

/// <summary>Collects everything that is wrong with a request's parts, so that the caller hears of all of it at once.</summary>
internal sealed class Inputs
{
    private const string TokenSentence = "This has 1 to 64 letters, digits, hyphens or underscores.";

    private readonly Dictionary<string, ImmutableArray<string>> _errors = [];

    /// <summary>Null if nothing is wrong.</summary>
    public ProblemResult? Problem => _errors.Count == 0 ? null : Problems.Invalid(_errors, _errors.First().Value[0]);

    public Inputs Check(bool good, string field, string detail)
    {
        if (!good) _errors.TryAdd(field, [detail]);
        return this;
    }

    public Inputs Id(string? value, string field) => Check(IdRules.IsId(value), field, IdRules.Sentence);

    public Inputs Key(string? value) => Check(IdRules.IsId(value), "Idempotency-Key", TokenSentence);

    public Inputs Texts(ImmutableArray<string> values, string field) => Check(
        values.Length <= Limits.FacetValues && values.All(value => value.Length is > 0 and <= Limits.Text),
        field, $"At most {Limits.FacetValues} values of 1 to {Limits.Text} characters.");

    public Inputs PageSize(int limit) => Check(limit is >= 1 and <= Limits.PageSize, "limit", $"A page has 1 to {Limits.PageSize} items.");

    public Inputs Language(string? value) =>
        Check(ListingLanguage.IsKnown(value), "lang", ListingLanguage.Sentence);

    public Inputs Skus(string[] skus) =>
        Check(skus.Length is >= 1 and <= Limits.SkusPerCall, "sku", $"Ask for 1 to {Limits.SkusPerCall} SKUs.")
            .Check(skus.All(IdRules.IsId), "sku", IdRules.Sentence);
}
