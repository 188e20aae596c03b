using System.Text.RegularExpressions;

namespace Ecommerce.Domain.Tests;

public partial class IdTests
{
    [Fact]
    public void A_digest_is_an_id_and_depends_on_where_its_parts_end() =>
        Gen.Select(Gen.String[0, 6], Gen.String[0, 6], Gen.Int[0, 12]).Check(10_000, generated =>
        {
            var (left, right, cut) = generated;
            var whole = left + right;
            var digest = Digest.Of(left, right);
            Assert.Matches("^[a-km-np-z2-9]{26}$", digest);
            Assert.Equal(digest, Digest.Of(left, right));
            Assert.NotEqual(digest, Digest.Of(whole));
            if (cut <= whole.Length && cut != left.Length) Assert.NotEqual(digest, Digest.Of(whole[..cut], whole[cut..]));
        });

    [Fact]
    public void An_order_of_the_same_buyer_and_checkout_is_the_same_for_ever()
    {
        // Written down once: another value would orphan every order that is stored.
        Assert.Equal("5jp3ufp6mi4epsg2rkx9d44r7h", OrderId.Of(UserId.Member("ada"), "checkout-1").Value);
        Assert.StartsWith("g-", UserId.Guest("secret").Value, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", UserId.Guest("secret").Value, StringComparison.Ordinal);
        Assert.Equal("K7QX-2MPA", new OrderId("k7qx2mparest").Number);
        Assert.Equal("SHORT", new OrderId("short").Number);
    }

    [Fact]
    public void What_is_an_id_is_what_the_published_pattern_says() =>
        Gen.OneOf(Gen.String[0, 70], Gen.Char["abzAZ09-_ /.é"].Array[0, 70].Select(letters => new string(letters))).Check(5_000, text =>
            Assert.Equal(Pattern().IsMatch(text), IdRules.IsId(text)));

    [GeneratedRegex("\\A[A-Za-z0-9_-]{1,64}\\z")]
    private static partial Regex Pattern();
}
