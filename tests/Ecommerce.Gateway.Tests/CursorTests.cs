using CsCheck;
using Ecommerce.ApiGateway.Http;
using Ecommerce.Domain;

namespace Ecommerce.Gateway.Tests;

public sealed class CursorTests
{
    private static readonly Gen<CatalogPosition> Positions =
        Gen.Select(Gen.Long, Gen.String[0, 40], (number, text) => new CatalogPosition(number, Sane(text)));

    [Fact]
    public void A_place_comes_back_as_it_left() => Gen.Select(Gen.String[0, 20], Positions).Sample((question, at) =>
    {
        Assert.True(Cursor.TryDecode(question, Cursor.Encode(question, at), out CatalogPosition? back));
        Assert.Equal(at, back);
    });

    [Fact]
    public void A_place_of_another_question_is_none() => Gen.Select(Gen.Char.AlphaNumeric.Array[1, 9], Positions).Sample((question, at) =>
        !Cursor.TryDecode(new(question), Cursor.Encode(new string(question) + "x", at), out CatalogPosition? _));

    [Fact]
    public void A_changed_character_is_noticed() =>
        Gen.Select(Positions, Gen.Int[0, 1000], Gen.Char.AlphaNumeric).Sample((at, where, letter) =>
        {
            var text = Cursor.Encode("q", at).ToCharArray();
            where %= text.Length;
            if (text[where] == letter) return true;
            text[where] = letter;
            // The last character of base64 may carry bits that mean nothing; then the place is the same.
            return !Cursor.TryDecode("q", new(text), out CatalogPosition? back) || back == at;
        });

    [Fact]
    public void Any_text_at_all_is_refused_quietly() =>
        Gen.String[0, 600].Sample(text => !Cursor.TryDecode("q", text, out CatalogPosition? _));

    private static string Sane(string text) => new([.. text.Where(c => !char.IsSurrogate(c))]);
}
