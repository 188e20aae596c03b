namespace Ecommerce.Domain.Tests;

public class MailTests
{
    private static readonly PostMail Verify = new("ada@example.org", "de", new VerifyEmailLetter("/account/verify?token=secret", Samples.Noon.AddDays(1)));

    private static readonly PostMail Back = new("ada@example.org", null, new BackInStockLetter("Brass lamp", "brass-lamp", new("lamp")));

    [Fact]
    public void The_same_occasion_is_the_same_mail_whatever_a_repeat_says()
    {
        var mail = After(Verify);
        Assert.Empty(Mail.Decide(mail, Verify).Events);
        Assert.Equal(Decision<MailEvent>.Nothing, Mail.Decide(mail, Back));
        Assert.Equal(Decision<MailEvent>.Nothing, Mail.Decide(After(Verify, new RecordMailSent()), Back));
    }

    [Fact]
    public void A_link_is_kept_until_the_mail_is_sent_or_given_up_and_no_longer()
    {
        Assert.False(After(Verify, new RecordMailUnsent("timeout", ForEver: false)).Letter!.IsSpent);
        Assert.True(After(Verify, new RecordMailSent()).Letter!.IsSpent);
        var failed = After(Verify, new RecordMailUnsent("550", ForEver: true));
        Assert.True(failed.Letter!.IsSpent);
        Assert.DoesNotContain("secret", failed.ToString(), StringComparison.Ordinal);
        Assert.Equal(Refusals.MailSpent, Mail.Decide(failed, new ResendMail()).Refusal);
    }

    [Fact]
    public void It_is_tried_for_three_days_ever_more_rarely()
    {
        var (mail, at, tries) = (After(Back), Samples.Noon, 0);
        while (mail.State is MailState.Waiting)
        {
            Assert.True(mail.NextAt >= at && tries < 100);
            at = mail.NextAt;
            mail = Fold(mail, new RecordMailUnsent("timeout", ForEver: false), at);
            tries++;
        }

        Assert.Equal((MailState.Failed, 11), (mail.State, tries));
        Assert.InRange(at - mail.PostedAt, TimeSpan.FromHours(71), TimeSpan.FromHours(73));
        Assert.Equal(Mail.Pauses.Order(), Mail.Pauses);
    }

    [Fact]
    public void What_was_given_up_can_be_sent_again_and_what_was_sent_cannot()
    {
        var failed = After(Back, new RecordMailUnsent("550", ForEver: true));
        var again = Fold(failed, new ResendMail(), Samples.Noon.AddDays(4));
        Assert.Equal((MailState.Waiting, 0, Samples.Noon.AddDays(4)), (again.State, again.Attempts, again.NextAt));
        Assert.Equal(Refusals.MailSent, Mail.Decide(After(Back, new RecordMailSent()), new ResendMail()).Refusal);
        Assert.Equal(Refusals.MailMissing, Mail.Decide(Mail.Empty, new ResendMail()).Refusal);
        Assert.Equal(Decision<MailEvent>.Nothing, Mail.Decide(failed, new RecordMailSent()));
    }

    [Theory]
    [InlineData("ada", null, "/x", "to")]
    [InlineData("ada@example.org\r\nBcc: all@example.org", null, "/x", "to")]
    [InlineData("ada@example.org", "0123456789012345678901234567890123456789", "/x", "language")]
    [InlineData("ada@example.org", null, "https://evil.example/", "link")]
    [InlineData("ada@example.org", null, "//evil.example/", "link")]
    [InlineData("ada@example.org", null, "/\\evil.example/", "link")]
    [InlineData("ada@example.org", null, "", "link")]
    public void What_cannot_be_written_is_named(string to, string? language, string link, string field) =>
        Assert.Equal(field, Mail.Decide(Mail.Empty, new PostMail(to, language, new ResetPasswordLetter(link, Samples.Noon))).Refusal?.Field);

    [Fact]
    public void The_list_keeps_the_newest_however_often_and_in_whatever_order_their_news_arrives() =>
        Gen.Select(Gen.Int[0, 400], Gen.Int[1, 4]).Array[1, 900].SelectMany(all => Gen.Shuffle(all).Select(order => (all, order))).Check(200, run =>
        {
            var entries = run.all.Select(one => Entry(one.Item1, one.Item2)).ToArray();
            var book = run.order.Concat(run.order.Take(50)).Select(one => Entry(one.Item1, one.Item2)).Aggregate(MailBook.Empty, (all, entry) => all.With(entry));
            var expected = entries.GroupBy(entry => entry.Id).Select(news => news.MaxBy(entry => entry.Version)!)
                .OrderByDescending(entry => entry.Place).Take(MailBook.Kept).Select(entry => (entry.Id, entry.Version));
            Assert.Equal(expected, book.Find(new(null, null, int.MaxValue)).Select(entry => (entry.Id, entry.Version)));
        });

    private static MailEntry Entry(int mail, int version) => new(
        new($"order-confirmed:{mail}"), version, "ada@example.org", version > 1 ? MailState.Sent : MailState.Waiting,
        Samples.Noon.AddSeconds(mail / 3), null, 0, null);

    private static Mail After(params ReadOnlySpan<MailCommand> commands)
    {
        var mail = Mail.Empty;
        foreach (var command in commands) mail = Fold(mail, command, Samples.Noon);
        return mail;
    }

    private static Mail Fold(Mail mail, MailCommand command, DateTimeOffset at)
    {
        var (events, refusal) = Mail.Decide(mail, command);
        Assert.Null(refusal);
        return events.Aggregate(mail, (state, happened) => Mail.Evolve(state, new(1, at, happened)));
    }
}
