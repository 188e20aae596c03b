namespace Ecommerce.Domain;

/// <summary>How a fresh shop gets its first administrator: a code that only who runs the shop can read, good for one account.</summary>
/// <param name="Code">SHA-256 of the code that was told last.</param>
/// <param name="Administrator">Whom the code has made administrator; from then on there is no code.</param>
[GenerateSerializer, Immutable, Alias("setup.state")]
public sealed record Setup([property: Id(0)] string? Code, [property: Id(1)] DateTimeOffset Until, [property: Id(2)] UserId? Administrator)
{
    /// <summary>Whoever starts the shop reads its log on the same day, or starts it again.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    public static readonly Setup None = new(null, default, null);

    public bool NeedsCode(DateTimeOffset now) => Administrator is null && (Code is null || now >= Until);

    public Setup With(string code, DateTimeOffset now) => this with { Code = code, Until = now + Lifetime };

    public (Setup After, Refusal? Refusal) Redeem(string code, UserId account, DateTimeOffset now) =>
        Administrator is { } known ? (this, known == account && Code == code ? null : Refusals.SetupOver)
        : Code == code && now < Until ? (this with { Administrator = account }, null)
        : (this, Refusals.SetupOver);
}
