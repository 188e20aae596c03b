using Ecommerce.ApiGateway.Callers;
using Ecommerce.ApiGateway.Http;
using Ecommerce.ApiGateway.OpenApi;
using Ecommerce.ApiGateway.Shapes;

namespace Ecommerce.ApiGateway;

/// <summary>Addresses that their owner need not type again.</summary>
internal static class MyAddresses
{
    public static void MapMyAddresses(this IEndpointRouteBuilder routes)
    {
        var addresses = routes.MapGroup("/me/addresses").RequireAuthorization(CallerPolicies.Owner).WithTags("Account");
        addresses.MapGet("", List).Named("listAddresses", "The caller's addresses").Answers<ImmutableArray<SavedAddressDto>>().Refuses(401, 403, 404);
        addresses.MapPut("/{id}", Save)
            .Named("saveAddress", "Add an address, or replace the one of this id").Answers<ImmutableArray<SavedAddressDto>>()
            .Refuses(400, 401, 403, 404, 409, 413, 415);
        addresses.MapDelete("/{id}", Remove)
            .Named("removeAddress", "Forget an address").Answers<ImmutableArray<SavedAddressDto>>().Refuses(400, 401, 403, 404);
    }

    private static async Task<IResult> List(Caller caller, [AsParameters] MySecurity.Asking asking, CancellationToken cancellation)
    {
        var view = await asking.Account(caller, account => account.Get(), cancellation);
        return TypedResults.Ok<ImmutableArray<SavedAddressDto>>([.. (view?.Addresses ?? []).Select(SavedAddressDto.Of)]);
    }

    private static async Task<IResult> Save(
        string id, SaveAddressDto body, Caller caller, [AsParameters] MySecurity.Asking asking, CancellationToken cancellation)
    {
        if (new Inputs().Id(id, "id").Problem is { } problem) return problem;

        return await asking.Account(caller, account => account.SaveAddress(new(body.As(id))), cancellation) is { } refusal
            ? refusal.ToProblem()
            : await List(caller, asking, cancellation);
    }

    private static async Task<IResult> Remove(string id, Caller caller, [AsParameters] MySecurity.Asking asking, CancellationToken cancellation)
    {
        if (new Inputs().Id(id, "id").Problem is { } problem) return problem;

        return await asking.Account(caller, account => account.RemoveAddress(new(id)), cancellation) is { } refusal
            ? refusal.ToProblem()
            : await List(caller, asking, cancellation);
    }
}
