namespace Ecommerce.ApiGateway.Providers;

/// <summary>What the page is told, by <c>?provider=</c>, when somebody comes back and is not let in.</summary>
internal static class ProviderAnswer
{
    /// <summary>What came back is no good answer to what was asked.</summary>
    public const string Failed = "failed";

    /// <summary>The provider does not say that the address is theirs.</summary>
    public const string Unverified = "unverified";

    /// <summary>There is an account under this address: its owner signs in to it first, and links the provider then.</summary>
    public const string Known = "known";

    /// <summary>The provider's account is linked to somebody else's here.</summary>
    public const string Taken = "taken";

    /// <summary>The account has a second factor, which is asked for with the password.</summary>
    public const string Code = "code";

    public const string Locked = "locked";

    /// <summary>From now on this is a way to sign in.</summary>
    public const string Linked = "linked";
}
