using System.ComponentModel;
using Ecommerce.ApiGateway.Callers;
using Ecommerce.ApiGateway.Http;
using Ecommerce.ApiGateway.OpenApi;
using Ecommerce.ApiGateway.Shapes;

namespace Ecommerce.ApiGateway;

/// <summary>People and what they may do. Roles and locks take effect at once: every session they change is over.</summary>
internal static class AdminUsers
{
    private const string Question = "users";

    public static void MapAdminUsers(this IEndpointRouteBuilder routes)
    {
        var users = routes.MapGroup("/admin/users").RequireAuthorization(CallerPolicies.Administrator).WithTags("Admin");
        users.MapGet("", List).Named("listUsers", "Accounts, newest first").Answers<UserPageDto>().Refuses(400, 401, 403);
        users.MapGet("/{id}", Get).Named("getUser", "One account, its sessions and sign-ins").Answers<StaffUserDto>().Refuses(400, 401, 403, 404);
        users.MapPut("/{id}/roles", SetRoles)
            .Named("setRoles", "What somebody may do: support, catalogue, finance, administrator").Answers<StaffUserDto>()
            .Refuses(400, 401, 403, 404, 409, 413, 415);
        users.MapPost("/{id}/lock", (string id, Caller caller, [AsParameters] MySecurity.Asking asking, CancellationToken cancellation) =>
                Act(id, caller, asking, account => account.SetLocked(new(true)), cancellation))
            .Named("lockUser", "Nobody signs in to the account until it is unlocked").Answers<StaffUserDto>().Refuses(400, 401, 403, 404, 409);
        users.MapPost("/{id}/unlock", (string id, Caller caller, [AsParameters] MySecurity.Asking asking, CancellationToken cancellation) =>
                Act(id, caller, asking, account => account.SetLocked(new(false)), cancellation))
            .Named("unlockUser", "Sign-in is possible again").Answers<StaffUserDto>().Refuses(400, 401, 403, 404, 409);
        users.MapDelete("/{id}/factor", RemoveFactor)
            .Named(
                "removeFactor",
                "Take a second factor off whose owner has lost it and is known to be who they say; they are written, and signed out everywhere. Needs a recent proof")
            .Answers<StaffUserDto>().Refuses(400, 401, 403, 404, 409);
        routes.MapPost("/admin/keys/replace", ReplaceKey).RequireAuthorization(CallerPolicies.Administrator).WithTags("Admin")
            .Named("replaceKey", "A new key signs access tokens from now").Produces(204).Refuses(400, 401, 403);
    }

    private static async Task<IResult> List(
        [Description("Part of an address, or a whole id.")] string? text,
        [Description("Only accounts with a role.")] bool? staff,
        string? after,
        int? limit,
        [AsParameters] MySecurity.Asking asking,
        CancellationToken cancellation)
    {
        var mine = Cursor.TryDecode(Question, after, out CatalogPosition? from);
        var inputs = new Inputs().Check(mine, "after", "This is not the next of a page of accounts.").PageSize(limit ?? 20)
            .Check(text is null or { Length: <= Limits.Text }, "text", $"At most {Limits.Text} characters.");
        if (inputs.Problem is { } problem) return problem;

        var query = new FindAccounts(string.IsNullOrWhiteSpace(text) ? null : text.Trim(), staff is true, from, limit ?? 20);
        var page = await asking.Retry.Run(() => asking.Grains.AccountDesk().Find(query), cancellation);
        return TypedResults.Ok(new UserPageDto([.. page.Items.Select(UserRowDto.Of)], page.Next is { } next ? Cursor.Encode(Question, next) : null));
    }

    private static async Task<IResult> Get(string id, [AsParameters] MySecurity.Asking asking, CancellationToken cancellation)
    {
        if (new Inputs().Id(id, "id").Problem is { } problem) return problem;

        return await asking.Retry.Run(() => asking.Grains.Account(new(id)).Get(), cancellation) is { } view
            ? TypedResults.Ok(StaffUserDto.Of(view))
            : Refusals.AccountMissing.ToProblem();
    }

    private static async Task<IResult> SetRoles(
        string id, RolesDto body, Caller caller, [AsParameters] MySecurity.Asking asking, CancellationToken cancellation) =>
        RoleNames.Parse(body.Roles) is { } roles
            ? await Act(id, caller, asking, account => account.SetRoles(new(roles)), cancellation)
            : Problems.Invalid("roles", "Roles are support, catalogue, finance and administrator.");

    private static async Task<IResult> Act(
        string id, Caller caller, MySecurity.Asking asking, Func<IAccountGrain, ValueTask<Refusal?>> act, CancellationToken cancellation)
    {
        if (new Inputs().Id(id, "id").Problem is { } problem) return problem;

        // So that there is always an administrator left: the one who asks.
        if (caller.User.Value == id) return Refusals.OwnAccount.ToProblem();
        return await asking.Retry.Run(() => act(asking.Grains.Account(new(id))), cancellation) is { } refusal
            ? refusal.ToProblem()
            : await Get(id, asking, cancellation);
    }

    private static async Task<IResult> RemoveFactor(string id, Caller caller, [AsParameters] MySecurity.Asking asking, CancellationToken cancellation) =>
        caller.Session is not null && await asking.NotProved(caller, cancellation) is { } unproved
            ? unproved.ToProblem()
            : await Act(id, caller, asking, account => account.RemoveFactor(new()), cancellation);

    private static async Task<IResult> ReplaceKey(
        [Description("After a leak: what the old key signed is refused from now, and everybody refreshes.")] bool? leaked,
        SigningKeys keys, CancellationToken cancellation)
    {
        await keys.Replace(leaked is true, cancellation);
        return TypedResults.NoContent();
    }
}
