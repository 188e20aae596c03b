using static Ecommerce.PaymentMock.Tests.PaymentClient;

namespace Ecommerce.PaymentMock.Tests;

public sealed class TokenTests
{
    [Fact]
    public async Task An_approved_intent_is_charged_in_the_same_call()
    {
        await using var company = await PaymentCompany.Started();

        var reply = await company.Client.Create("k", Body());

        Assert.Equal("201 succeeded", reply.Summary);
        Assert.Equal($"/v1/intents/{reply.Id}", reply.Message.Headers.Location?.OriginalString);
        Assert.Equal("created charged", await company.Client.Story(reply.Id));
        Assert.Equal("200 succeeded", (await company.Client.Intent(reply.Id)).Summary);
    }

    [Fact]
    public async Task An_unconfirmed_intent_waits_and_is_charged_once()
    {
        await using var company = await PaymentCompany.Started();

        var created = await company.Client.Create("k", Body(token: null, confirm: false));
        Assert.Equal("201 requiresPayment", created.Summary);
        Assert.Equal("200 succeeded", (await company.Client.Charge(created.Id, "tok_approve")).Summary);
        Assert.Equal("200 succeeded", (await company.Client.Charge(created.Id, "tok_approve")).Summary);

        Assert.Equal("created charged", await company.Client.Story(created.Id));
    }

    [Theory]
    [InlineData("insufficient_funds")]
    [InlineData("expired_card")]
    [InlineData("stolen_card")]
    public async Task A_declined_intent_says_why_and_stays_declined(string reason)
    {
        await using var company = await PaymentCompany.Started();

        var declined = await company.Client.Create("k", Body("tok_decline_" + reason));
        var again = await company.Client.Charge(declined.Id, "tok_decline_" + reason);
        var otherCard = await company.Client.Charge(declined.Id, "tok_approve");

        Assert.Equal("201 declined", declined.Summary);
        Assert.Equal(reason, declined.Text("declineReason"));
        Assert.Equal("200 declined", again.Summary);
        Assert.Equal(reason, again.Text("declineReason"));
        Assert.Equal("409 intent_decided", otherCard.Summary);
        Assert.Equal("created declined", await company.Client.Story(declined.Id));
    }

    [Theory]
    [InlineData("tok_timeout_before", "created", "created charged")]
    [InlineData("tok_timeout_after", "created charged", "created charged")]
    public async Task A_timeout_leaves_the_caller_without_answer_and_a_repeat_succeeds(string token, string first, string then)
    {
        await using var company = await PaymentCompany.Started(hangSeconds: 0.01);
        var id = IntentId.Of("k");

        await Assert.ThrowsAsync<HttpRequestException>(() => company.Client.Create("k", Body(token)));
        Assert.Equal(first, await company.Client.Story(id));

        Assert.Equal("200 succeeded", (await company.Client.Create("k", Body(token))).Summary);
        Assert.Equal(then, await company.Client.Story(id));
    }

    [Theory]
    [InlineData("tok_timeout_before", "created charged")]
    [InlineData("tok_timeout_after", "created charged")]
    public async Task A_charge_of_its_own_times_out_in_the_same_way(string token, string story)
    {
        await using var company = await PaymentCompany.Started(hangSeconds: 0.01);
        var created = await company.Client.Create("k", Body(token: null, confirm: false));

        await Assert.ThrowsAsync<HttpRequestException>(() => company.Client.Charge(created.Id, token));

        Assert.Equal("200 succeeded", (await company.Client.Charge(created.Id, token)).Summary);
        Assert.Equal(story, await company.Client.Story(created.Id));
    }

    [Fact]
    public async Task A_caller_who_gives_up_learns_the_outcome_by_asking_again()
    {
        await using var company = await PaymentCompany.Started(hangSeconds: 3600);
        using var patience = new CancellationTokenSource();
        var id = IntentId.Of("k");

        var unanswered = company.Client.CreateUntil("k", Body("tok_timeout_after"), patience.Token);
        while (await company.Client.Story(id) != "created charged") Assert.False(unanswered.IsCompleted);
        await patience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => unanswered);
        var found = await company.Client.Create("k", Body("tok_timeout_after"));
        Assert.Equal("200 succeeded", found.Summary);
        Assert.True(found.Replayed);
        Assert.Equal("created charged", await company.Client.Story(id));
    }

    [Fact]
    public async Task Stopping_does_not_wait_for_callers_left_hanging()
    {
        await using var company = await PaymentCompany.Started(hangSeconds: 3600);
        var unanswered = company.Client.Create("k", Body("tok_timeout_before"));
        while (await company.Client.Story(IntentId.Of("k")) != "created") Assert.False(unanswered.IsCompleted);

        await company.Stop().WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

        await Assert.ThrowsAnyAsync<Exception>(() => unanswered);
    }
}
