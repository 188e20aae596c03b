using System.Text.Json;

namespace Ecommerce.PaymentMock;

/// <summary>Body of a webhook: that something happened to an intent. How it stands must be asked for; news may be old.</summary>
/// <param name="Id">The same event always has the same id.</param>
/// <param name="Type">For example <c>intent.authorized</c>.</param>
/// <param name="Reference">The caller's own name for the intent.</param>
public sealed record WebhookEvent(string Id, string Type, DateTimeOffset CreatedAt, string Intent, string Reference)
{
    public static WebhookEvent Of(JournalEntry entry) => new(
        $"evt_{entry.Seq}", "intent." + JsonNamingPolicy.CamelCase.ConvertName(entry.Kind.ToString()), entry.At, entry.Intent, entry.Reference);

    public byte[] ToBody() => JsonSerializer.SerializeToUtf8Bytes(this, Wire.Default.WebhookEvent);
}

/// <summary>One try to deliver a webhook.</summary>
/// <param name="Seq">Grows; the place of this line in the journal.</param>
/// <param name="Event">The id of the event, <c>evt_</c> and the seq of what happened.</param>
/// <param name="Delivered">Whether it was accepted.</param>
/// <param name="Answer">The status of the answer, or what went wrong.</param>
public sealed record DeliveryView(long Seq, DateTimeOffset At, string Event, string Intent, string Reference, bool Delivered, string Answer)
{
    public static DeliveryView Of(JournalEntry e) =>
        new(e.Seq, e.At, $"evt_{e.About}", e.Intent, e.Reference, e.Kind is EntryKind.Delivered, e.Reason ?? "");
}
