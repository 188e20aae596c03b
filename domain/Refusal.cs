namespace Ecommerce.Domain;

/// <summary>What kind of "no" a refusal is; the gateway alone turns it into an HTTP status.</summary>
public enum RefusalKind
{
    /// <summary>The input itself is wrong; <see cref="Refusal.Field"/> names what.</summary>
    Invalid,

    /// <summary>There is nothing under this id, or nothing that the caller may see.</summary>
    Missing,

    /// <summary>Right input at the wrong time: the state of things forbids it.</summary>
    Conflict,

    /// <summary>The same identity was used before with other content.</summary>
    Mismatch,

    /// <summary>Too much is going on here just now; the same command may succeed later.</summary>
    Busy,

    /// <summary>It was edited from a version that is no longer the current one.</summary>
    Stale,

    /// <summary>Who asks has not shown who they are.</summary>
    Unproved,

    /// <summary>Who asks is known and may not do this, or not now.</summary>
    Forbidden,
}

/// <summary>A total that is not the one that was shown.</summary>
[GenerateSerializer, Immutable, Alias("refusal.totals")]
public sealed record TotalChange([property: Id(0)] Money Expected, [property: Id(1)] Money Actual);

/// <summary>A business "no". Never an exception: an exception means that the outcome is unknown.</summary>
/// <param name="Code">Stable name, <c>area/reason</c>; clients branch on it.</param>
/// <param name="Detail">One sentence for a person, without personal data.</param>
/// <param name="Field">The input it is about, as the caller spelled it, or null.</param>
/// <param name="Subject">The other thing it is about (an order id, a SKU), or null.</param>
/// <param name="Totals">What was shown and what it costs now, where that is the reason, or null.</param>
[GenerateSerializer, Immutable, Alias("refusal")]
public sealed record Refusal(
    [property: Id(0)] RefusalKind Kind,
    [property: Id(1)] string Code,
    [property: Id(2)] string Detail,
    [property: Id(3)] string? Field = null,
    [property: Id(4)] string? Subject = null,
    [property: Id(5)] TotalChange? Totals = null);
