using System.Globalization;
using Ecommerce.ApiGateway.Http;

namespace Ecommerce.ApiGateway.Accounts;

/// <summary>
/// Sign-ins that were refused, in the audit trail; those that succeeded the account tells itself. A stranger cannot fill the trail: of one
/// account a few an hour are recorded, and of all of them as many as somebody can look at. Whether there is such an account makes no difference.
/// </summary>
internal sealed class SignInTrail(IGrainFactory grains, Retry retry)
{
    private const string SignIn = "signIn";

    private static readonly AttemptLimit OfOne = new(5, TimeSpan.FromMinutes(12));
    private static readonly AttemptLimit OfAll = new(500, TimeSpan.FromSeconds(5));

    /// <param name="account">An account's id, or of nobody.</param>
    public async Task Refused(HttpContext context, UserId account, ProblemResult problem, CancellationToken cancellation)
    {
        // A shop that is too busy to look, and a page that did not know yet that there is a code to ask for, are no refusals.
        if (problem.Status >= StatusCodes.Status500InternalServerError || problem.Code == Refusals.CodeNeeded.Code) return;
        if (await grains.Attempts("trail", account.Value).Take(OfOne) is not null || await grains.Attempts("trail").Take(OfAll) is not null) return;

        var outcome = string.Create(CultureInfo.InvariantCulture, $"{problem.Status} {problem.Code}");
        var note = new AuditNote(
            Guid.NewGuid().ToString("N"), "", "", SignIn, $"accounts/{account}", outcome, ProblemResult.TraceOf(context));
        await retry.Run(() => Told(grains.AuditTrail().Append(note)), cancellation);
    }

    private static async ValueTask<bool> Told(ValueTask append)
    {
        await append;
        return true;
    }
}
