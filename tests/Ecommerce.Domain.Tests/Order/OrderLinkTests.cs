namespace Ecommerce.Domain.Tests;

public class OrderLinkTests
{
    private static readonly byte[] Key = [.. Enumerable.Repeat((byte)7, 32)];
    private static readonly byte[] Other = [.. Enumerable.Repeat((byte)8, 32)];
    private static readonly OrderId Order = new("k7qx2mpa");
    private static readonly UserId Buyer = UserId.Guest("ada");

    [Fact]
    public void A_link_opens_its_order_for_its_buyer_until_its_time_is_over()
    {
        var link = OrderLink.Parse(OrderLink.Sign(Order, Buyer, Samples.Noon, Key).ToString())!;
        Assert.True(link.IsGood(Buyer, [Key], Samples.Noon));
        Assert.True(link.IsGood(Buyer, [Other, Key], Samples.Noon + OrderLink.Lifetime - TimeSpan.FromSeconds(1)));
        Assert.False(link.IsGood(Buyer, [Key], Samples.Noon + OrderLink.Lifetime));
        Assert.False(link.IsGood(Buyer, [Other], Samples.Noon));
        Assert.False(link.IsGood(Buyer, [], Samples.Noon));
        Assert.False(link.IsGood(UserId.Guest("bob"), [Key], Samples.Noon));
        Assert.False((link with { Order = new("k7qx2mpb") }).IsGood(Buyer, [Key], Samples.Noon));
        Assert.False((link with { Until = link.Until + 1 }).IsGood(Buyer, [Key], Samples.Noon));
    }

    [Fact]
    public void Every_other_letter_in_it_makes_it_another_link_or_none()
    {
        var text = OrderLink.Sign(Order, Buyer, Samples.Noon, Key).ToString();
        for (var place = 0; place < text.Length; place++)
        {
            foreach (var letter in "aZ0-_.=")
            {
                if (text[place] == letter) continue;
                var changed = OrderLink.Parse(text[..place] + letter + text[(place + 1)..]);
                Assert.False(changed?.IsGood(Buyer, [Key], Samples.Noon) ?? false, $"{letter} at {place}");
            }
        }

        foreach (var none in (string?[])[null, "", ".", "..", text + ".", text[..^1], text + "A", "x." + text, new string('a', 10_000)])
            Assert.Null(OrderLink.Parse(none));
    }

    [Theory]
    [InlineData("K7QX-2MPA", "k7qx2mpa")]
    [InlineData(" k7qx 2mpa", "k7qx2mpa")]
    [InlineData("k7qx2mp", null)]
    [InlineData("k7qx/2mpa", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void A_number_is_read_as_people_type_it(string? typed, string? number) => Assert.Equal(number, OrderId.ReadNumber(typed));
}
