namespace Ecommerce.Gateway.Tests.Fuzz;

/// <summary>What the fuzzer once found, by name.</summary>
public sealed class FoundTests(Shop shop)
{
    [Theory, InlineData("\"2\""), InlineData("\"r1\""), InlineData("x")]
    public async Task A_promotion_that_never_was_cannot_have_been_edited_from(string tag)
    {
        var refused = await shop.Staff().Refused(
            HttpMethod.Put, "/api/admin/promotions/never-was",
            """{"name":"Never","kind":"percentOff","scope":{"categories":[],"products":[],"skus":[]},"codes":[],"basisPoints":1000}""", ("If-Match", tag));
        Assert.Equal((412, "promotion/changed"), (refused.Status, refused.Code));
    }

    [Theory, InlineData(4), InlineData(24), InlineData(25), InlineData(150), InlineData(200)]
    public async Task However_often_somebody_types_one_letter_the_search_answers(int letters)
    {
        using var suggestions = await shop.Nobody().Get("/api/suggestions?q=" + new string('a', letters));
        Assert.Equal(200, (int)suggestions.StatusCode);
        using var listing = await shop.Nobody().Get("/api/products?q=" + new string('a', letters));
        Assert.Equal(200, (int)listing.StatusCode);
    }
}
