using System.Security.Cryptography;
using System.Text;
using static Ecommerce.PaymentMock.Tests.PaymentClient;

namespace Ecommerce.PaymentMock.Tests;

public sealed class IdempotencyTests
{
    [Fact]
    public async Task The_same_key_and_body_get_the_same_answer()
    {
        await using var company = await PaymentCompany.Started();

        var first = await company.Client.Create("k", Body());
        var again = await company.Client.Create("k", Body());

        Assert.False(first.Replayed);
        Assert.True(again.Replayed);
        Assert.Equal(200, again.Status);
        Assert.Equal(first.Json!.ToJsonString(), again.Json!.ToJsonString());
        Assert.Equal("created charged", await company.Client.Story(first.Id));
    }

    [Fact]
    public async Task The_same_key_with_any_other_body_is_refused()
    {
        await using var company = await PaymentCompany.Started();
        var first = await company.Client.Create("k", Body());

        foreach (var other in new[]
        {
            Body(amount: 2000), Body(reference: "order-2"), Body(token: "tok_timeout_after"), Body(confirm: false), Body(null, false),
        })
        {
            var reply = await company.Client.Create("k", other);
            Assert.Equal("422 key_reused", reply.Summary);
            Assert.Equal("Idempotency-Key", reply.Text("field"));
            Assert.False(reply.Replayed);
        }

        Assert.Equal("created charged", await company.Client.Story(first.Id));
    }

    [Fact]
    public async Task A_false_confirm_is_the_same_body_as_none()
    {
        await using var company = await PaymentCompany.Started();
        await company.Client.Create("k", Body(confirm: false));

        var spelled = Body(confirm: false);
        spelled["confirm"] = false;

        Assert.True((await company.Client.Create("k", spelled)).Replayed);
    }

    [Theory]
    [InlineData("tok_approve", 100)]
    [InlineData("tok_timeout_after", 99)]
    [InlineData("tok_timeout_before", 99)]
    public async Task A_hundred_callers_with_one_key_make_one_charge(string token, int answered)
    {
        await using var company = await PaymentCompany.Started(hangSeconds: 0.01);

        var replies = await Task.WhenAll(Enumerable.Range(0, 100).Select(async _ =>
        {
            try
            {
                return await company.Client.Create("k", Body(token));
            }
            catch (HttpRequestException)
            {
                return null;
            }
        }));

        Assert.Equal(answered, replies.Count(reply => reply?.Text("status") == "succeeded"));
        Assert.Equal("created charged", await company.Client.Story(IntentId.Of("k")));
    }

    [Fact]
    public async Task A_hundred_bodies_with_one_key_agree_on_one_amount()
    {
        await using var company = await PaymentCompany.Started();

        var replies = await Task.WhenAll(Enumerable.Range(1, 100).Select(n => company.Client.Create("k", Body(amount: n))));

        var winner = Assert.Single(replies, reply => reply.Status == 201);
        Assert.Equal(99, replies.Count(reply => reply.Summary == "422 key_reused"));
        var charged = Assert.Single(await company.Client.Journal(), fact => fact.Kind == "charged");
        Assert.Equal(winner.Json!["amount"]!.GetValue<long>(), charged.Amount);
    }

    [Fact]
    public async Task The_id_follows_from_the_key()
    {
        await using var company = await PaymentCompany.Started();
        foreach (var key in new[] { "k", "order-7/payment", new string('~', 255) })
        {
            var reply = await company.Client.Create(key, Body());
            Assert.Equal("pi_" + Base32(SHA256.HashData(Encoding.ASCII.GetBytes(key)))[..26], reply.Id);
        }

        // Bit by bit, unlike the code under test.
        static string Base32(byte[] bytes) =>
            string.Concat(string.Concat(bytes.Select(b => b.ToString("b8", null))).Chunk(5)
                .Select(five => "abcdefghijklmnopqrstuvwxyz234567"[Convert.ToInt32(new string(five), 2)]));
    }

    [Fact]
    public async Task A_reference_finds_all_its_intents()
    {
        await using var company = await PaymentCompany.Started();
        var a = await company.Client.Create("a", Body("tok_decline_expired_card", reference: "order 7&8"));
        var b = await company.Client.Create("b", Body(reference: "order 7&8"));
        await company.Client.Create("c", Body(reference: "order 9"));

        var found = await company.Client.Get("/v1/intents?reference=" + Uri.EscapeDataString("order 7&8"));

        Assert.Equal([a.Id, b.Id], found.Json!.AsArray().Select(intent => intent!["id"]!.GetValue<string>()));
        Assert.Empty((await company.Client.Get("/v1/intents?reference=none")).Json!.AsArray());
    }
}
