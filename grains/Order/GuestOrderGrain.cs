using Microsoft.Extensions.Logging;

namespace Ecommerce.Grains;

[Reentrant, GrainType("guest-order"), PreferLocalPlacement]
public sealed class GuestOrderGrain(
    [PersistentState("guest-order")] IPersistentState<GuestOrder> store, TimeProvider clock, ILogger<GuestOrderGrain> log) : Grain, IGuestOrderGrain
{
    public async ValueTask Note(GuestOrder order)
    {
        if (store.RecordExists && store.State == order) return;
        store.State = order;
        await store.WriteStateAsync();
    }

    public async ValueTask Write()
    {
        if (!store.RecordExists || store.State is not { } known) return;
        if (await GrainFactory.Order(known.Order).Get(new(known.Buyer, Staff: false)) is not { Terms: { } terms }) return;

        var mail = MailId.OrderLink(known.Order, clock.GetUtcNow().ToUnixTimeSeconds() / 3600);
        var letter = new OrderLinkLetter(known.Order, terms.Contact.Name, known.Buyer);
        if (await GrainFactory.Mail(mail).Post(new(terms.Contact.Email, terms.Language, letter)) is { } refusal)
            log.LogWarning("Mail {MailId} is not posted: {Code}", mail, refusal.Code);
    }
}
