using System.Globalization;
using System.Net;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace Ecommerce.Gateway.Tests;

/// <summary>Who may tell the shop that a payment has moved.</summary>
public sealed class WebhookTests
{
    private const string Secret = "the shared secret";
    private const string News = """{"id":"evt_7","type":"intent.authorized","createdAt":"2026-11-22T10:00:00Z","intent":"pi_x","reference":"order-1"}""";

    [Fact]
    public async Task Signed_news_nudge_the_order_and_are_accepted()
    {
        await using var rig = await Rig.Start(Secret);
        Assert.Equal((204, null), await rig.Tell(News, Signed(News)));
        Assert.Equal(1, rig.Nudges);
    }

    public static TheoryData<string, Func<string, string>> Forgeries => new()
    {
        { "no signature", _ => "" },
        { "garbage", _ => "hello" },
        { "signed with another secret", _ => Signed(News, secret: "another secret") },
        { "signed with an empty secret", _ => Signed(News, secret: "") },
        { "of another body", _ => Signed(News + " ") },
        { "of another time", genuine => genuine.Replace("t=", "t=1", StringComparison.Ordinal) },
        { "without a time", genuine => genuine[(genuine.IndexOf(',', StringComparison.Ordinal) + 1)..] },
        { "with a time that is none", genuine => "t=now" + genuine[genuine.IndexOf(',', StringComparison.Ordinal)..] },
        { "with a negative time", genuine => genuine.Replace("t=", "t=-", StringComparison.Ordinal) },
        { "with a time beyond all dates", genuine => "t=999999999999" + genuine[genuine.IndexOf(',', StringComparison.Ordinal)..] },
        { "with an endless time", genuine => "t=" + new string('9', 40) + genuine[genuine.IndexOf(',', StringComparison.Ordinal)..] },
        { "of another scheme", genuine => genuine.Replace("v1=", "v0=", StringComparison.Ordinal) },
        { "cut short", genuine => genuine[..^1] },
        { "too long", genuine => genuine + "0" },
        { "one digit off", genuine => genuine[..^1] + (genuine[^1] == '0' ? '1' : '0') },
        { "not hexadecimal", genuine => genuine[..^1] + "x" },
        { "only zeros", genuine => genuine[..^64] + new string('0', 64) },
        { "without the value", genuine => genuine[..^64] },
        { "the time only", genuine => genuine[..genuine.IndexOf(',', StringComparison.Ordinal)] },
        { "genuine only as the fifth of many", genuine => genuine.Replace(
            ",v1=", string.Concat(Enumerable.Repeat(",v1=" + new string('0', 64), 4)) + ",v1=", StringComparison.Ordinal) },
    };

    [Theory]
    [MemberData(nameof(Forgeries))]
    public async Task A_forged_one_is_refused_and_nobody_is_nudged(string what, Func<string, string> forge)
    {
        await using var rig = await Rig.Start(Secret);
        Assert.True((401, "webhook/forged") == await rig.Tell(News, forge(Signed(News))), what);
        Assert.Equal(0, rig.Nudges);
    }

    [Theory]
    [InlineData(-320, "webhook/stale")]
    [InlineData(320, "webhook/stale")]
    [InlineData(-280, null)]
    [InlineData(280, null)]
    public async Task It_is_good_for_five_minutes_by_either_clock(int seconds, string? code)
    {
        await using var rig = await Rig.Start(Secret);
        Assert.Equal((code is null ? 204 : 401, code), await rig.Tell(News, Signed(News, seconds)));
        Assert.Equal(code is null ? 1 : 0, rig.Nudges);
    }

    [Fact]
    public async Task The_very_same_message_is_refused_and_a_senders_own_repeat_is_not()
    {
        await using var rig = await Rig.Start(Secret);
        var first = Signed(News, -3);
        Assert.Equal((204, null), await rig.Tell(News, first));
        Assert.Equal((409, "webhook/replayed"), await rig.Tell(News, first));
        Assert.Equal((204, null), await rig.Tell(News, Signed(News, -1)));
        Assert.Equal(2, rig.Nudges);
    }

    [Fact]
    public async Task Of_fifty_at_the_same_moment_one_is_accepted()
    {
        await using var rig = await Rig.Start(Secret);
        var signature = Signed(News);
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => rig.Tell(News, signature)));
        Assert.Equal((1, 49, 1), (answers.Count(a => a.Status == 204), answers.Count(a => a.Code == "webhook/replayed"), rig.Nudges));
    }

    [Fact]
    public async Task While_a_secret_is_replaced_both_are_good()
    {
        await using var rig = await Rig.Start("the new secret", Secret);
        Assert.Equal(204, (await rig.Tell(News, Signed(News, -3))).Status);
        Assert.Equal(204, (await rig.Tell(News, Signed(News, -2, "the new secret"))).Status);
        var genuine = Signed(News, -1);
        var both = genuine.Replace(",v1=", ",v1=" + new string('0', 64) + ",v1=", StringComparison.Ordinal);
        Assert.Equal(204, (await rig.Tell(News, both)).Status);
        Assert.Equal(401, (await rig.Tell(News, Signed(News, 0, "an unknown secret"))).Status);
    }

    [Theory]
    [InlineData("Production")]
    [InlineData("Development")]
    public async Task Without_a_secret_every_webhook_is_refused(string environment)
    {
        await using var rig = await Rig.Start(environment, []);
        Assert.Equal((401, "webhook/forged"), await rig.Tell(News, Signed(News, secret: "")));
        await using var blank = await Rig.Start(environment, [""]);
        Assert.Equal((401, "webhook/forged"), await blank.Tell(News, Signed(News, secret: "")));
        Assert.Equal(0, rig.Nudges + blank.Nudges);
    }

    [Fact]
    public async Task What_could_not_be_passed_on_is_not_accepted_and_may_come_again()
    {
        await using var rig = await Rig.Start(Secret);
        rig.Down = true;
        var signature = Signed(News);
        Assert.Equal((503, "service/unavailable"), await rig.Tell(News, signature));
        rig.Down = false;
        Assert.Equal((204, null), await rig.Tell(News, signature));
        Assert.Equal((409, "webhook/replayed"), await rig.Tell(News, signature));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"id":"evt_1","type":"x"}""")]
    [InlineData("""{"id":"","type":"x","reference":"order-1"}""")]
    [InlineData("""{"id":7,"type":"x","reference":"order-1"}""")]
    [InlineData("""{"id":"evt_1","id":"evt_2","type":"x","reference":"order-1"}""")]
    public async Task A_signed_body_that_is_no_event_is_named(string body)
    {
        await using var rig = await Rig.Start(Secret);
        Assert.Equal((400, "input/invalid"), await rig.Tell(body, Signed(body)));
        Assert.Equal(0, rig.Nudges);
    }

    [Fact]
    public async Task News_of_what_is_no_order_of_ours_are_accepted_and_nobody_is_asked()
    {
        await using var rig = await Rig.Start(Secret);
        var news = News.Replace("order-1", "order 7 & 8", StringComparison.Ordinal);
        Assert.Equal((204, null), await rig.Tell(news, Signed(news)));
        Assert.Equal(0, rig.Nudges);
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_refused_before_it_is_read()
    {
        await using var rig = await Rig.Start(Secret);
        var large = new string(' ', 65_537);
        Assert.Equal(413, (await rig.Tell(large, Signed(large))).Status);
    }

    /// <summary>As the payment company documents it.</summary>
    private static string Signed(string body, int seconds = 0, string secret = Secret)
    {
        var at = DateTimeOffset.UtcNow.AddSeconds(seconds).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var mac = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{at}.{body}"));
        return $"t={at},v1={Convert.ToHexStringLower(mac)}";
    }

    private sealed class Rig : IAsyncDisposable
    {
        private LoneGateway _gateway = null!;
        private int _nudges;

        public int Nudges => Volatile.Read(ref _nudges);

        public bool Down { get; set; }

        public static Task<Rig> Start(params string[] secrets) => Start("Production", secrets);

        public static async Task<Rig> Start(string environment, string[] secrets)
        {
            var rig = new Rig();
            rig._gateway = await LoneGateway.Start(
                Scripted.Grains(rig.Answer), environment, [("Gateway:DeadlineSeconds", "1"), .. secrets.Select((secret, n) => ($"Gateway:WebhookSecrets:{n}", secret))]);
            return rig;
        }

        public async Task<(int Status, string? Code)> Tell(string body, string signature)
        {
            var visitor = new Visitor(_gateway.Address);
            using var answer = await visitor.Post("/api/webhooks/payments", body, ("Payment-Signature", signature));
            return answer.StatusCode is HttpStatusCode.NoContent ? (204, null) : await Refused.Of(answer) is var no ? (no.Status, no.Code) : default;
        }

        public ValueTask DisposeAsync() => _gateway.DisposeAsync();

        private object? Answer(MethodInfo method, object?[]? args)
        {
            Assert.Equal("Nudge", method.Name);
            if (Down) throw new TimeoutException("Response did not arrive on time");
            Interlocked.Increment(ref _nudges);
            return ValueTask.CompletedTask;
        }
    }
}
