using System.Text;
using System.Text.Json.Nodes;
using static Ecommerce.PaymentMock.Tests.PaymentClient;

namespace Ecommerce.PaymentMock.Tests;

public sealed class ValidationTests
{
    public static TheoryData<string, string> BadFields => new()
    {
        { "amount", "0" }, { "amount", "-1" }, { "amount", "100000000001" }, { "amount", "10.5" }, { "amount", "\"10\"" },
        { "amount", "null" }, { "amount", "99999999999999999999" },
        { "currency", "null" }, { "currency", "\"gbp\"" }, { "currency", "\"GBPX\"" }, { "currency", "\"ΑΒΓ\"" },
        { "reference", "null" }, { "reference", "\"\"" }, { "reference", $"\"{new string('x', 101)}\"" }, { "reference", "\"\\ud800\"" },
        { "token", "\"tok_unknown\"" }, { "token", "null" }, { "token", "7" },
        { "confirm", "\"yes\"" },
        { "surprise", "1" },
    };

    [Theory]
    [MemberData(nameof(BadFields))]
    public async Task A_bad_field_is_named_and_nothing_happens(string field, string value)
    {
        await using var company = await PaymentCompany.Started();
        var body = Body();
        body[field] = null;
        var text = body.ToJsonString().Replace($"\"{field}\":null", $"\"{field}\":{value}", StringComparison.Ordinal);

        var reply = await company.Client.Send(Raw("k", text));

        AssertNamed(reply, 400, field);
        Assert.Empty(await company.Client.Journal());
    }

    [Theory]
    [InlineData("amount")]
    [InlineData("currency")]
    [InlineData("reference")]
    [InlineData("token")]
    public async Task A_missing_field_is_named(string field)
    {
        await using var company = await PaymentCompany.Started();
        var body = Body();
        body.Remove(field);

        AssertNamed(await company.Client.Create("k", body), 400, field);
    }

    [Fact]
    public async Task The_largest_and_smallest_of_everything_pass()
    {
        await using var company = await PaymentCompany.Started();

        var smallest = await company.Client.Create("!", Body(amount: 1, reference: "r"));
        var largest = await company.Client.Create(
            new string('~', 255), Body(amount: 100_000_000_000, reference: new string('\u20ac', 100)));

        Assert.Equal((201, 201), (smallest.Status, largest.Status));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("tab\there")]
    public async Task A_key_must_be_printable(string? key)
    {
        await using var company = await PaymentCompany.Started();
        AssertNamed(await company.Client.Create(key, Body()), 400, "Idempotency-Key");
    }

    [Fact]
    public async Task A_key_of_256_characters_is_too_long()
    {
        await using var company = await PaymentCompany.Started();
        AssertNamed(await company.Client.Create(new string('k', 256), Body()), 400, "Idempotency-Key");
    }

    [Theory]
    [InlineData("reference", "\"4242424242424242\"")]
    [InlineData("reference", "\"card 4242 4242 4242 4242 please\"")]
    [InlineData("reference", "\"4242-4242-4242-4242\"")]
    [InlineData("reference", "\"order-123456789012\"")]
    [InlineData("reference", "\"1234567890123456789\"")]
    [InlineData("token", "\"378282246310005\"")]
    [InlineData("card", "\"4242424242424242\"")]
    [InlineData("card", "{\"number\":4242424242424242}")]
    public async Task Card_numbers_are_refused_wherever_they_stand(string field, string value)
    {
        await using var company = await PaymentCompany.Started();
        var body = Body();
        body[field] = JsonNode.Parse(value);

        var reply = await company.Client.Create("k", body);

        AssertNamed(reply, 400, field);
        Assert.Equal("card_number_refused", reply.Text("code"));
        Assert.DoesNotContain("4242", reply.Json!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(0, new FileInfo(company.JournalPath).Length);
    }

    [Theory]
    [InlineData("12345678901")]
    [InlineData("12345678901234567890")]
    [InlineData("01890a5d-ac96-774b-bcce-123456789012")]
    [InlineData("ord_a123456789012345")]
    public async Task Ordinary_order_numbers_are_no_card_numbers(string reference)
    {
        await using var company = await PaymentCompany.Started();
        Assert.Equal(201, (await company.Client.Create("k", Body(reference: reference))).Status);
    }

    [Theory]
    [InlineData("token", "{}")]
    [InlineData("token", "{\"token\":\"tok_unknown\"}")]
    [InlineData("extra", "{\"token\":\"tok_approve\",\"extra\":1}")]
    [InlineData("token", "{\"token\":\"tok_approve\",\"token\":\"tok_approve\"}")]
    [InlineData("body", "")]
    [InlineData("body", "null")]
    [InlineData("body", "{")]
    public async Task A_bad_charge_names_its_field(string field, string body)
    {
        await using var company = await PaymentCompany.Started();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/v1/intents/{IntentId.Of("k")}/charge")
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        AssertNamed(await company.Client.Send(request), 400, field);
    }

    [Theory]
    [InlineData("/v1/journal?limit=x", "limit")]
    [InlineData("/v1/journal?limit=0", "limit")]
    [InlineData("/v1/journal?limit=10001", "limit")]
    [InlineData("/v1/journal?after=-1", "after")]
    [InlineData("/v1/intents", "reference")]
    public async Task A_bad_query_names_its_parameter(string path, string parameter)
    {
        await using var company = await PaymentCompany.Started();
        AssertNamed(await company.Client.Get(path), 400, parameter);
    }

    [Fact]
    public async Task What_is_not_json_or_too_large_is_refused()
    {
        await using var company = await PaymentCompany.Started();

        Assert.Equal(413, (await company.Client.Send(Raw("k", new string(' ', 20_000)))).Status);
        Assert.Equal(415, (await company.Client.Send(Raw("k", "amount=1", "text/plain"))).Status);
    }

    private static HttpRequestMessage Raw(string key, string body, string type = "application/json")
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/v1/intents") { Content = new StringContent(body, Encoding.UTF8, type) };
        request.Headers.Add("Idempotency-Key", key);
        return request;
    }

    private static void AssertNamed(Reply reply, int status, string field)
    {
        Assert.Equal((status, field), (reply.Status, reply.Text("field")));
        Assert.Equal("application/problem+json", reply.Message.Content.Headers.ContentType?.MediaType);
    }
}
