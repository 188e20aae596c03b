using Ecommerce.ApiGateway.Http;

namespace Ecommerce.ApiGateway.Accounts;

/// <summary>Whether a password may be chosen, and what is kept of it.</summary>
internal sealed class NewPasswords(Passwords passwords, BreachedPasswords breached)
{
    /// <param name="email">The account's, if it is known already.</param>
    /// <returns>The PHC string of a good one, or what is wrong.</returns>
    public async Task<(string? Hash, IResult? Problem)> Choose(string password, string? email, CancellationToken cancellation)
    {
        var complaint = PasswordRules.Complain(password, email)
            ?? (await breached.Knows(password, cancellation) ? "This password has been stolen elsewhere and published; whoever guesses tries it early." : null);
        if (complaint is not null) return (null, Problems.Invalid("password", complaint));
        return await passwords.Hash(password, cancellation) is { } hash ? (hash, null) : (null, Problems.Unavailable());
    }
}
