namespace Ecommerce.Grains;

/// <summary>Where mails lead to.</summary>
/// <param name="Links">Null in a copy for staff: what only its reader may know is not in it.</param>
internal sealed record ShopPages(Uri Shop, OrderLinks? Links)
{
    /// <summary>A guest comes through the door that takes links; it follows a #, so that it is in nobody's log.</summary>
    public Uri Order(IOrderLetter letter) => letter.Guest is { } guest && Links?.Sign(letter.Order, guest) is { } link
        ? At("/track#" + link)
        : At("/order/" + Uri.EscapeDataString(letter.Order.Value));

    public Uri Product(string slug) => At("/p/" + Uri.EscapeDataString(slug));

    /// <param name="path">On the shop's own site.</param>
    public Uri At(string path) => new(Shop, path);
}
